import assert from "node:assert/strict";
import { test } from "node:test";
import { geocodeAll } from "../geocode.js";
import { kmBetween } from "../routes.js";

test("a degree of latitude is 111 km", () => {
  assert.equal(Math.round(kmBetween({ lat: 0, lon: 0 }, { lat: 1, lon: 0 })), 111);
});

test("places come in the order of the addresses", { skip: "slow client is not set up" }, async () => {
  const client = { find: async (address) => ({ name: address }) };
  assert.deepEqual(await geocodeAll(client, ["a", "b"]), [{ name: "a" }, { name: "b" }]);
});
