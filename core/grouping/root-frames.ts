import { isAssertionHelper } from "#core/languages/error-types.ts";
import { anyPanicIndex } from "#core/languages/panic.ts";
import { isRuntimeCode } from "#core/languages/runtime-code.ts";
import type { Frame, ParsedException } from "#core/stack-trace/trace.ts";
import { isVendorBundle } from "./code-location.ts";
import { bareName, codeName } from "./code-name.ts";

/** How many functions of the app, and of libraries where the app has none, tell two errors apart. */
const MAX_APP_FUNCTIONS = 5;
const MAX_LIBRARY_FUNCTIONS = 3;
const LONGEST_NAME_CHARS = 300;

export type RootFrames = {
  /** Innermost first. */
  names: string[];
  /** Whose functions they are. */
  of: "app" | "libraries" | "nobody";
  /** Whether every frame has the name of a function. */
  named: boolean;
};

/**
 * The functions that tell where an error comes from: the app's own of the root cause, without those
 * that throw for their callers; where it has none those of the exceptions it caused; else libraries'.
 * `assertionHelpers` are the project's functions that throw for their callers.
 */
export function rootFrames(
  chain: ParsedException[],
  language: string,
  assertionHelpers: string[],
): RootFrames {
  // What recovered from a panic stands above it, and is not where it came from.
  const stacks = chain.map(({ frames }) => frames.slice(anyPanicIndex(frames) + 1));
  const projectHelpers = new Set(assertionHelpers.map((name) => name.toLowerCase()));
  const throws = (frame: Frame) => {
    const name = bareName(frame, language).toLowerCase();
    return isAssertionHelper(name) || projectHelpers.has(name);
  };
  for (const stack of stacks) {
    const own = stack.filter((frame) => frame.inApp && !isVendorBundle(frame.file));
    if (own.length === 0) continue;
    const start = own.findIndex((frame) => !throws(frame));
    const names = namesOf(own.slice(Math.max(start, 0)), language, MAX_APP_FUNCTIONS);
    if (names.length > 0) return { names, of: "app", named: names.some(isNamed) };
  }
  const foreign = (stacks[0] ?? []).filter((frame) => !isRuntimeCode(frame) && !throws(frame));
  const names = namesOf(foreign, language, MAX_LIBRARY_FUNCTIONS);
  return { names, of: names.length > 0 ? "libraries" : "nobody", named: names.some(isNamed) };
}

/** Each function once: how deep a recursion went tells nothing. */
function namesOf(frames: Frame[], language: string, most: number): string[] {
  const names = new Set<string>();
  for (const frame of frames) {
    const name = codeName(frame, language);
    if (name !== null) names.add(name.slice(0, LONGEST_NAME_CHARS));
    if (names.size === most) break;
  }
  return [...names];
}

function isNamed(name: string): boolean {
  return /[#.:\\>]/.test(name);
}
