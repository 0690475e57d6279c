import { isInApp } from "#core/languages/in-app.ts";
import { filePath } from "../file-path.ts";
import type { Format, Known } from "../format.ts";
import { withoutGivenMessage } from "../given-message.ts";
import type { Frame, ParsedException } from "../trace.ts";
import { findHeader, readHeader } from "./v8-header.ts";

const position = /^(.*?)(?::(\d{1,9}))?(?::(\d{1,9}))?$/;
const evalIn = /^(.*?) line (\d{1,9}) > /;
/** Safari before 6.1 printed only the location of a function without a name. */
const bareUrl = /^(?:https?|file):\/\/\S{1,600}:\d{1,9}(?::\d{1,9})?$/;
const codeName = /^(?:global|eval|module|anonymous) code$/;
const locationLike = /^(?:[a-z][\w+.-]{1,40}:|\/|[A-Za-z]:\\|[\w.~/-]{1,300}\.\w{1,12}(?::|\?))/;
/** A name may be any property's and hold spaces; only a message holds `: `. */
const nameLike = /^(?!.{0,300}: )[^@]{0,300}$/;
const strictName = /^[^\s@]{0,300}$/;
const strong = /^(?:[a-z][\w+.-]{1,40}:\/\/|\[native code\]$)/;

export const gecko: Format = {
  language: "javascript",
  sdkLanguages: ["webjs", "nodejs"],
  score: (lines) => lines.filter((line) => line.includes("@") && readFrame(line)).length,
  parse: parseGecko,
};

/** Firefox's and Safari's stack: `f@location` a line, most often without a header. */
function parseGecko(text: string[], known: Known): ParsedException[] {
  const lines = withoutGivenMessage(text, known.message);
  const first = lines.findIndex((line) => line.includes("@") && readFrame(line));
  if (first < 0) return [];
  let start = first;
  while (start > 0 && readFrame(lines[start - 1] ?? "")) start -= 1;
  const above = lines.slice(0, start);
  const head = findHeader(above, known);
  const header = head ? [head.text, ...above.slice(head.at + 1)].join("\n").trim() : "";
  const frames: Frame[] = [];
  for (const line of lines.slice(start)) {
    const frame = readFrame(line);
    if (frame) frames.push(frame);
    else if (line.trim() !== "") break;
  }
  return [{ ...readHeader(header, known), frames, relation: "primary" }];
}

function readFrame(raw: string): Frame | undefined {
  const line = raw.trim();
  const at = line.indexOf("@");
  if (at < 0) {
    if (bareUrl.test(line)) return { ...located(line), raw };
    return line === "[native code]" || codeName.test(line) ? bareFrame(line, raw) : undefined;
  }
  // An unnamed function of evaluated text has neither name nor location.
  if (line === "@") return { file: "", line: 0, inApp: false, raw };
  const name = line.slice(0, at);
  const location = line.slice(at + 1);
  const fits = location === "" || strong.test(location) ? nameLike : strictName;
  if (!fits.test(name) && !codeName.test(name)) return undefined;
  const called = name.replace(/^[\w ]{1,60}\*/, "");
  const named = called === "" ? {} : { function: called };
  if (location === "" || /^\[(?:native|wasm) code\]$/.test(location)) {
    return { file: location, line: 0, ...named, inApp: false, raw };
  }
  const evaluated = evalIn.exec(location);
  if (!locationLike.test(location) || (!evaluated && position.exec(location)?.[2] === undefined)) {
    return undefined;
  }
  return { ...located(location), ...named, raw };
}

function located(location: string): Omit<Frame, "raw"> {
  const evaluated = evalIn.exec(location);
  const match = position.exec(location);
  const file = filePath(evaluated?.[1] ?? match?.[1] ?? "");
  const column = evaluated ? 0 : Number(match?.[3] ?? 0);
  return {
    file,
    line: Number(evaluated?.[2] ?? match?.[2] ?? 0),
    ...(column > 0 ? { column } : {}),
    inApp: isInApp(file),
  };
}

function bareFrame(line: string, raw: string): Frame {
  const native = line === "[native code]";
  return native
    ? { file: line, line: 0, inApp: false, raw }
    : { file: "", line: 0, function: line, inApp: false, raw };
}
