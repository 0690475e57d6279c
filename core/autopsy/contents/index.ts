import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { type Judged, readChange } from "./change.ts";
import { hiddenLines } from "./hidden-lines.ts";
import { longLines } from "./long-lines.ts";
import { magicStrings } from "./magic-strings.ts";
import { mixedScripts } from "./mixed-scripts.ts";
import { newCalls } from "./new-calls.ts";
import { newHosts } from "./new-hosts.ts";
import { newImports } from "./new-imports.ts";
import { placedEdits } from "./placed-edits.ts";
import { proseForReaders } from "./prose-for-readers.ts";
import { type RefusedContents, refuse } from "./refusal.ts";
import { securityOff } from "./security-off.ts";
import { silencedChecks } from "./silenced-checks.ts";
import { swallowedErrors } from "./swallowed-errors.ts";
import { weakenedTests } from "./weakened-tests.ts";

export { ContentRefusal } from "./refusal.ts";

type ToJudge = {
  /** Every file the author was shown. A path that is null, or not there, is new. */
  before: Record<string, string | null>;
  /** The files that change, whole; null for one that is deleted. */
  after: Record<string, string | null>;
  trace: ParsedTrace | null;
  culprit: { path: string; line: number } | null;
  /** Every path of the repository, where it is known. */
  tree?: string[];
  /** Texts of manifests that are not among the files. */
  manifest?: string;
};

/** In the order of what a reader would want to hear of first. */
const rules: ((judged: Judged) => RefusedContents | null)[] = [
  longLines,
  hiddenLines,
  mixedScripts,
  weakenedTests,
  newCalls,
  newImports,
  newHosts,
  securityOff,
  swallowedErrors,
  magicStrings,
  silencedChecks,
  proseForReaders,
  placedEdits,
];

/**
 * What a patch may contain, whoever wrote it: nothing that a fix of this error does not need and an
 * attacker would want. Gives the first reason to refuse it, by code and in words for who wrote it.
 */
export function judgeContents(asked: ToJudge): { kind: "allowed" } | RefusedContents {
  const { before, after, trace, culprit, tree = [], manifest = "" } = asked;
  const files = Object.fromEntries(
    Object.entries(before).flatMap(([path, text]) => (text === null ? [] : [[path, text]])),
  );
  const changes = [];
  for (const [path, text] of Object.entries(after)) {
    if (text === null) return refuse("deletes_file", `${path} would be deleted.`);
    const was = Object.hasOwn(files, path) ? (files[path] ?? null) : null;
    if (was !== text) changes.push(readChange(path, was, text));
  }
  const judged = { changes, files, trace, culprit, tree, manifest };
  for (const rule of rules) {
    const refused = rule(judged);
    if (refused) return refused;
  }
  return { kind: "allowed" };
}
