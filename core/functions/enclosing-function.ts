import { findFunctions } from "./find-functions.ts";
import type { NamedFunction } from "./named-function.ts";

/**
 * The innermost named function or method that holds a line (from 1), from the first line of its
 * decorators to its last; null outside of any, and for languages not known here. Read by scanners
 * of our own in time that grows with the text alone; a file that is no code gives null.
 */
export function enclosingFunction({
  path,
  text,
  line,
}: {
  path: string;
  text: string;
  line: number;
}): NamedFunction | null {
  return innermost(findFunctions(path, text), line);
}

/** The same, of functions already found. */
export function innermost(functions: NamedFunction[], line: number): NamedFunction | null {
  let best: NamedFunction | null = null;
  for (const each of functions) {
    if (line < each.start || line > each.end) continue;
    if (!best || each.end - each.start <= best.end - best.start) best = each;
  }
  return best;
}
