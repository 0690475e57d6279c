import assert from "node:assert/strict";
import { test } from "node:test";
import { Rooms } from "../src/rooms.js";

test("a room is booked once at a time", () => {
  const rooms = new Rooms();
  assert.equal(rooms.book({ room: "A", band: "Rust", day: "2026-04-11", from: "20:00", to: "22:30" }), 3000);
  assert.equal(rooms.book({ room: "A", band: "Moss", day: "2026-04-11", from: "22:00", to: "23:00" }), null);
  assert.equal(rooms.bandIn("A", "2026-04-11", "21:00"), "Rust");
});

test("one may follow the other", () => {
  const rooms = new Rooms();
  rooms.book({ room: "A", band: "Rust", day: "2026-04-11", from: "20:00", to: "22:00" });
  assert.equal(rooms.book({ room: "A", band: "Moss", day: "2026-04-11", from: "22:00", to: "23:00" }), 1200);
});
