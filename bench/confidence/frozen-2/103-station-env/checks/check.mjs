import assert from "node:assert/strict";
import { describe, settings } from "../app/src/station.js";
import { readEnv } from "../app/src/config/read-env.js";
for (const env of [
  { STATION_SENSOR: "on", STATION_SENSOR__RATE: "5" },
  { STATION_SENSOR__RATE: "5", STATION_SENSOR: "on" },
  { STATION_WIND: "12", STATION_WIND__UNIT: "knots" },
  { STATION_A__B: "x", STATION_A__B__C: "y" },
  { STATION_A__B: "", STATION_A__B__C: "y" },
])
  assert.throws(() => readEnv(env), (e) => e.name === "ConfigError" && Object.keys(env).every((n) => e.message.includes(n)), JSON.stringify(env));
assert.equal(describe({ STATION_NAME: "Pier", STATION_SENSOR__RATE: "5" }), "Pier: every 5 s, wind in m/s");
assert.deepEqual(readEnv({ STATION_A__B: "x", STATION_A__C: "0" }), { a: { b: "x", c: 0 } });
assert.equal(settings({}).sensor.rate, 60);
