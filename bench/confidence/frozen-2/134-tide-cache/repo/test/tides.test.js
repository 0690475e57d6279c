import assert from "node:assert/strict";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { Cache } from "../src/cache.js";
import { display } from "../src/display.js";

test("tides are fetched once", async () => {
  const cache = new Cache(await mkdtemp(join(tmpdir(), "tides-")));
  let fetched = 0;
  const fetchTides = async () => {
    fetched += 1;
    return [{ at: "04:12", metres: 3.42 }];
  };
  assert.equal(await display("Brest", "2026-05-01", { cache, fetchTides }), "Brest\n04:12  3.4 m");
  assert.equal(await display("Brest", "2026-05-01", { cache, fetchTides }), "Brest\n04:12  3.4 m");
  assert.equal(fetched, 1);
});
