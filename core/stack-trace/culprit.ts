import { panicIndex } from "#core/languages/panic.ts";
import type { Culprit, Frame, ParsedException } from "./trace.ts";

/**
 * The frame to blame: the innermost frame of the app in the root cause, else in what that caused,
 * back to the primary; then in a member of a group. Where no frame is the app's own, the nearest
 * frame with a line of the primary, and `fallback` says so.
 */
export function findCulprit(exceptions: ParsedException[], language: string): Culprit | undefined {
  const [primary, ...others] = exceptions;
  if (!primary) return undefined;
  const chain = others.filter(({ relation }) => relation === "cause" || relation === "context");
  const members = others.filter(({ relation }) => relation === "member");
  const own = first([...chain.reverse(), primary, ...members], isOwnLine, language);
  if (own) return culpritAt(own);
  const nearest = first([primary, ...chain, ...members], ({ line }) => line > 0, language);
  return nearest && { ...culpritAt(nearest), fallback: true };
}

/** A class known as the app's own, but printed without a line, leads to no code. */
function isOwnLine({ inApp, line }: Frame): boolean {
  return inApp && line > 0;
}

function culpritAt({ file, line, function: name, path }: Frame): Culprit {
  return {
    file,
    line,
    ...(name === undefined ? {} : { function: name }),
    ...(path === undefined ? {} : { path }),
  };
}

function first(
  exceptions: ParsedException[],
  fits: (frame: Frame) => boolean,
  language: string,
): Frame | undefined {
  for (const { frames } of exceptions) {
    // What called the first panic of all; above it is the runtime, or code that recovered from it.
    const below = frames.slice(panicIndex(frames, language) + 1);
    const found = below.find(fits) ?? frames.find(fits);
    if (found) return found;
  }
  return undefined;
}
