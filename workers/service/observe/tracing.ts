import { AsyncLocalStorage } from "node:async_hooks";
import { toFault } from "#core/fault.ts";
import type { OwnSpan } from "#core/telemetry/own/own-span.ts";
import {
  readTraceparent,
  type TraceContext,
  traceparentOf,
} from "#core/telemetry/own/trace-context.ts";
import { holdSpans, type Invocation, type Spans } from "./export-spans.ts";

type Active = { context: TraceContext; spans: Spans };
const active = new AsyncLocalStorage<Active>();

/** What is known of a span at its start; all but the kind may be completed while it lasts. */
export type SpanStart = Pick<OwnSpan, "name" | "kind" | "attributes"> &
  Partial<Pick<OwnSpan, "startMs" | "error">>;

/** The trace at hand, to be carried in a message or a header; undefined outside of one. */
export function currentTraceparent(): string | undefined {
  const at = active.getStore();
  return at && traceparentOf(at.context);
}

export function currentTraceId(): string | undefined {
  return active.getStore()?.context.traceId;
}

/** Runs work as the first span of a new trace, and exports what was recorded once it is done. */
export function startTrace<T>(
  invocation: Invocation,
  span: SpanStart,
  work: () => Promise<T>,
): Promise<T> {
  return record(invocation, { traceId: newId(32), spanId: null }, span, work);
}

/** Runs work as a span of the trace it was called in. Without one nothing is recorded. */
export function continueTrace<T>(
  invocation: Invocation,
  traceparent: string | null | undefined,
  span: SpanStart,
  work: () => Promise<T>,
): Promise<T> {
  const parent = readTraceparent(traceparent);
  return parent ? record(invocation, parent, span, work) : work();
}

/** A span within the one at hand, for what is worth a line of its own: a model's answer, say. */
export function withinTrace<T>(span: SpanStart, work: () => Promise<T>): Promise<T> {
  const at = active.getStore();
  return at ? run(at.spans, at.context, span, work) : work();
}

async function record<T>(
  invocation: Invocation,
  parent: Parent,
  span: SpanStart,
  work: () => Promise<T>,
): Promise<T> {
  const { spans, release } = holdSpans(invocation);
  try {
    return await run(spans, parent, span, work);
  } finally {
    release();
  }
}

type Parent = { traceId: string; spanId: string | null };

async function run<T>(
  spans: Spans,
  { traceId, spanId: parentSpanId }: Parent,
  span: SpanStart,
  work: () => Promise<T>,
): Promise<T> {
  const spanId = newId(16);
  const startMs = Date.now();
  let thrownCode: string | null = null;
  try {
    return await active.run({ context: { traceId, spanId }, spans }, work);
  } catch (thrown) {
    thrownCode = toFault(thrown).code;
    throw thrown;
  } finally {
    const error = thrownCode ?? span.error ?? null;
    spans.push({ startMs, ...span, traceId, spanId, parentSpanId, endMs: Date.now(), error });
  }
}

function newId(length: 16 | 32): string {
  return crypto.randomUUID().replaceAll("-", "").slice(0, length);
}
