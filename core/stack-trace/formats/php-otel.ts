import { isForeignCode } from "#core/languages/foreign-names.ts";
import { isInApp } from "#core/languages/in-app.ts";
import type { Frame, ParsedException } from "../trace.ts";

const frameLine =
  /^\s{1,8}at ([^\n(]{1,500}|.{0,300}\{closure[^}]{0,300}\})\((?:([^():]{1,300}\.\w{1,8})(?::(\d{1,9}))?|(Unknown Source))\)$/;
const more = /^\s{1,8}\.\.\. (\d{1,6}) more$/;
const circular = /^(?:Caused by: )?\[CIRCULAR REFERENCE: /;
const header = /^(?:Caused by: )?([A-Za-z_\\][\w.\\@$/:-]{0,300}?)(?:: (.*))?$/;

/** Frames as the PHP SDK writes them; a `.php` file or `{main}` sets them apart from Java's. */
export function scoreOtel(lines: string[]): number {
  return lines.filter((line) => {
    const match = frameLine.exec(line);
    return match !== null && (/\.php$/.test(match[2] ?? "") || match[1] === "{main}");
  }).length;
}

/**
 * The PHP SDK's text: dots for backslashes, base names only, functions already where they run;
 * frames that a cause shares with what it caused are counted and put back here.
 */
export function readOtel(lines: string[]): ParsedException[] {
  const found: ParsedException[] = [];
  let enclosing: Frame[] = [];
  for (const line of lines) {
    const current = found.at(-1);
    const frame = frameLine.exec(line);
    const shared = more.exec(line);
    if (circular.test(line)) break;
    if (frame && current) current.frames.push(asFrame(frame, line));
    else if (shared && current) current.frames.push(...lastOf(enclosing, Number(shared[1])));
    else if (!current || (current.frames.length > 0 && line.startsWith("Caused by: "))) {
      const match = header.exec(line);
      if (!match) continue;
      enclosing = current?.frames ?? [];
      const [, type = "", message = ""] = match;
      found.push({ type, message, frames: [], relation: "cause" });
    } else if (current.frames.length === 0) current.message += `\n${line}`;
  }
  return found;
}

/** A text that was not cut ends at `{main}` or with the frames a cause shares. */
export function isOtelCut(lines: string[]): boolean {
  const last = lines.findLast((line) => line.trim() !== "") ?? "";
  return !more.test(last) && !circular.test(last) && frameLine.exec(last)?.[1] !== "{main}";
}

function lastOf(frames: Frame[], count: number): Frame[] {
  return count === 0 ? [] : frames.slice(-count);
}

function asFrame(match: RegExpExecArray, raw: string): Frame {
  const [, name = "", file, line = "0", unknown = ""] = match;
  return {
    file: file ?? unknown,
    line: Number(line),
    function: name,
    // Only base names are printed: the namespace says whose code it is.
    inApp: file !== undefined && isInApp(file) && !isForeignCode("php", name),
    raw,
  };
}
