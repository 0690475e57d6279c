import type { Change, Judged, ReadFile } from "./change.ts";
import { type ContentRefusal, type RefusedContents, refuse } from "./refusal.ts";

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

/** The line an offset stands on, counted from 1. */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split("\n").length;
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
