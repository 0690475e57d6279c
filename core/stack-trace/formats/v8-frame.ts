import { isInApp } from "#core/languages/in-app.ts";
import { filePath } from "../file-path.ts";
import type { Frame } from "../trace.ts";

const frameStart = /^\s*at /;
const position = /^(.*?):(\d{1,9}):(\d{1,9})$/;
const lineOnly = /^(.*?):(\d{1,9})$/;
const evalOrigin = /^[^(]{0,300}\((.{1,1000}?:\d{1,9}:\d{1,9})\)/;
const noPlace = /^(?:native|<anonymous>|unknown|index \d{1,6}|wasm:\/\/.{1,300})$/;

/**
 * One `at` line of V8, Hermes or Bun: `at [async ][new ]f [as g] (place)` or `at place`. Undefined
 * where it names no place.
 */
export function readFrame(line: string): Frame | undefined {
  if (!frameStart.test(line)) return undefined;
  const body = line
    .trim()
    .slice(3)
    .replace(/ \{$|,$/, "")
    .trim();
  const { name, place } = splitPlace(body);
  const where = realPlace(place.replace(/^address at /, ""));
  const match = position.exec(where) ?? (name === "" ? null : lineOnly.exec(where));
  if (!match && !noPlace.test(where)) return undefined;
  const file = filePath(match?.[1] ?? where);
  // JavaScriptCore gives its own code positions, which are none.
  const isPlace = file !== "native" && file !== "unknown";
  const column = isPlace ? Number(match?.[3] ?? 0) : 0;
  const called = readName(name);
  return {
    file,
    line: isPlace ? Number(match?.[2] ?? 0) : 0,
    ...(column > 0 ? { column } : {}),
    ...(called === "" ? {} : { function: called }),
    inApp: match !== null && isInApp(file),
    raw: line,
  };
}

/** The place stands in the last balanced pair of parentheses: paths may hold parentheses themselves. */
function splitPlace(body: string): { name: string; place: string } {
  const whole = { name: "", place: body.replace(/^async /, "") };
  if (!body.endsWith(")")) return whole;
  let depth = 0;
  for (let at = body.length - 1; at > 0; at -= 1) {
    if (body[at] === ")") depth += 1;
    if (body[at] === "(") depth -= 1;
    if (depth === 0 && body[at - 1] === " ") {
      return { name: body.slice(0, at - 1), place: body.slice(at + 1, -1) };
    }
  }
  return whole;
}

/** Of eval'd code, the innermost place in a real file; its own name where there is none. */
function realPlace(place: string): string {
  if (!place.startsWith("eval at ")) return place;
  const inner = evalOrigin.exec(place.slice(place.lastIndexOf("eval at ")))?.[1];
  if (inner !== undefined && !inner.startsWith("<anonymous>")) return inner;
  return place.slice(place.lastIndexOf(", ") + 2);
}

function readName(name: string): string {
  return name
    .replace(/^async /, "")
    .replace(/^new /, "")
    .replace(/ \[as [^\]]{1,200}\]$/, "")
    .trim();
}
