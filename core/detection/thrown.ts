import { isCancellation } from "#core/telemetry/semantic-conventions.ts";
import { type Attributes, StatusCode } from "#core/telemetry/telemetry.ts";
import type { ThrownException } from "./detection.ts";
import { exceptionOf } from "./evidence.ts";
import { isOutgoing, type Node, type Request } from "./trace-tree.ts";

/** An exception, the span that recorded it, and what was recorded with it. */
export type Thrown = {
  exception: ThrownException;
  node: Node;
  timeMs: number;
  attributes: Attributes;
};

/**
 * The exceptions a span carries, in order: its events, or, where an instrumentation writes them
 * there, its own attributes. Cancellations are none.
 */
export function thrownIn(node: Node): Thrown[] {
  const { exceptions, attributes } = node.span.details;
  const thrown: Thrown[] = [];
  for (const event of exceptions) {
    const exception = exceptionOf(event.attributes);
    if (exception) thrown.push({ exception, node, ...event });
  }
  const own = thrown.length === 0 ? exceptionOf(attributes) : undefined;
  const timeMs = node.span.startMs + node.span.durationMs;
  if (own) thrown.push({ exception: own, node, timeMs, attributes });
  return thrown.filter(({ exception }) => !isCancellation(exception.type));
}

/**
 * The exception to blame for a failed request: the deepest whose spans all failed up to the entry,
 * earliest first. An outgoing call's comes last: it may have been tried again or handled. Where only
 * spans without a status carry one (Express's router), the deepest of those.
 */
export function culpritOf(request: Request): Thrown | undefined {
  const all = request.nodes.flatMap((node) => last(thrownIn(node)));
  const inside = all.filter(({ node }) => !isOutgoing(node.span));
  const failing = inside.filter(({ node }) => failedUpTo(node, request.root));
  const pool = [failing, inside, all].find((candidates) => candidates.length > 0) ?? [];
  const [first] = pool.toSorted((a, b) => b.node.depth - a.node.depth || a.timeMs - b.timeMs);
  return first && withStack(first, all);
}

/** A span that recorded several: the last is the one that ended it. */
function last(thrown: Thrown[]): Thrown[] {
  return thrown.slice(-1);
}

function failedUpTo(node: Node, root: Node): boolean {
  for (let at: Node | undefined = node; at && at !== root; at = at.parent) {
    if (at.span.statusCode !== StatusCode.error) return false;
  }
  return true;
}

/** The same exception is often recorded on several levels, not always with its stack. */
function withStack(chosen: Thrown, all: Thrown[]): Thrown {
  if (chosen.exception.stacktrace !== "") return chosen;
  const twin = all.find(
    ({ exception }) => exception.stacktrace !== "" && isSame(exception, chosen.exception),
  );
  return twin ?? chosen;
}

function isSame(a: ThrownException, b: ThrownException): boolean {
  return a.type === b.type && a.message === b.message;
}
