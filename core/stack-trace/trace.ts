import * as z from "zod";

/** How sure the file is that a frame was resolved to, and why, in a sentence. */
export const Resolution = z.object({
  kind: z.enum(["exact", "likely", "ambiguous"]),
  reason: z.string(),
  /** The files that fit equally well, where there are several; at most three. */
  candidates: z.array(z.string()).optional(),
  /** The line the runtime printed, where the code it means stands on another. */
  printedLine: z.number().int().nonnegative().optional(),
  /** The file is known and the line in it is not: it was compiled, or changed since. */
  lineUnknown: z.literal(true).optional(),
});
export type Resolution = z.infer<typeof Resolution>;

/** What a repository's file has where a frame says that its function runs. */
export const Compared = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("found"), name: z.string() }),
  z.object({
    kind: z.literal("other"),
    path: z.string(),
    line: z.number().int().nonnegative(),
    /** The function that the frame names; null where its printed line alone speaks against the file. */
    sought: z.string().nullable(),
    /** The function that holds the line; null where none does. */
    found: z.string().nullable(),
    /** The line that the sought function begins on in this file, where it has it at all. */
    elsewhere: z.number().int().positive().nullable(),
    reason: z.string(),
  }),
  z.object({
    kind: z.literal("unknown"),
    why: z.enum(["no name", "no line", "no reader", "mapped", "not sure"]),
  }),
]);
export type Compared = z.infer<typeof Compared>;

/** One call of a stack. Lines and columns count from 1; `raw` is the text it was read from. */
export const Frame = z.object({
  file: z.string(),
  line: z.number().int().nonnegative(),
  column: z.number().int().positive().optional(),
  function: z.string().optional(),
  module: z.string().optional(),
  inApp: z.boolean(),
  raw: z.string(),
  /** The line of source that the runtime printed with the frame (Python). */
  source: z.string().optional(),
  /** The path in the repository, once mapped. */
  path: z.string().optional(),
  resolution: Resolution.optional(),
  /** Whether its function stands there, where its file was resolved and read. */
  compared: Compared.optional(),
  /** Its location in the bundle, once a source map has named the source. */
  compiled: z
    .object({
      file: z.string(),
      line: z.number().int().nonnegative(),
      column: z.number().int().positive().optional(),
    })
    .optional(),
  /** Why it stays a bundle's position, in a sentence: its line is no line of a source file. */
  bundled: z.string().optional(),
});
export type Frame = z.infer<typeof Frame>;

export const ExceptionRelation = z.enum(["primary", "cause", "context", "suppressed", "member"]);
export type ExceptionRelation = z.infer<typeof ExceptionRelation>;

/** One exception of a trace, its frames innermost first. */
export const ParsedException = z.object({
  type: z.string(),
  message: z.string(),
  frames: z.array(Frame),
  relation: ExceptionRelation,
});
export type ParsedException = z.infer<typeof ParsedException>;

/** The frame to blame: the innermost frame of the app in the root cause, where there is one. */
export const Culprit = z.object({
  file: z.string(),
  line: z.number().int().nonnegative(),
  function: z.string().optional(),
  /** No frame is the app's own: this is only the nearest one. */
  fallback: z.literal(true).optional(),
  path: z.string().optional(),
});
export type Culprit = z.infer<typeof Culprit>;

/** A stack trace as read: `exceptions[0]` is the primary, causes follow from direct to root. */
export const ParsedTrace = z.object({
  language: z.string(),
  exceptions: z.array(ParsedException),
  culprit: Culprit.optional(),
  truncated: z.boolean(),
});
export type ParsedTrace = z.infer<typeof ParsedTrace>;
