import assert from "node:assert/strict";
import { mkdir, mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cache } from "../app/src/cache.js";
import { display } from "../app/src/display.js";
const folder = await mkdtemp(join(tmpdir(), "tides-"));
const cache = new Cache(folder);
let fetched = 0;
const sources = { cache, fetchTides: async () => { fetched++; return [{ at: "04:12", metres: 3.42 }]; } };
for (const [i, text] of ['{"tides":[{"at":"04:12","metres":3.4', "", "\0\0\0\0", '{"tides":[{"at":"04:12","metres":3.42}'].entries()) {
  const day = `2026-05-0${i + 1}`;
  await writeFile(join(folder, `Brest-${day}.json`), text);
  fetched = 0;
  assert.equal(await display("Brest", day, sources), "Brest\n04:12  3.4 m");
  assert.equal(await display("Brest", day, sources), "Brest\n04:12  3.4 m");
  assert.equal(fetched, 1, "fetched once, and kept");
}
await mkdir(join(folder, "Brest-2026-06-01.json"));
await assert.rejects(cache.read("Brest-2026-06-01"), { code: "EISDIR" });
assert.equal(await cache.read("nothing"), null);
await assert.rejects(display("Brest", "2026-07-01", { cache, fetchTides: async () => { throw new SyntaxError("bad answer"); } }), /bad answer/);
