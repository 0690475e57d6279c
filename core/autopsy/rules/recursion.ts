import type { Frame, ParsedException } from "#core/stack-trace/trace.ts";
import type { Analysis } from "./analysis.ts";
import { evidenceAt } from "./evidence.ts";

/** How often a line has to come again before the stack is one that never ends. */
const MIN_REPEATS = 3;

/** A function that calls itself without end: the line of the stack that comes again and again. */
export function endlessRecursion(
  { message, frames }: ParsedException,
  files: Record<string, string>,
): Analysis | null {
  if (
    !/Maximum call stack size exceeded|too much recursion|maximum recursion depth exceeded|stack level too deep|StackOverflow/i.test(
      message,
    )
  )
    return null;
  const counts = new Map<string, { frame: Frame; count: number }>();
  for (const frame of frames) {
    if (!frame.inApp || frame.path === undefined || files[frame.path] === undefined) continue;
    const key = `${frame.path}:${frame.line}`;
    const known = counts.get(key) ?? { frame, count: 0 };
    counts.set(key, { frame: known.frame, count: known.count + 1 });
  }
  const repeated = [...counts.values()].filter(({ count }) => count >= MIN_REPEATS);
  const [first] = repeated.sort((a, b) => b.count - a.count);
  const path = first?.frame.path;
  if (!first || path === undefined) return null;
  const { line, function: name } = first.frame;
  const others = repeated.slice(1, 3).map(({ frame }) => `${frame.path}:${frame.line}`);
  const circle = others.length > 0 ? `, in a circle with ${others.join(" and ")}` : "";
  return {
    class: "logic_error",
    culprit: { path, line },
    rootCause: `${name ? `\`${name}\`` : "A function"} calls itself without end at ${path}:${line}${circle}: nothing on that path stops it.`,
    evidence: [
      evidenceAt(
        { path, text: files[path] ?? "" },
        line,
        "This line comes again and again in the stack.",
      ),
    ],
    edits: null,
    abstained:
      "Where it should end cannot be told from the stack: a person has to decide whether the data may hold a circle, or a case that ends is missing.",
  };
}
