import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Cache } from "../app/src/cache.js";
import { display } from "../app/src/display.js";
const folder = await mkdtemp(join(tmpdir(), "tides-"));
await writeFile(join(folder, "Brest-2026-05-01.json"), '{"tides":[{"at":"04:12","metres":3.4');
await display("Brest", "2026-05-01", { cache: new Cache(folder), fetchTides: async () => [] });
