import type { Culprit, Frame, ParsedException } from "./trace.ts";

/**
 * The frame to blame: the first in-app frame of the root cause, walking back to the primary. A
 * context ("during handling of") is followed only when it has frames of the app.
 */
export function findCulprit(exceptions: ParsedException[]): Culprit | undefined {
  const [primary, ...others] = exceptions;
  if (!primary) return undefined;
  const causes = others
    .filter(({ relation }) => relation === "cause" || relation === "context")
    .reverse();
  const chain = [...causes, primary];
  const frame = first(chain, (each) => each.inApp) ?? first([primary], (each) => each.line > 0);
  if (!frame) return undefined;
  const { file, line, path } = frame;
  return {
    file,
    line,
    ...(frame.function === undefined ? {} : { function: frame.function }),
    ...(path === undefined ? {} : { path }),
  };
}

function first(chain: ParsedException[], fits: (frame: Frame) => boolean): Frame | undefined {
  return chain.flatMap(({ frames }) => frames.filter(fits).slice(0, 1))[0];
}
