import * as z from "zod";
import { type Frame, ParsedException, ParsedTrace } from "#core/stack-trace/trace.ts";

/** A trace whose frames stand in a list that all traces of a message share, by their index in it. */
export const CompactTrace = ParsedTrace.extend({
  exceptions: z.array(ParsedException.extend({ frames: z.array(z.number().int().nonnegative()) })),
});
export type CompactTrace = z.infer<typeof CompactTrace>;

/**
 * Takes the frames out of traces, each different one once: a storm of messages from one place in
 * the code would repeat its frames for every message, many times the size of the export.
 */
export function traceCompactor(): {
  frames: Frame[];
  compact: (trace: ParsedTrace) => CompactTrace;
} {
  const frames: Frame[] = [];
  const indexes = new Map<string, number>();
  const indexOf = (frame: Frame): number => {
    const key = JSON.stringify(frame);
    const known = indexes.get(key);
    if (known !== undefined) return known;
    const index = frames.push(frame) - 1;
    indexes.set(key, index);
    return index;
  };
  const compact = (trace: ParsedTrace): CompactTrace => ({
    ...trace,
    exceptions: trace.exceptions.map((exception) => ({
      ...exception,
      frames: exception.frames.map(indexOf),
    })),
  });
  return { frames, compact };
}

/** The trace as it was read. An index without a frame is left out. */
export function expandTrace(trace: CompactTrace, frames: Frame[]): ParsedTrace {
  return {
    ...trace,
    exceptions: trace.exceptions.map((exception) => ({
      ...exception,
      frames: exception.frames.flatMap((index) => frames[index] ?? []),
    })),
  };
}
