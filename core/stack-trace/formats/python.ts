import type { Format, Known } from "../format.ts";
import { isInApp } from "../in-app.ts";
import { MOST_FRAMES } from "../normalise.ts";
import type { ExceptionRelation, Frame, ParsedException } from "../trace.ts";

const start = /^[\s|+-]*(?:Exception Group )?Traceback \(most recent call last\):/;
const fileLine = /^\s*File "([^"]{1,1000})", line (\d{1,9})(?:, in (.{1,300}))?$/;
const header = /^([A-Za-z_][\w.]{0,200})(?:: ?(.*))?$/;
const directCause = /^The above exception was the direct cause of the following exception:/;
const duringHandling = /^During handling of the above exception, another exception occurred:/;

type Link = { exception: ParsedException; relation: ExceptionRelation };

/** How many lines read as a Python traceback's own. */
function scorePython(lines: string[]): number {
  return lines.filter((line) => start.test(line) || fileLine.test(line)).length;
}

export const python: Format = {
  language: "python",
  sdkLanguages: ["python"],
  score: scorePython,
  parse: parsePython,
};

/**
 * CPython's traceback text: outermost call first, chains with the root cause first and the primary
 * last. Given back as this product orders them: primary first, frames innermost first.
 */
function parsePython(lines: string[], known: Known): ParsedException[] {
  const chain: Link[] = [];
  let frames: Frame[] = [];
  let current: ParsedException | undefined;
  for (const raw of lines) {
    const line = raw.replace(/^\s*\| ?/, "");
    const last = chain.at(-1);
    const file = fileLine.exec(line);
    const head = frames.length > 0 && !current ? header.exec(line) : null;
    if (directCause.test(line) || duringHandling.test(line)) {
      if (last) last.relation = directCause.test(line) ? "cause" : "context";
      current = undefined;
    } else if (start.test(line)) {
      frames = [];
      current = undefined;
    } else if (file) {
      if (frames.length < MOST_FRAMES) frames.push(asFrame(file, raw));
      current = undefined;
    } else if (head) {
      current = {
        type: head[1] ?? "",
        message: head[2] ?? "",
        frames: frames.reverse(),
        relation: "cause",
      };
      chain.push({ exception: current, relation: "cause" });
      frames = [];
    } else if (current && line.trim() !== "" && /^\S/.test(line)) {
      current.message += `\n${line}`;
    }
  }
  if (frames.length > 0) {
    const cut: ParsedException = {
      type: "Exception",
      message: "",
      frames: frames.reverse(),
      relation: "cause",
    };
    chain.push({ exception: cut, relation: "cause" });
  }
  return primaryFirst(chain, known);
}

function primaryFirst(chain: Link[], known: Known): ParsedException[] {
  const [primary, ...earlier] = [...chain].reverse();
  if (!primary) return [];
  const { type, message, frames } = primary.exception;
  return [
    { type: known.type ?? type, message: known.message ?? message, frames, relation: "primary" },
    ...earlier.map(({ exception, relation }) => ({ ...exception, relation })),
  ];
}

function asFrame(match: RegExpExecArray, raw: string): Frame {
  const [, file = "", line = "0", name] = match;
  return {
    file,
    line: Number(line),
    ...(name === undefined ? {} : { function: name }),
    inApp: isInApp(file),
    raw,
  };
}
