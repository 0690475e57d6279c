import assert from "node:assert/strict";
import { test } from "node:test";
import { guide } from "../src/guide.js";

const works = [{ room: "Salle 2", title: "Nature morte" }];

test("names are decoded", () => {
  assert.deepEqual(guide(works).handle("/rooms/Salle%202/works/Nature%20morte").body, works[0]);
});

test("a malformed query is the visitor's mistake", () => {
  assert.equal(guide(works).handle("/rooms/Salle%202?title=%zz").status, 400);
});
