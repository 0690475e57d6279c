import { boardingSign } from "../app/src/boarding.ts";
boardingSign({ passengers: 12, cars: 5 }, "pl");
