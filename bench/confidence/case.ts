import * as z from "zod";
import { Autopsy, CauseClass, Evidence, Intent } from "#core/autopsy/autopsy.ts";
import { Edit } from "#core/patch/patch.ts";

/** What a patch is known to be: `right` passes every check of its case, any other fails one at least. */
export const Label = z.enum([
  "right",
  "guard_at_throw",
  "swallowed_error",
  "default_where_value_needed",
  "moved_crash",
  "right_idea_wrong_place",
  "wrong_literal",
]);
export type Label = z.infer<typeof Label>;

/** An answer as a model would give it, and what it is known to be. */
const LabelledPatch = z.object({
  /** Unique within the case. */
  id: z.string(),
  label: Label,
  class: CauseClass,
  area: Autopsy.shape.area,
  culprit: z.object({ path: z.string(), line: z.number().int().positive() }),
  rootCause: z.string(),
  evidence: z.array(Evidence).min(1),
  edits: z.array(Edit).min(1),
});
export type LabelledPatch = z.infer<typeof LabelledPatch>;

/** One bug: `case.json` of its folder, beside `repo/` (what AIA may read) and `checks/` (what it may not). */
export const Case = z.object({
  number: z.number().int().positive(),
  title: z.string(),
  domain: z.string(),
  language: z.enum(["js", "ts", "python"]),
  kind: z.string(),
  /** What says how the code should behave; `none`: nothing does, and the right patch too is a guess. */
  intent: Intent.or(z.literal("none")),
  /** Where it says so; null where nothing does. */
  intentAt: z
    .object({ path: z.string(), line: z.number().int().positive(), quote: z.string() })
    .nullable(),
  /** The error as the runtime threw it, the app's root being /srv/app; frames of `checks/` are left out. */
  error: z.object({ type: z.string(), message: z.string(), stack: z.string() }),
  /** Commands, run in a folder that holds the repository as `app/` and the checks as `checks/`. */
  reproduce: z.array(z.string()).min(2),
  checks: z.array(z.string()).min(2),
  /** The repository's own test files: green before the patch and after a right one. */
  tests: z.array(z.string()),
  patches: z.array(LabelledPatch).min(3),
});
export type Case = z.infer<typeof Case>;
