import * as z from "zod";
import { Patch } from "#core/patch/patch.ts";

/** Kinds of root cause. `unknown` is an honest answer. */
export const CauseClass = z.enum([
  "property_of_nullish",
  "unguarded_json_parse",
  "missing_await",
  "not_a_function",
  "missing_setting",
  "dependency_failure",
  "slow_query_pattern",
  "process_crash",
  "resource_exhausted",
  "logic_error",
  "unknown",
]);
export type CauseClass = z.infer<typeof CauseClass>;

/** What kind of line says what was meant to happen: a test, a type, a doc comment, or a sibling that does it. */
export const Intent = z.enum(["test", "type", "doc", "sibling"]);
export type Intent = z.infer<typeof Intent>;

/** A claim and the source line that supports it. `quote` stands in the file at `line`, or the claim is dropped. */
export const Evidence = z.object({
  claim: z.string(),
  path: z.string(),
  line: z.number().int().positive(),
  quote: z.string(),
  /** Where the quote says what should happen, and not only what did. */
  intent: Intent.optional(),
});
export type Evidence = z.infer<typeof Evidence>;

/** One measured input of the confidence: `weight` is what it adds when it holds. */
export const ConfidenceInput = z.object({
  name: z.string(),
  weight: z.number(),
  holds: z.boolean(),
  why: z.string(),
});
export type ConfidenceInput = z.infer<typeof ConfidenceInput>;

export const Confidence = z.object({
  /** 0 to 1. */
  value: z.number().min(0).max(1),
  inputs: z.array(ConfidenceInput),
  /** The lowest cap that applies, in words, or null; the value never lies above it. */
  cap: z.string().nullable(),
});
export type Confidence = z.infer<typeof Confidence>;

/** What a fresh reading of code and diff alone found; an objection is shown, and caps the confidence. */
export const Review = z.object({
  verdict: z.enum(["accept", "object"]),
  objections: z.array(z.string()),
});
export type Review = z.infer<typeof Review>;

/** What was sent to models and received from them for one autopsy, repair turns included. */
export const Usage = z.object({
  calls: z.number().int(),
  inputChars: z.number().int(),
  outputChars: z.number().int(),
});
export type Usage = z.infer<typeof Usage>;

/** The whole answer about one incident. Everything shown to a person comes from here. */
export const Autopsy = z.object({
  attempt: z.number().int().positive(),
  provider: z.string(),
  model: z.string().nullable(),
  commit: z.string(),
  class: CauseClass,
  /** Where the cause lies: code can be patched, the others need a person. */
  area: z.enum(["code", "config", "dependency", "infrastructure", "data", "unknown"]),
  culprit: z.object({ path: z.string(), line: z.number().int().positive() }).nullable(),
  rootCause: z.string(),
  /** What the patch does, imperative and at most 60 characters: "return null from first() when there are no rows". */
  change: z.string().nullable().default(null),
  evidence: z.array(Evidence),
  confidence: Confidence,
  patch: Patch.nullable(),
  /** Why there is no patch, or why it is shown but not proposed; null when it is proposed. */
  withheld: z.string().nullable(),
  fixPrompt: z.string(),
  manualSteps: z.array(z.string()),
  /** Null where nobody reviewed: no patch, or no model. */
  review: Review.nullable().default(null),
  /** Reported or read text that looks like an instruction to the model, said in plain words. */
  flags: z.array(z.string()).default([]),
  usage: Usage.nullable().default(null),
});
export type Autopsy = z.infer<typeof Autopsy>;
