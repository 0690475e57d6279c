import { isScript } from "../rules/syntax.ts";
import { callersOf } from "./callers.ts";
import { weakenedChecks } from "./checks.ts";
import { madeUpDefaults } from "./defaults.ts";
import { newExits } from "./exits.ts";
import type { Finding } from "./finding.ts";
import { type Followed, follow } from "./follow.ts";
import { hidingGuards } from "./hides.ts";
import { leftElsewhere } from "./left-elsewhere.ts";
import { cautionByLines } from "./other-languages.ts";
import { functionAt, type Patched, readPatched } from "./patched.ts";
import { relabelledErrors } from "./relabelled.ts";
import { removedSteps } from "./removed.ts";
import { changedSignatures } from "./signatures.ts";
import { isFedBack, isMadeAnew } from "./sources.ts";
import { swallowedErrors } from "./swallowed.ts";
import { wideCatches } from "./wide-catches.ts";

export type { Finding, FindingKind } from "./finding.ts";
export { nothingAt } from "./nothing.ts";

type Reread = {
  path: string;
  before: string;
  after: string;
  /** The line that failed, in the file before; 0 where the trace leads through another file. */
  line: number;
  /** The expression that was nothing there, as it stands in the source, where it is known. */
  nullish?: string | null;
  /** Which nothing it was, where the message says so; `other` for something there, of another kind. */
  was?: "undefined" | "null" | "either" | "other";
  /** Every line of the trace in this file; by default the one that failed. */
  failing?: number[];
  /** The functions that those lines called, by line, where they are known. */
  callees?: Record<number, string>;
  /** The repository's files as the patch leaves them: callers of the function are looked for here. */
  files?: Record<string, string>;
};

/**
 * Reads a patched file again, from the line that failed: whether the same nothing is still reached,
 * what no longer happens, what is hidden, handed on or made up. JavaScript and TypeScript are
 * followed by their trees, other languages are looked at line by line. An empty list is no proof.
 */
export function rereadPatch({
  path,
  before,
  after,
  line,
  nullish = null,
  was,
  files = {},
  failing = [line],
  callees = {},
}: Reread): Finding[] {
  if (before === after) return [];
  const patched = isScript(path) ? readPatched(path, before, after) : null;
  if (!patched) return isScript(path) ? [] : cautionByLines(before, after);
  const findings = [
    ...swallowedErrors(patched),
    ...removedSteps(patched),
    ...relabelledErrors(patched, line),
    ...wideCatches(patched, failing, callees),
    ...leftElsewhere(patched),
    ...(nullish === null ? weakenedChecks(patched, line) : []),
    ...changedSignatures(patched, files),
    ...hidingGuards(patched, line, nullish),
    ...madeUpDefaults(patched, nullish),
    ...(nullish && line > 0 ? followed(patched, line, { nothing: nullish, was }, files) : []),
  ];
  return unique(findings);
}

function followed(
  patched: Patched,
  line: number,
  { nothing, was = "either" }: { nothing: string; was: Reread["was"] },
  files: Record<string, string>,
): Finding[] {
  const held = functionAt(patched.treeAfter, patched.lines.toAfter(line), patched.after);
  if (!held) return [];
  const { added } = patched.lines;
  const seen = follow({
    fn: held.fn,
    text: patched.after,
    nothing,
    nullish: was === "other" ? "either" : was,
    isAdded: (at) => added.has(at),
  });
  if (!touches(held.fn, added)) return [];
  if (isMadeAnew(held.fn, nothing, added) || isFedBack(held, nothing, added)) return [];
  const exits = newExits(patched, held, seen).flatMap((finding) =>
    read(finding, held.written.name, files),
  );
  // What was there and of another kind is no nothing: only the new answers are the patch's.
  if (was === "other") return exits;
  return [
    ...seen.crashes.map(
      ({ line: at, what }): Finding => ({
        kind: "same_nothing_reached",
        line: at,
        says: `\`${what}\` is still read here when it is nothing.`,
      }),
    ),
    ...movedOn(patched, seen),
    ...exits,
  ];
}

/** A nothing given to the caller: moved where one reads it, meant where all of them ask first. */
function read(finding: Finding, name: string | null, files: Record<string, string>): Finding[] {
  if (finding.kind !== "crash_moved" || name === null) return [finding];
  const callers = callersOf(name, files);
  const reader = callers.find(({ reads }) => reads);
  if (reader) {
    const where = `${reader.path}:${reader.line}`;
    return [{ ...finding, says: `${finding.says} ${where} reads on without asking for it.` }];
  }
  return callers.length > 0 ? [] : [finding];
}

function movedOn({ lines, after }: Patched, { handedOn }: Followed): Finding[] {
  return handedOn
    .filter(({ line }) => lines.added.has(line))
    .map(({ line, what }) => ({
      kind: "crash_moved",
      line,
      says: `What is nothing is handed on to \`${what}\` (${after.split(/\r?\n/)[line - 1]?.trim().slice(0, 80) ?? ""}).`,
    }));
}

function touches(
  fn: { loc?: { start: { line: number }; end: { line: number } } | null },
  added: Set<number>,
) {
  return [...added].some((at) => fn.loc && fn.loc.start.line <= at && at <= fn.loc.end.line);
}

function unique(findings: Finding[]): Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ kind, line }) => {
    const key = `${kind}:${line}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
