import { sharedTail } from "#core/languages/repository-names.ts";
import type { Candidate, Finding } from "./candidate.ts";
import { namespaceFolders } from "./reasons.ts";
import { NAMESPACE_BONUS } from "./weights.ts";

/** Fewer namespaces than these say no more than the file's name does. */
const MIN_PARTS = 2;
const LONGEST_NAME_CHARS = 500;

/**
 * Files found by a path, with what the namespace of the frame's function says of them:
 * `Acme.Lite.Web.Setup.Routes.Use` is rather in `Acme.Lite.Web/Setup/Routes.cs`.
 */
export function withNamespace(finding: Finding, method: string | undefined): Finding {
  if (finding.kind === "foreign") return finding;
  const spaces = spacesOf(method ?? "");
  if (spaces.length < MIN_PARTS) return finding;
  const weighed = finding.candidates.map((candidate): Candidate => {
    const shared = sharedTail(partsOf(candidate.path), spaces);
    if (shared < MIN_PARTS) return candidate;
    const score = candidate.score + (NAMESPACE_BONUS * shared) / spaces.length;
    const isWhole = shared === spaces.length && candidate.standing === "weak";
    return {
      ...candidate,
      score,
      ...(isWhole ? { standing: "likely", why: namespaceFolders } : {}),
    };
  });
  return { ...finding, candidates: weighed };
}

/** What stands before a function's own name, in small letters and without marks between words. */
function spacesOf(method: string): string[] {
  const plain = method
    .slice(0, LONGEST_NAME_CHARS)
    .replace(/^.{0,300} in (?=\S+$)/, "")
    .replace(/[([<`].*$/s, "")
    .replace(/\/\d{1,3}$/, "");
  return plain
    .split(/::|->|[.#+\\/]/)
    .slice(0, -1)
    .filter(Boolean)
    .map(bare);
}

/** A path's folders, each in its parts, and the file's name without its ending. */
function partsOf(path: string): string[] {
  return path
    .replace(/\.\w{1,10}$/, "")
    .split(/[/.]/)
    .map(bare);
}

function bare(name: string): string {
  return name.replace(/[-_]/g, "").toLowerCase();
}
