import { analysed } from "../analysed.fixture.ts";

/** A small program of another language with one error in it, and what is known of it. */
export type LanguageCase = {
  title: string;
  /** The file that fails; `¦` ends the line that does. */
  path: string;
  text: string;
  more?: Record<string, string>;
  /** `Type: message`, as the runtime prints it. */
  error: string;
  class: string;
  /** What the root cause has to say: the part of the line, and where it came from. */
  says: string[];
  /** Lines that the patch brings, in their order, or null where a person has to decide. */
  puts: string[] | null;
  /** How the error is brought about, and what the same gives once it is patched; for those who run it. */
  run?: string;
  gives?: string;
};

/** The analysis of a case, and the lines that its patch brings. */
export function analysedCase(
  it: LanguageCase,
  stackOf: (it: LanguageCase, line: number) => string,
) {
  const line = (it.text.split("¦")[0] ?? "").split("\n").length;
  const plain = it.text.replace("¦", "");
  const files = { ...it.more, [it.path]: plain };
  const found = analysed(stackOf(it, line), it.path, files);
  return { ...found, line, puts: found.edits ? added(plain, found.after ?? "") : null };
}

/** Lines of a text that stand in it more often than before, as deep as they stand. */
function added(before: string, after: string): string[] {
  const left = new Map<string, number>();
  for (const line of before.split("\n")) left.set(line, (left.get(line) ?? 0) + 1);
  return after
    .split("\n")
    .filter((line) => {
      const count = left.get(line) ?? 0;
      left.set(line, count - 1);
      return count <= 0;
    })
    .map((line) => line.trim());
}
