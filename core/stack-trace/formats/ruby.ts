import { isInApp } from "#core/languages/in-app.ts";
import type { Format, Known } from "../format.ts";
import { MAX_EXCEPTIONS } from "../normalise.ts";
import type { Frame, ParsedException } from "../trace.ts";

const location = String.raw`((?:[A-Za-z]:)?[^:\s][^:\n]{0,500}?|\(eval at [^\n]{1,500}?:\d{1,9}\)|<internal:[^>]{1,300}>):(\d{1,9})`;
const quoted = "(?::in [`']([^\\n]{0,300}?)')?";
/** `from f:l:in 'm'`, numbered where the order is bottom, bare in logs. */
const frameLine = new RegExp(String.raw`^[ \t]{0,12}(?:\d{1,6}: )?(from )?${location}${quoted}$`);
const header = new RegExp(`^${location}${quoted}: (.*)$`);
const typeAtEnd = /^(.*) \(([A-Z][\w:]{0,200}|#<Class:0x[0-9a-f]{1,20}>)\)$/;
const rails = /^([A-Z][\w:]{0,200}) \(([\s\S]*)\):?\s*$/;
const railsStart = /^[A-Z][\w:]{0,200} \(/;
const plain = /^(?:#<)?([A-Z][\w:]{0,200})(?:: ?(.*?))?>?$/;
const bottom = /^Traceback \(most recent call last\):\s*$/;
const levels = /^\s*\.\.\. ?\d{1,6} levels\.\.\.$/;
const caret = /^\s*\^[\^~ ]*>?$/;
const evalAt = /^\(eval at (.{1,500}):(\d{1,9})\)$/;
/** Evaluated text or a template may have any name: only one that could be a path names a file. */
const namesFile = /^(?!\().*(?:[/\\]|\.\w{1,12}$)/;
const gem = /^[\w.-]{1,100} \([\w.-]{1,60}\) /;
/** A header after a logger's own words on the same line. */
const logged = /\s((?:[^\s:]{1,300}\.\w{1,6}|\(eval[^)\n]{0,300}\)):\d{1,9}:in [`'].*)$/;

export const ruby: Format = {
  language: "ruby",
  sdkLanguages: ["ruby"],
  score: (lines) => lines.filter((line) => isRubyFrame(line)).length,
  parse: parseRuby,
  isCut: (lines) => {
    const last = lines.findLast((line) => line.trim() !== "") ?? "";
    return /^\s+from\b/.test(last) && !isRubyFrame(last);
  },
};

function isRubyFrame(line: string): boolean {
  if (!line.includes(":in ")) return /^\s+from \S+:\d+$/.test(line);
  return frameLine.test(line) || header.test(line);
}

/**
 * Ruby's full_message in either order, `inspect` or a Rails log line above bare frames. Causes
 * follow the primary, each with a header of its own.
 */
function parseRuby(lines: string[], known: Known): ParsedException[] {
  const start = lines.findIndex((line) => bottom.test(line));
  const found = start < 0 ? readTop(lines, known) : readBottom(lines.slice(start + 1));
  return found.slice(0, MAX_EXCEPTIONS).map(({ text, frames }, index) => {
    const { type, message } = readHeader(text);
    const primary = index === 0;
    return {
      type: (primary ? known.type : undefined) ?? type,
      message: (primary ? known.message : undefined) ?? message,
      frames,
      relation: primary ? "primary" : "cause",
    };
  });
}

/** The lines of a header after its location, and the frames below it. */
type Section = { text: string[]; frames: Frame[] };

function readTop(lines: string[], known: Known): Section[] {
  const sections: Section[] = [];
  let above: string[] = [];
  let section: Section | undefined;
  for (const line of lines) {
    const frame = frameLine.exec(line);
    const head = header.exec(line) ?? (frame ? null : header.exec(logged.exec(line)?.[1] ?? ""));
    if (head && !(frame && !typeAtEnd.test(line))) {
      section = { text: [head[4] ?? ""], frames: [asFrame(head, line)] };
      sections.push(section);
    } else if (frame && (section || line.includes(":in ") || frame[1])) {
      if (!section) {
        section = { text: headerAbove(above, known), frames: [] };
        sections.push(section);
      }
      section.frames.push(asFrame(frame.slice(1), line));
    } else if (section && section.frames.length > 1) {
      // After the frames: blank lines, omitted levels, or what is no part of the trace.
      if (line.trim() !== "" && !levels.test(line)) above = [line];
    } else if (section) section.text.push(line);
    else above.push(line);
  }
  return sections;
}

/** Order :bottom: the outermost call first, numbered; the header last. */
function readBottom(lines: string[]): Section[] {
  const sections: Section[] = [];
  let frames: Frame[] = [];
  let section: Section | undefined;
  for (const line of lines) {
    const frame = frameLine.exec(line);
    const head = frame?.[1] ? null : header.exec(line);
    if (head) {
      section = { text: [head[4] ?? ""], frames: [asFrame(head, line), ...frames.reverse()] };
      sections.push(section);
      frames = [];
    } else if (frame) frames.push(asFrame(frame.slice(1), line));
    else section?.text.push(line);
  }
  return sections.reverse();
}

/** What a logger wrote above bare frames: `Type (message):` of Rails, `Type: message`, an inspect. */
function headerAbove(above: string[], known: Known): string[] {
  const end = above.findLastIndex((line) => /\):?\s*$/.test(line));
  const from = above.findIndex((line, index) => {
    const bare = line.trim();
    if (known.type && bare.includes(known.type)) return true;
    return (
      (index < end && railsStart.test(bare)) ||
      rails.test(bare) ||
      /^(?:#<)?[A-Z][\w:]{0,200}(?:Error|Exception|::\w{1,80})(?:: |>|$)/.test(bare)
    );
  });
  return (from < 0 ? above.slice(-1) : above.slice(from)).map((line) => line.trimEnd());
}

/** The type stands in parentheses after the message's first line. */
function readHeader(text: string[]): { type: string; message: string } {
  const [first = "", ...rest] = withoutSnippet(text);
  const end = rest.findLastIndex((line) => line.trim() !== "") + 1;
  const more = rest.slice(0, end);
  const titled = typeAtEnd.exec(first);
  if (titled) return { type: titled[2] ?? "", message: [titled[1] ?? "", ...more].join("\n") };
  if (first === "unhandled exception") return { type: "RuntimeError", message: "" };
  const logged = rails.exec([first, ...more].join("\n").trim());
  if (logged) return { type: logged[1] ?? "", message: logged[2] ?? "" };
  const match = plain.exec(first);
  if (!match) return { type: "RuntimeError", message: [first, ...more].join("\n").trim() };
  return { type: match[1] ?? "", message: [match[2] ?? "", ...more].join("\n") };
}

/** error_highlight and did_you_mean add to what is printed, not to the message. */
function withoutSnippet(text: string[]): string[] {
  const at = text.findIndex((line, index) => caret.test(line) && text[index - 2]?.trim() === "");
  const kept = at < 2 ? text : [...text.slice(0, at - 2), ...text.slice(at + 1)];
  const hint = kept.findIndex((line) => line.startsWith("Did you mean?"));
  return hint < 1 ? kept : kept.slice(0, hint);
}

/** `match` holds path, line and method from index 1; eval'd code gets the location of the eval call. */
function asFrame(match: string[], raw: string): Frame {
  const [, path = "", line = "0", name] = match;
  const evaluated = evalAt.exec(path);
  const file = evaluated?.[1] ?? path;
  return {
    file,
    line: Number(evaluated?.[2] ?? line),
    ...(name === undefined ? {} : { function: name }),
    inApp: !gem.test(file) && namesFile.test(file) && isInApp(file),
    raw,
  };
}
