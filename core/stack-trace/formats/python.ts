import { isInApp } from "#core/languages/in-app.ts";
import type { Format, Known } from "../format.ts";
import { MAX_EXCEPTIONS, MAX_FRAMES } from "../normalise.ts";
import type { ExceptionRelation, Frame, ParsedException } from "../trace.ts";

const start = /^(?: {2}\+ )?(?:Exception Group )?Traceback \(most recent call last\):\s*$/;
/** A traceback that begins after a logger's own words on the same line. */
const logged = /[\s:\])-] {0,4}(?:\+ Exception Group )?Traceback \(most recent call last\):\s*$/;
const groupLogged = /^\S.{0,200}\s\+ Exception Group Traceback \(most recent call last\):\s*$/;
const fileLine = /^ {0,80}File "([^"]{1,1000})", line (\d{1,9})(?:, in (.{1,500}))?$/;
const header = /^([\p{L}_][\p{L}\p{N}_.<>]{0,300})(?:: ?(.*))?$/u;
const margin = /^ {1,200}\| ?/;
const firstMember = /^ {1,200}\+-\+-{3,40} (?:\d{1,6}|\.\.\.) -{3,40}$/;
const nextMember = /^ {1,200}\+-{3,40} (?:\d{1,6}|\.\.\.) -{3,40}$/;
const endOfMembers = /^ {1,200}\+-{20,80}$/;
const directCause = "The above exception was the direct cause of the following exception:";
const duringHandling = "During handling of the above exception, another exception occurred:";

/** What other programs print once a process died, and types whose message is one value's repr. */
const afterword =
  /^(?:make(?:\[\d{1,4}\])?: \*\*\* |npm (?:ERR!|error) |Process finished with exit code |\S{1,80} exited with code \d|Command exited |error Command failed)/;
const oneLine = /^KeyError$/;

/** The type of an exception whose header was cut off. */
const unread = "Exception";
const wholeGroup = /\(\d{1,9} sub-exceptions?\)$/;

type Link = {
  exception: ParsedException;
  members: Link[][];
  /** A group whose message ended with its count: what follows are notes. */
  counted: boolean;
};
/** The chain of one exception, root first, as far as it was read. */
type Chain = {
  links: Link[];
  frames: Frame[];
  open: boolean;
  /** The column of the bars before a group's member. */
  column: number;
};

export const python: Format = {
  language: "python",
  sdkLanguages: ["python"],
  score: (lines) =>
    lines.filter((line) => {
      const bare = line.replace(margin, "");
      return start.test(bare) || fileLine.test(bare);
    }).length,
  parse: parsePython,
  isCut: isPythonCut,
};

/**
 * CPython's traceback text: outermost call first, chains with the root cause first and the primary
 * last, groups behind a margin of bars. Given back as this product orders them: primary first,
 * frames innermost first.
 */
function parsePython(text: string[], known: Known): ParsedException[] {
  const chain = readChains(withWholeEnd(withoutMessageAtEnd(text, known.message)));
  const links = finish(chain);
  addCutPrimary(links, known.type);
  const primary = links.at(-1)?.exception;
  if (!primary) return [];
  const { type, message } = primary;
  primary.type = known.type ?? type;
  primary.message = known.message ?? message;
  return flatten(links, "primary");
}

/** The primary's message ends the text: of several lines, it may hold what else would be read. */
function withoutMessageAtEnd(lines: string[], message: string | undefined): string[] {
  if (!message?.includes("\n")) return lines;
  const [first = "", ...rest] = message.trimEnd().split("\n");
  const end = lines.findLastIndex((line) => line.trim() !== "") + 1;
  const begin = end - rest.length;
  if (begin < 1 || !lines[begin - 1]?.endsWith(first)) return lines;
  const same = rest.every((line, index) => lines[begin + index]?.trimEnd() === line.trimEnd());
  return same ? lines.slice(0, begin) : lines;
}

/**
 * A traceback never ends with a frame: what was cut there may be half of its function's name. Half a
 * line that links two exceptions says as much as all of it.
 */
function withWholeEnd(lines: string[]): string[] {
  const last = (lines.at(-1) ?? "").replace(margin, "");
  if (!lines.some((line) => start.test(line.replace(margin, "")))) return lines;
  if (fileLine.test(last)) return lines.slice(0, -1);
  const half =
    last.length < 12
      ? undefined
      : [directCause, duringHandling].find((each) => each.startsWith(last));
  return half === undefined ? lines : [...lines.slice(0, -1), half];
}

/** The primary is printed last, so a cut loses it first: an exception of another type than the reported is not it. */
function addCutPrimary(links: Link[], reported: string | undefined): void {
  const last = links.at(-1)?.exception;
  if (!last || !reported || last.type === unread) return;
  const same = [reported, last.type].map((type) => type.split(".").at(-1));
  if (same[0] === same[1]) return;
  last.relation = "context";
  links.push({
    exception: { type: reported, message: "", frames: [], relation: "cause" },
    members: [],
    counted: false,
  });
}

function readChains(lines: string[]): Chain {
  const levels: Chain[] = [newChain(beginsWithHeader(lines) || beginsInGroup(lines))];
  const lastSeparator = lines.findLastIndex((line) => separatorOf(line.replace(margin, "")));
  const lastMember = lines.findLastIndex(
    (line) => nextMember.test(line) || endOfMembers.test(line),
  );
  let inGroup = beginsInGroup(lines);
  let count = 0;
  for (const [index, raw] of lines.entries()) {
    if (count > MAX_EXCEPTIONS) break;
    const chain = levels.at(-1) ?? newChain();
    const column = raw.length - raw.trimStart().length;
    const marked = firstMember.test(raw) || nextMember.test(raw) || endOfMembers.test(raw);
    // Where groups end with one another, only the innermost end is printed.
    if (marked || margin.test(raw)) closeBelow(levels, column);
    if (marked) {
      if (!firstMember.test(raw) && levels.length > 1) finish(levels.pop() ?? chain);
      if (endOfMembers.test(raw)) continue;
      const member = newChain(true, firstMember.test(raw) ? column + 2 : column);
      finish(levels.at(-1) ?? chain)
        .at(-1)
        ?.members.push(member.links);
      levels.push(member);
      count += 1;
      continue;
    }
    if (raw.startsWith("  + ") || groupLogged.test(raw)) inGroup = true;
    const barred = margin.test(raw);
    if (inGroup && !barred && !raw.startsWith("  +") && raw.trim() !== "") {
      const last = levels.at(-1)?.links.at(-1);
      // The interpreter puts no bars before a message's further lines, nor before a SyntaxError's source.
      const within = index < lastMember && !separatorOf(raw) && !start.test(raw);
      if (within && (levels.length > 1 || (last && !chain.open))) {
        if (last && !chain.open && !last.counted) readLine(chain, raw, raw, true);
        continue;
      }
      inGroup = false;
      levels.splice(1);
    }
    const line = inGroup && barred ? raw.replace(margin, "") : raw;
    const goesOn = readLine(levels.at(-1) ?? chain, line, raw, index < lastSeparator);
    if (!goesOn && levels.length === 1) break;
  }
  for (const chain of levels.slice(1)) finish(chain);
  return levels[0] ?? newChain();
}

/** False where another trace begins, which is not this one's. */
function readLine(chain: Chain, line: string, raw: string, chained: boolean): boolean {
  const last = chain.links.at(-1);
  const relation = separatorOf(line);
  if (relation) {
    const ended = finish(chain).at(-1);
    if (ended) ended.exception.relation = relation;
    chain.open = true;
  } else if (start.test(line) || (!last && logged.test(line))) {
    if (last && !chain.open) {
      if (!chained) return false;
      last.exception.message += `\n${line}`;
      return true;
    }
    chain.open = true;
  } else if (last && !chain.open) {
    if (last.counted) return true;
    if (!chained && (afterword.test(line) || oneLine.test(last.exception.type))) return false;
    last.counted = wholeGroup.test(line);
    last.exception.message += `\n${line}`;
  } else {
    const file = fileLine.exec(line);
    const head = /^\s/.test(line) || file ? null : header.exec(line);
    if (file) {
      chain.frames.push(asFrame(file, raw));
      chain.open = true;
    } else if (head && (chain.open || chain.frames.length > 0)) {
      push(chain, head[1] ?? "", head[2] ?? "");
    } else {
      keepSource(chain.frames.at(-1), line);
    }
  }
  return true;
}

/** The first line under a frame is its line of source; a line of carets is not. */
function keepSource(frame: Frame | undefined, line: string): void {
  const isSource = /^ {4}/.test(line) && !/^[\s~^]*$/.test(line);
  if (frame && frame.source === undefined && isSource) frame.source = line.trim().slice(0, 500);
}

/** `open` where a header may stand alone, as a group's member without traceback does. */
function newChain(open = false, column = 0): Chain {
  return { links: [], frames: [], open, column };
}

/** Ends the members whose bars stand further right. */
function closeBelow(levels: Chain[], column: number): void {
  while (levels.length > 1 && (levels.at(-1)?.column ?? 0) > column) {
    const ended = levels.pop();
    if (ended) finish(ended);
  }
}

/** An exception that was never raised here has no traceback: another process's, or one only made. */
function beginsWithHeader(lines: string[]): boolean {
  const traceback = lines.findIndex((line) => start.test(line));
  const separator = lines.findIndex((line) => separatorOf(line));
  const quoted = lines[traceback - 1] === '"""';
  return separator >= 0 && (quoted || separator < traceback);
}

/** A group that `except*` put together was never raised itself: its header stands alone. */
function beginsInGroup(lines: string[]): boolean {
  return /^ {2}\| \S/.test(lines.find((line) => line.trim() !== "") ?? "");
}

function push(chain: Chain, type: string, message: string): void {
  const frames = chain.frames.reverse().slice(0, MAX_FRAMES);
  const exception: ParsedException = { type, message, frames, relation: "cause" };
  chain.links.push({ exception, members: [], counted: wholeGroup.test(message) });
  chain.frames = [];
  chain.open = false;
}

/** Closes what was being read: blank lines end no message, and frames without a header were cut. */
function finish(chain: Chain): Link[] {
  const cut = chain.frames.length > 0 || (chain.open && chain.links.length > 0);
  // A cut text may end within a frame's line: only a SyntaxError's own has no function.
  if (cut && chain.frames.at(-1)?.function === undefined) chain.frames.pop();
  if (cut) push(chain, unread, "");
  const last = chain.links.at(-1);
  if (last) last.exception.message = withoutBlankEnd(last.exception.message);
  return chain.links;
}

function withoutBlankEnd(message: string): string {
  const end = message.trimEnd().length;
  const blank = message.indexOf("\n", end);
  return blank < 0 ? message : message.slice(0, blank);
}

function separatorOf(line: string): "cause" | "context" | undefined {
  if (line.startsWith(directCause)) return "cause";
  return line.startsWith(duringHandling) ? "context" : undefined;
}

/** Within a member all of its chain belongs to the member, not to the chain of the primary. */
function flatten(links: Link[], relation: ExceptionRelation): ParsedException[] {
  return links
    .toReversed()
    .flatMap(({ exception, members }, index) => [
      index === 0 || relation === "member" ? { ...exception, relation } : exception,
      ...members.flatMap((member) => flatten(member, "member")),
    ]);
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

/** The last traceback of a text that was not cut ends with the exception's own line. */
function isPythonCut(lines: string[]): boolean {
  const bare = lines.map((line) => line.replace(margin, ""));
  const last = bare.findLastIndex((line) => start.test(line) || separatorOf(line));
  if (last < 0) return false;
  return !bare.slice(last + 1).some((line) => header.test(line));
}
