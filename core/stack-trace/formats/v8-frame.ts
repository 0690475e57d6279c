import { isInApp } from "#core/languages/in-app.ts";
import { filePath } from "../file-path.ts";
import type { Frame } from "../trace.ts";

const frameStart = /^\s*at /;
const position = /^(.*?):(\d{1,9}):(\d{1,9})$/;
const lineOnly = /^(.*?):(\d{1,9})$/;
const evalOrigin = /^[^(]{0,300}\((.{1,1000}?:\d{1,9}:\d{1,9})\)/;
const noLocation = /^(?:native|<anonymous>|unknown|index \d{1,6}|wasm:\/\/.{1,300})$/;

/**
 * One `at` line of V8, Hermes or Bun: `at [async ][new ]f [as g] (location)` or `at location`. Undefined
 * where it names no location.
 */
export function readFrame(line: string): Frame | undefined {
  if (!frameStart.test(line)) return undefined;
  const body = line
    .trim()
    .slice(3)
    .replace(/ \{$|,$/, "")
    .trim();
  const { name, location } = splitLocation(body);
  const where = realLocation(location.replace(/^address at /, ""));
  const match = position.exec(where) ?? (name === "" ? null : lineOnly.exec(where));
  if (!match && !noLocation.test(where)) return undefined;
  const file = filePath(match?.[1] ?? where);
  // JavaScriptCore prints positions for its own code, but they lead nowhere.
  const hasPosition = file !== "native" && file !== "unknown";
  const column = hasPosition ? Number(match?.[3] ?? 0) : 0;
  const called = readName(name);
  return {
    file,
    line: hasPosition ? Number(match?.[2] ?? 0) : 0,
    ...(column > 0 ? { column } : {}),
    ...(called === "" ? {} : { function: called }),
    inApp: match !== null && isInApp(file),
    raw: line,
  };
}

/** The location is in the last balanced pair of parentheses: paths may hold parentheses themselves. */
function splitLocation(body: string): { name: string; location: string } {
  const whole = { name: "", location: body.replace(/^async /, "") };
  if (!body.endsWith(")")) return whole;
  let depth = 0;
  for (let at = body.length - 1; at > 0; at -= 1) {
    if (body[at] === ")") depth += 1;
    if (body[at] === "(") depth -= 1;
    if (depth === 0 && body[at - 1] === " ") {
      return { name: body.slice(0, at - 1), location: body.slice(at + 1, -1) };
    }
  }
  return whole;
}

/** Of eval'd code, the innermost location in a real file; its own name where there is none. */
function realLocation(location: string): string {
  if (!location.startsWith("eval at ")) return location;
  const inner = evalOrigin.exec(location.slice(location.lastIndexOf("eval at ")))?.[1];
  if (inner !== undefined && !inner.startsWith("<anonymous>")) return inner;
  return location.slice(location.lastIndexOf(", ") + 2);
}

function readName(name: string): string {
  return name
    .replace(/^async /, "")
    .replace(/^new /, "")
    .replace(/ \[as [^\]]{1,200}\]$/, "")
    .trim();
}
