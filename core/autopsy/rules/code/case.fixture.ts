import type { ExpectStatic } from "vitest";
import { renderDiff } from "#core/patch/index.ts";
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
  return { ...found, line, puts: found.edits ? added(plain, found.after) : null };
}

/** The lines that a patch brings, as its diff shows them; what does not apply brings nothing. */
function added(before: string, after: string | undefined): string[] {
  if (after === undefined) return ["the edits do not apply"];
  const diff = renderDiff({ before: { x: before }, after: { x: after } });
  return diff
    .split("\n")
    .flatMap((line) => (/^\+(?!\+\+ )/.test(line) ? [line.slice(1).trim()] : []));
}

/** What every case has to hold: its class, its line, what is said of it, and its patch or what a person decides. */
export function expectCase(
  expect: ExpectStatic,
  it: LanguageCase,
  found: ReturnType<typeof analysedCase>,
): void {
  expect(found.class).toBe(it.class);
  expect(found.culprit).toEqual({ path: it.path, line: found.line });
  for (const words of it.says) expect(found.rootCause).toContain(words);
  expect(found.puts).toEqual(it.puts);
  if (it.puts === null) expect(found.abstained).toMatch(/person has to|has to be/);
  else expect(found.evidence.some(({ intent }) => intent)).toBe(true);
}
