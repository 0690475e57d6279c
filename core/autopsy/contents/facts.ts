import type { Change, Judged, ReadFile } from "./change.ts";
import { type ContentRefusal, type RefusedContents, refuse } from "./refusal.ts";

const LONGEST_SHOWN_CHARS = 60;

/** Something a file has that a patch may keep, move and drop, but not bring. */
export type Fact = { reason: ContentRefusal; what: string; line: number };

/**
 * The first thing that a changed file has more often than before, as a refusal; null where there is
 * none. Counting lets code be moved and wrapped.
 */
export function broughtBy(
  { changes }: Judged,
  factsOf: (file: ReadFile, change: Change) => Fact[],
): RefusedContents | null {
  for (const change of changes) {
    const had = new Map<string, number>();
    for (const fact of change.before ? factsOf(change.before, change) : []) {
      const key = `${fact.reason} ${fact.what}`;
      had.set(key, (had.get(key) ?? 0) + 1);
    }
    for (const { reason, what, line } of factsOf(change.after, change)) {
      const key = `${reason} ${what}`;
      const left = had.get(key) ?? 0;
      if (left > 0) had.set(key, left - 1);
      else return refuse(reason, `${change.path}:${line} would bring ${sayings[reason]}: ${what}.`);
    }
  }
  return null;
}

/** Everything a pattern (with the flag `g`) finds in a text, each a fact with its line. */
export function factsIn(text: string, pattern: RegExp, reason: ContentRefusal): Fact[] {
  let [at, line] = [0, 1];
  return [...text.matchAll(pattern)].map(({ 0: what, index }) => {
    for (
      let feed = text.indexOf("\n", at);
      feed >= 0 && feed < index;
      feed = text.indexOf("\n", at)
    ) {
      at = feed + 1;
      line += 1;
    }
    return {
      reason,
      what: `\`${what.replace(/\s+/g, " ").trim().slice(0, LONGEST_SHOWN_CHARS)}\``,
      line,
    };
  });
}

const sayings: Partial<Record<ContentRefusal, string>> = {
  executes_code: "code that runs other code",
  exits: "an end of the process",
  goes_out: "a call to the network",
  reads_environment: "a read of the environment",
  touches_files: "a use of files",
  changes_builtins: "a change of what everything shares",
  obscured_code: "code that hides what it does",
  endless_loop: "a loop without an end",
  leaks_secret: "a secret that leaves",
  injects_markup: "markup or a query made of text",
  empty_catch: "an error that is swallowed",
  broadened_catch: "a catch of every error",
  tls_off: "a connection that is not checked",
  auth_off: "an access that is not checked",
  silences_check: "a comment that silences a check",
  weakened_test: "a test that is skipped",
};
