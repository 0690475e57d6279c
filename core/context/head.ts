import type { SourceFile } from "#core/repository/snapshot.ts";
import type { Wish } from "./choose.ts";

const LONGEST = 80;
const SHORTEST = 20;
const importing =
  /^\s*(?:import|from|export .{0,200} from|(?:const|let|var) .{0,200} = (?:await import|require)\(|use |using |require|require_relative|include|alias|mod |package |namespace |#include|-include|open |part |library )/;

/** The first lines of a file, down to its last import: what its names stand for. */
export function headOf({ path, text }: SourceFile): Wish {
  const lines = text.split(/\r?\n/, LONGEST);
  const last = lines.findLastIndex((line) => importing.test(line.slice(0, 500)));
  return { path, start: 1, end: Math.max(SHORTEST, last + 1), why: "its imports" };
}
