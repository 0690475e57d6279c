import { isVendored } from "#core/languages/foreign-paths.ts";
import { sharedTail } from "#core/languages/repository-names.ts";
import { matches, type TreeIndex } from "./tree-index.ts";

/**
 * A frame's segments as the repository writes them, where it has a file whose path agrees further
 * once the case of letters does not count; null where it does not, or where several spell it apart.
 */
export function inRepositoryCase(index: TreeIndex, segments: string[]): string[] | null {
  const least = Math.min(2, segments.length);
  const { shared, whole } = matches(index, segments);
  if (Math.max(shared, ...whole.map((each) => each.shared)) >= least) return null;
  const folded = segments.map((segment) => segment.toLowerCase());
  const alike = (foldedOf(index).get(folded.at(-1) ?? "") ?? []).map((path) => {
    const own = path.split("/");
    return { own, tail: sharedTail(path.toLowerCase().split("/"), folded) };
  });
  const best = Math.max(0, ...alike.map(({ tail }) => tail));
  if (best < least) return null;
  const spelt = new Set(
    alike.filter(({ tail }) => tail === best).map(({ own }) => own.slice(-best).join("/")),
  );
  const [only, other] = spelt;
  if (only === undefined || other !== undefined) return null;
  const rewritten = [...segments.slice(0, segments.length - best), ...only.split("/")];
  return rewritten.join("/") === segments.join("/") ? null : rewritten;
}

function foldedOf(index: TreeIndex): Map<string, string[]> {
  if (index.folded) return index.folded;
  const folded = new Map<string, string[]>();
  for (const path of index.paths) {
    if (isVendored(path)) continue;
    const name = path.slice(path.lastIndexOf("/") + 1).toLowerCase();
    const known = folded.get(name);
    if (known) known.push(path);
    else folded.set(name, [path]);
  }
  index.folded = folded;
  return folded;
}
