import type { Culprit, Frame, ParsedException } from "./trace.ts";

/** Where a panic starts: the frames above it are the runtime, or code that recovered from it. */
const panicBorder: Record<string, RegExp> = {
  go: /^(?:panic|runtime\.(?:gopanic|sigpanic|panic\w{0,40}|goPanic\w{0,40}))$/,
  rust: /^(?:core::panicking::|std::panicking::begin_panic|rust_begin_unwind)/,
};

/**
 * The frame to blame: the innermost frame of the app in the root cause, else in what that caused,
 * back to the primary; then in a member of a group. Where no frame is the app's own, the nearest
 * frame with a line of the primary, and `fallback` says so.
 */
export function findCulprit(exceptions: ParsedException[], language: string): Culprit | undefined {
  const [primary, ...others] = exceptions;
  if (!primary) return undefined;
  const border = panicBorder[language];
  const chain = others.filter(({ relation }) => relation === "cause" || relation === "context");
  const members = others.filter(({ relation }) => relation === "member");
  const own = first([...chain.reverse(), primary, ...members], isOwnLine, border);
  if (own) return culpritAt(own);
  const nearest = first([primary, ...chain, ...members], ({ line }) => line > 0, border);
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
  border: RegExp | undefined,
): Frame | undefined {
  for (const { frames } of exceptions) {
    const found = below(frames, border).find(fits) ?? frames.find(fits);
    if (found) return found;
  }
  return undefined;
}

/** The frames that called the first panic of all. */
function below(frames: Frame[], border: RegExp | undefined): Frame[] {
  if (!border) return frames;
  const at = frames.findLastIndex(({ function: name }) => name !== undefined && border.test(name));
  return frames.slice(at + 1);
}
