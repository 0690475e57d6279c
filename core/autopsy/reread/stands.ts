import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { readSyntax } from "../rules/syntax.ts";
import { stepsOf } from "./frames-up.ts";
import { mapLines } from "./line-map.ts";
import { functionAt } from "./patched.ts";
import { isMadeAnew } from "./sources.ts";

type Changed = {
  trace: ParsedTrace | null;
  files: Record<string, string>;
  after: Record<string, string>;
};

/**
 * Whether a patch changes where the failing value is made, or only where it is read: in the function
 * that threw, and no line there that gives the value.
 */
export function standsWhere({ trace, files, after }: Changed): "made" | "read" {
  const [site] = stepsOf(trace, files);
  if (!site) return "read";
  const elsewhere = Object.keys(after).some(
    (path) => path !== site.path && Object.hasOwn(files, path),
  );
  if (elsewhere) return "made";
  const before = files[site.path] ?? "";
  const now = after[site.path] ?? before;
  const tree = readSyntax(site.path, now);
  const { added, toAfter } = mapLines(before, now);
  const held = tree && functionAt(tree, toAfter(site.line), now);
  if (!held?.fn.loc) return "read";
  const { start, end } = held.fn.loc;
  if ([...added].some((line) => line < start.line || line > end.line)) return "made";
  return site.nothing !== null && isMadeAnew(held.fn, site.nothing, added) ? "made" : "read";
}
