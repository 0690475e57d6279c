import { Rooms } from "../app/src/rooms.js";
new Rooms().book({ room: "A", band: "Owls", day: "2026-04-11", from: "22:00", to: "01:00" });
