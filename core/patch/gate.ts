import { addedLines, refuseAdded } from "./added-text.ts";
import type { RefusalReason } from "./outcome.ts";
import { refuseContent, refusePath } from "./refuse-path.ts";

export type GateRefusal = RefusalReason | "size" | "placeholder";
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
    lines += addedLines(patch.before[path] ?? "", patch.after[path] ?? "").length;
  }
  return lines > MAX_ADDED_LINES
    ? refuse("size", `${lines} lines are added; ${MAX_ADDED_LINES} is the most.`)
    : { kind: "passed" };
}

function refuseFile(path: string, { before, after, shown, modes }: Patched): GateResult | null {
  const text = after[path] ?? "";
  return (
    refusePath(path, { files: before, modes, shown }) ??
    refuseContent(path, text) ??
    refuseText(path, before[path] ?? "", text)
  );
}

/** What no patch brings, and no redacted line either: its placeholder would be written as code. */
function refuseText(path: string, before: string, after: string): GateResult | null {
  if (/<[A-Z][A-Z_]{1,30}_\d{1,4}>/.test(addedLines(before, after).join("\n")))
    return refuse("placeholder", `The change of ${path} touches a redacted line.`);
  return refuseAdded(path, before, after);
}

function refuse(reason: GateRefusal, detail: string): GateResult {
  return { kind: "refused", reason, detail };
}
