import * as z from "zod";
import { CauseClass } from "#core/autopsy/autopsy.ts";
import { Edit } from "#core/patch/patch.ts";

const Position = z.object({ path: z.string(), line: z.number().int().positive() });

/** One bug: `case.json` of its folder, beside `repo/` (what AIA may read) and the check (what it may not). */
export const RuleCase = z
  .object({
    number: z.number().int().positive(),
    title: z.string(),
    language: z.enum(["js", "ts", "python", "java", "go", "ruby", "php", "dotnet"]),
    /** The shape of the bug, in a few words: what a rule would be called. */
    kind: z.string(),
    /** The case's own class first; the others would not be wrong either. */
    classes: z.array(CauseClass).min(1),
    /** Where the error is to be shown first; the others would not be wrong either. */
    culprits: z.array(Position).min(1),
    /** Only where the code itself says what should happen. */
    patchable: z.boolean(),
    /** What a person has to decide; null where the code says it. */
    decide: z.string().nullable(),
    /** False where this machine has no such runtime: the trace is of its documented format. */
    runnable: z.boolean(),
    request: z.object({ method: z.string(), route: z.string() }).nullable(),
    /** The error as the runtime threw it, the app's root being /srv/app; frames of the check are left out. */
    error: z.object({ type: z.string(), message: z.string(), stack: z.string() }),
    /** A patch that passes `works` and `harm`: what the code says, or one thing a person may decide. */
    reference: z.array(Edit),
    /** A patch that lets the line pass and fails `harm`. */
    tempting: z.array(Edit).nullable(),
  })
  .refine(({ patchable, decide }) => patchable === (decide === null), {
    error: "a case is patchable, or says what a person has to decide",
  });
export type RuleCase = z.infer<typeof RuleCase>;
