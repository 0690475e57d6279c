import type { Known } from "../format.ts";
import { MAX_FRAMES } from "../normalise.ts";
import type { Frame, ParsedException } from "../trace.ts";
import { beamFrame } from "./beam-frame.ts";
import { countTerms } from "./erlang-terms.ts";

/** `** exception error: bad argument`, of the shell, an escript or a crash report. */
const header = /^(?:.{0,100}?\s)?(?:\*\* )?exception (error|exit|throw): (.*)$/;
/** `in function  shop:total/1 (src/shop.erl, line 5)`; OTP's own calls may have none. */
const frameLine =
  /^\s*in (?:function|operator|call from) {1,3}(\S.{0,600}?)(?: \((\S.{0,600}), line (\d{1,9})\))?\s*$/;
const unmatched =
  /^no function clause matching (\S{1,300}?)\((.{0,2000})\) \((\S.{0,600}), line (\d{1,9})\)$/;
const detail = /^\s+(?:called as |\*\*\* |\(|as )/;

/** How many lines are a call as Erlang's shell and crash reports print it. */
export function scoreErlangText(lines: string[]): number {
  return lines.filter((line) => frameLine.test(line)).length;
}

/** The first exception of Erlang's text, its class and reason as the type and message. */
export function readErlangText(lines: string[], _known: Known): ParsedException[] {
  const frames: Frame[] = [];
  let head: RegExpExecArray | null = null;
  const message: string[] = [];
  for (const line of lines) {
    const next = header.exec(line);
    if (next && head) break;
    const frame = readFrame(line);
    if (next) {
      head = next;
      message.push(next[2] ?? "");
      frames.push(...unmatchedCall(next[2] ?? "", line));
    } else if (frame) {
      if (frames.length < MAX_FRAMES) frames.push(frame);
    } else if (head && frames.length === 0 && !detail.test(line)) {
      message.push(line.trim());
    } else if (frames.length > 0 && !detail.test(line)) {
      break;
    }
  }
  return [
    {
      type: head?.[1] ?? "error",
      message: message.join("\n").trimEnd(),
      frames,
      relation: "primary",
    },
  ];
}

/** The call that no clause matched is in the message, with its arguments and location. */
function unmatchedCall(text: string, raw: string): Frame[] {
  const [, name, args = "", file = "", line = "0"] = unmatched.exec(text) ?? [];
  if (name === undefined) return [];
  return [beamFrame({ file, line: Number(line), name: `${name}/${countTerms(args)}`, raw })];
}

function readFrame(line: string): Frame | undefined {
  const [, name, file = "", number = "0"] = frameLine.exec(line) ?? [];
  return name === undefined
    ? undefined
    : beamFrame({ file, line: Number(number), name, raw: line });
}
