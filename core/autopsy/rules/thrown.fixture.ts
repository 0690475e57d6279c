import { analysed, positionOf } from "./analysed.fixture.ts";

/** What was thrown at the mark `¦` of one of some files, and the message it said. */
export type Thrown = {
  files: Record<string, string>;
  says: string;
  type?: string;
  /** Frames between the error and the mark, innermost first. */
  inner?: string[];
  /** Frames that called the mark, the nearest first. */
  outer?: string[];
};

/** The analysis of an error at the mark, and the marked file as the edits leave it. */
export function thrown({ files, says, type = "TypeError", inner = [], outer = [] }: Thrown) {
  const [path = "", marked = ""] =
    Object.entries(files).find(([, text]) => text.includes("¦")) ?? [];
  const frames = [...inner, `f (/app/${path}:${positionOf(marked)})`, ...outer];
  const stack = [`${type}: ${says}`, ...frames.map((frame) => `    at ${frame}`)].join("\n");
  const plain = Object.fromEntries(
    Object.entries(files).map(([each, text]) => [each, text.replace("¦", "")]),
  );
  return analysed(stack, path, plain);
}

/** V8's words for a property read from undefined. */
export function ofUndefined(property: string): string {
  return `Cannot read properties of undefined (reading '${property}')`;
}
