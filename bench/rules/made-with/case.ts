import { readFileSync } from "node:fs";
import * as z from "zod";
import { CauseClass } from "../../../core/autopsy/autopsy.ts";

/** A bug with the stack that it gave, its files, and the check that is green once it is right. */
export const RuleCase = z.object({
  name: z.string(),
  class: CauseClass.nullable(),
  /** Whether the code itself says what should happen; else any patch is one too many. */
  patchable: z.boolean(),
  module: z.enum(["esm", "commonjs"]),
  stack: z.string(),
  files: z.record(z.string(), z.string()),
  check: z.string().nullable(),
});
export type RuleCase = z.infer<typeof RuleCase>;

const CaseSet = z.object({ framework: z.string(), cases: z.array(RuleCase) });

/** The cases that the rules were made with: they show what holds, and not how good the rules are on others. */
export function readCases(): z.infer<typeof CaseSet> {
  const file = new URL("cases.json", import.meta.url);
  return CaseSet.parse(JSON.parse(readFileSync(file, "utf8")));
}
