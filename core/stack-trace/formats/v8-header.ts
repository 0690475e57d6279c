import type { Known } from "../format.ts";

const name = String.raw`[\p{L}_$][\p{L}\p{N}_$.-]{0,120}`;
const code = String.raw`(?: \[([\p{L}\p{N}_$.]{1,80})\])?`;
/** `Type [CODE]: message` or `Class [Name]: message`, in brackets where util.inspect printed an error without frames. */
const header = new RegExp(String.raw`^\[?(${name})${code}(?:: ?([\s\S]*))?$`, "u");
const exception = String.raw`(?:[\p{L}_$][\p{L}\p{N}_$.]{0,100})?(?:Error|Exception|Rejection)`;
const errorHeader = new RegExp(String.raw`^\[?(?:${exception})${code}(?::|\]|$| \{$)`, "u");
const within = new RegExp(String.raw`[\s:([>](${exception}${code}: .*)$`, "u");
const bunOnly = /^error: /;
const loose = new RegExp(String.raw`^\[?${name}${code}(?:: |$)`, "u");
/** What runtimes and loggers put before a header on its own line. */
const announced =
  /^(?:error: )?(?:Uncaught:? |Unhandled (?:Promise )?[Rr]ejection:? |unhandledRejection:? |uncaughtException:? |Unhandled:? |ERROR:? |\(node:\d{1,9}\) \w{1,60}: |Exception: (?=\w{1,60}Error: ))?(?:Exception )?(?:\(in promise\):? )?/;

/** What util.inspect puts before an object that one of its own properties names. */
const reference = /^<ref \*\d{1,6}> /;
/** A class of the app's own need not end as errors do: a name of several words, but no part of an app that logs. */
const ownClass = String.raw`(?!\w{0,80}(?:Service|Controller|Worker|Handler|Manager|Module|Server|Client|Repository|Job|Logger|App|Router|Queue|Store|Provider|Factory|Gateway|Middleware|Context|Process)\b)\p{Lu}[\p{Ll}\p{N}]{1,40}(?:\p{Lu}[\p{Ll}\p{N}]{1,40}){1,6}`;
const named = new RegExp(`^${ownClass}: `, "u");
const namedWithin = new RegExp(String.raw`[\s:([>](${ownClass}: .*)$`, "u");
const capital = new RegExp(String.raw`^\[?\p{Lu}[\p{L}\p{N}_$.-]{0,120}${code}: `, "u");

/** A header line without what announces it; `error:` alone is how Bun prints Error. */
export function bareHeader(line: string): string {
  const bare = line.replace(reference, "").replace(announced, "");
  return bunOnly.test(line) && !errorHeader.test(bare) ? `Error: ${bare}` : bare;
}

/** Whether a line is a header beyond doubt: its name ends as names of errors do. */
export function isHeader(line: string): boolean {
  return errorHeader.test(bareHeader(line.trim()));
}

/**
 * The header's first line among the lines before the first frame, and what of it is the header: log
 * text may stand above it or before it on the same line.
 */
export function findHeader(
  lines: string[],
  known: Known,
): { at: number; text: string } | undefined {
  const bare = lines.map((line) => bareHeader(line.trim()));
  // A logger's `error:` is a header only where nothing behind or below it is one.
  const bun = bare.findIndex((line, at) => errorHeader.test(line) && bunOnly.test(lines[at] ?? ""));
  if (bun >= 0) {
    const behind = withinLine((lines[bun] ?? "").slice("error:".length));
    if (behind) bare[bun] = behind;
    else if (bare.slice(bun + 1).some((line) => errorHeader.test(line))) bare[bun] = "";
  }
  const { type } = known;
  if (type) {
    const at = bare.findIndex((line) => startsWithType(line, type));
    if (at >= 0) return { at, text: bare[at] ?? "" };
  }
  for (const [at, line] of bare.entries()) {
    if (errorHeader.test(line)) return { at, text: line };
    const begins = at === 0 || bare[at - 1] === "";
    if (begins && named.test(line)) return { at, text: line };
    const found = capital.test(line) ? undefined : withinLine(line);
    if (found) return { at, text: found };
  }
  const paragraph = lines.findLastIndex((line) => line.trim() === "") + 1;
  const at = bare.findIndex((line, index) => index >= paragraph && loose.test(line));
  return at < 0 ? undefined : { at, text: bare[at] ?? "" };
}

/** The first header in the middle of a line. */
function withinLine(line: string): string | undefined {
  const found = [within.exec(line)?.[1], namedWithin.exec(line)?.[1]].filter(
    (it) => it !== undefined,
  );
  return found.sort((one, other) => other.length - one.length)[0];
}

function startsWithType(line: string, type: string): boolean {
  const start = line.startsWith("[") ? 1 : 0;
  if (!line.startsWith(type, start)) return false;
  return ["", ":", " ", "]"].includes(line.charAt(start + type.length));
}

/** An error renamed after it was made shows its new name in brackets, where others show a code. */
function nameOf(name: string, bracketed: string | undefined): string {
  return bracketed !== undefined && /[a-z]/.test(bracketed) ? bracketed : name;
}

/** Whether a text could be a header: an error's class may have any name. */
export function maybeHeader(text: string): boolean {
  return (
    loose.test(bareHeader(text)) &&
    !/^\[?(?:Object|(?:Async)?(?:Generator)?Function|class|Getter|Setter)\b/.test(text)
  );
}

/** Type and message of a header; what is no header is a message of a plain Error. */
export function readHeader(text: string, known: Known): { type: string; message: string } {
  const open = text.replace(/ \{$/, "");
  const bracketed = open.startsWith("[") && open.endsWith("]");
  const whole = bracketed ? open.slice(1, -1) : open;
  const { type } = known;
  if (type && startsWithType(whole, type) && !header.test(whole)) {
    return { type, message: known.message ?? whole.slice(type.length).replace(/^: ?/, "") };
  }
  const match = header.exec(whole);
  return {
    type: type ?? nameOf(match?.[1] ?? "Error", match?.[2]),
    message: known.message ?? (match ? (match[3] ?? "") : whole),
  };
}
