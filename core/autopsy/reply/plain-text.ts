/** A path as the repository has it, without what the prompt's headings put round it. */
export function plainPath(path: string): string {
  return path
    .trim()
    .replace(/^`(.*)`$/, "$1")
    .replace(/^\.\//, "")
    .replace(/@[0-9a-f]{7,40}$/, "");
}

const numbered = /^ {0,5}(\d{1,6})\| ?/;

/**
 * A text without the line numbers that the prompt shows before each line; as it is where no line has
 * one, and null where some have and some have not, or the numbers do not follow on each other.
 */
export function withoutNumbers(text: string): string | null {
  const lines = text.split("\n");
  const counted = lines.filter((line) => line !== "");
  const found = counted.map((line) => numbered.exec(line)?.[1]);
  if (found.every((each) => each === undefined)) return text;
  const inOrder = found.every((each, at) => Number(each) === Number(found[0]) + at);
  return inOrder ? lines.map((line) => line.replace(numbered, "")).join("\n") : null;
}
