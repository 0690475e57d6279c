import { describe } from "../app/src/station.js";
describe({ STATION_NAME: "Pier", STATION_SENSOR: "on", STATION_SENSOR__RATE: "5" });
