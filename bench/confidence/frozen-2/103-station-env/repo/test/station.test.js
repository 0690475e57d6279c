import assert from "node:assert/strict";
import { test } from "node:test";
import { describe, settings } from "../src/station.js";

test("groups are read", () => {
  assert.equal(describe({ STATION_WIND__UNIT: "knots", STATION_SENSOR__RATE: "5" }), "unnamed: every 5 s, wind in knots");
});

test("a number is a number", () => {
  assert.equal(settings({ STATION_SENSOR__RATE: "5" }).sensor.rate, 5);
});

test("an empty part is refused", () => {
  assert.throws(() => settings({ STATION_WIND____UNIT: "x" }), { name: "ConfigError" });
});
