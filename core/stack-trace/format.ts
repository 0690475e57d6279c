import type { ParsedException } from "./trace.ts";

/** exception.type and exception.message as the SDK sent them: the authority for the primary. */
export type Known = { type?: string; message?: string };

/** One runtime family's way of printing a stack. Its functions take time linear in the text. */
export type Format = {
  /** What ParsedTrace.language says of it: one of the words in a language's `calledBy`. */
  language: string;
  /** The values of telemetry.sdk.language whose runtimes print it. */
  sdkLanguages: string[];
  /** How many lines read as this format's own and no other's; 0 where none do. */
  score: (lines: string[]) => number;
  /** The exceptions, primary first; empty where nothing reads as this format. */
  parse: (lines: string[], known: Known) => ParsedException[];
  /** Whether a text of this format ends before its runtime was done printing, as far as it shows. */
  isCut?: (lines: string[]) => boolean;
};
