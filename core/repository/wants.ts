import * as z from "zod";

/** Files and symbols that a model may ask for in one round, in sum. */
export const MAX_WANTED = 8;
/** Rounds of asking in one attempt at an autopsy. */
export const MAX_WANTS_ROUNDS = 2;

const LONGEST_PATH_CHARS = 500;
const LONGEST_SYMBOL_CHARS = 200;

/** Files and symbols by name, in any number. */
export const WantedNames = z.object({
  paths: z.array(z.string().min(1).max(LONGEST_PATH_CHARS)).default([]),
  symbols: z.array(z.string().min(1).max(LONGEST_SYMBOL_CHARS)).default([]),
});
export type WantedNames = z.infer<typeof WantedNames>;

/** What of a repository a model asks to be shown before it answers, in one round. */
export const Wants = WantedNames.refine(
  ({ paths, symbols }) => paths.length + symbols.length > 0,
  "names nothing",
).refine(
  ({ paths, symbols }) => paths.length + symbols.length <= MAX_WANTED,
  `names more than ${MAX_WANTED} files and symbols`,
);
export type Wants = z.infer<typeof Wants>;

/** All rounds' wants as one, each name once; null where there was no round. */
export function joinWants(rounds: WantedNames[]): WantedNames | null {
  if (rounds.length === 0) return null;
  return {
    paths: [...new Set(rounds.flatMap(({ paths }) => paths))],
    symbols: [...new Set(rounds.flatMap(({ symbols }) => symbols))],
  };
}

/** What was asked for in all rounds so far, as a snapshot has it: `missing` says why in a sentence each. */
export const Wanted = WantedNames.extend({
  missing: z.array(z.string()),
});
export type Wanted = z.infer<typeof Wanted>;
