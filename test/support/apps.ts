import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { writeVariant } from "./variant.ts";

/** The sample app, and the same app under other names: what holds for one must hold for both. */
export const apps: [name: string, sources: () => string][] = [
  ["the shop", () => sampleAppFolder],
  [
    "the shop, renamed and moved",
    () => writeVariant(sampleAppFolder, mkdtempSync(`${tmpdir()}/aia-variant-`)),
  ],
];
