import { tank } from "../app/src/tank.js";
tank({ feeder: { feed() {} }, log() {} }).emit("temperature", 22);
