import { isCreatableTest } from "#core/languages/tests.ts";
import { redact } from "#core/redaction/index.ts";
import { deniedPath } from "./denied-path.ts";

export type GateRefusal =
  | "path"
  | "not_shown"
  | "mode"
  | "size"
  | "binary"
  | "conflict_marker"
  | "invisible"
  | "secret"
  | "placeholder";
type GateResult = { kind: "passed" } | { kind: "refused"; reason: GateRefusal; detail: string };

const MAX_FILES = 5;
const MAX_ADDED_LINES = 80;

type Patched = {
  before: Record<string, string>;
  after: Record<string, string>;
  /** Paths the author of the patch was shown. */
  shown: string[];
  /** git's modes of the files before, by path. */
  modes: Record<string, string>;
};

/**
 * The last, deterministic check of a patch before a byte leaves for GitHub: only files that the
 * author was shown plus new tests, never configuration that runs, no other mode than a regular
 * file's, nothing hidden, nothing secret, nothing large. Gives the first reason to refuse it.
 */
export function gate(patch: Patched): GateResult {
  const paths = Object.keys(patch.after);
  if (paths.length > MAX_FILES)
    return refuse("size", `${paths.length} files are changed; ${MAX_FILES} is the most.`);
  let lines = 0;
  for (const path of paths) {
    const refused = refuseFile(path, patch);
    if (refused) return refused;
    lines += addedLines(patch.before[path], patch.after[path] ?? "").length;
  }
  return lines > MAX_ADDED_LINES
    ? refuse("size", `${lines} lines are added; ${MAX_ADDED_LINES} is the most.`)
    : { kind: "passed" };
}

function refuseFile(path: string, { before, after, shown, modes }: Patched): GateResult | null {
  const denied = deniedPath(path);
  if (denied) return refuse("path", `${path} may not be changed: ${denied}.`);
  const isNew = before[path] === undefined;
  if (isNew && !isCreatableTest(path)) return refuse("not_shown", `${path} is new and no test.`);
  if (!isNew && !shown.includes(path))
    return refuse("not_shown", `${path} was not shown, so it may not be changed.`);
  const mode = modes[path] ?? "100644";
  if (mode !== "100644" && mode !== "100755")
    return refuse("mode", `${path} is a link, a submodule or a folder (mode ${mode}).`);
  const text = after[path] ?? "";
  if (text.includes("\u0000")) return refuse("binary", `${path} would be binary.`);
  return refuseAdded(path, addedLines(before[path], text));
}

function refuseAdded(path: string, added: string[]): GateResult | null {
  const text = added.join("\n");
  if (/^(?:<{7}|={7}|>{7})(?: |$)/m.test(text))
    return refuse("conflict_marker", `${path} would hold conflict markers.`);
  if (/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u{e0000}-\u{e007f}]/u.test(text))
    return refuse("invisible", `${path} would hold invisible or direction-changing characters.`);
  if (/<[A-Z][A-Z_]{1,30}_\d{1,4}>/.test(text))
    return refuse("placeholder", `The change of ${path} touches a redacted line.`);
  const secrets = redact(text).found.filter(({ kind }) => kind !== "EMAIL" && kind !== "IP");
  if (secrets.length > 0)
    return refuse(
      "secret",
      `${path} would hold a secret (${secrets.map(({ kind }) => kind).join(", ")}).`,
    );
  return null;
}

/** The lines that were not there before, counted as often as they are new. */
function addedLines(before: string | undefined, after: string): string[] {
  const had = new Map<string, number>();
  for (const line of (before ?? "").split(/\r?\n/)) had.set(line, (had.get(line) ?? 0) + 1);
  return after.split(/\r?\n/).filter((line) => {
    const left = had.get(line) ?? 0;
    if (left > 0) had.set(line, left - 1);
    return left === 0;
  });
}

function refuse(reason: GateRefusal, detail: string): GateResult {
  return { kind: "refused", reason, detail };
}
