import {
  type Attributes,
  type ResourceSpans,
  type Span,
  SpanKind,
} from "#core/telemetry/telemetry.ts";

export type Node = {
  span: Span;
  resource: Attributes;
  parent: Node | undefined;
  children: Node[];
  /** Steps down from the request's root. */
  depth: number;
};

/**
 * The spans by which one service did one piece of work. `entry`: it began with a SERVER or CONSUMER
 * span; `job`: with a root span of the program's own; `partial`: its beginning is not in this export.
 */
export type Request = {
  kind: "entry" | "job" | "partial";
  root: Node;
  nodes: Node[];
  /** The request whose call caused this one, where both are in the export. */
  caller: Request | undefined;
};

/** Whether a span is where a service took a request or a message. */
export function isEntry(span: Span): boolean {
  return span.kind === SpanKind.server || span.kind === SpanKind.consumer;
}

/** Whether a span is a call to another service or a message sent. */
export function isOutgoing(span: Span): boolean {
  return span.kind === SpanKind.client || span.kind === SpanKind.producer;
}

/**
 * The requests of an export, callers before callees. A SERVER span inside a SERVER span of the same
 * service (a framework's own beside the HTTP library's) belongs to the same request. A span sent
 * twice counts once; spans that are each other's parents belong to nothing and are left out.
 */
export function requestsOf(resourceSpans: ResourceSpans[]): Request[] {
  const nodes = new Map<string, Node>();
  for (const { resource, spans } of resourceSpans) {
    for (const span of spans) {
      const key = span.traceId + span.spanId;
      if (nodes.has(key)) continue;
      nodes.set(key, { span, resource, parent: undefined, children: [], depth: 0 });
    }
  }
  const roots: Node[] = [];
  for (const node of nodes.values()) {
    const { traceId, parentSpanId } = node.span;
    node.parent = parentSpanId === "" ? undefined : nodes.get(traceId + parentSpanId);
    if (node.parent) node.parent.children.push(node);
    else roots.push(node);
  }
  return walk(roots);
}

/** Top-down and without recursion: a hostile trace may be as deep as it has spans. */
function walk(roots: Node[]): Request[] {
  const requests: Request[] = [];
  const open: { node: Node; above: Request | undefined }[] = roots.map((node) => ({
    node,
    above: undefined,
  }));
  for (const { node, above } of open) {
    const request = above && !begins(node) ? above : start(node, above, requests);
    request.nodes.push(node);
    node.depth = request.root === node ? 0 : (node.parent?.depth ?? 0) + 1;
    for (const child of node.children) open.push({ node: child, above: request });
  }
  return requests;
}

function begins(node: Node): boolean {
  if (!isEntry(node.span) || !node.parent) return false;
  return isOutgoing(node.parent.span) || node.parent.resource !== node.resource;
}

function start(node: Node, caller: Request | undefined, requests: Request[]): Request {
  const kind = isEntry(node.span) ? "entry" : node.span.parentSpanId === "" ? "job" : "partial";
  const request: Request = { kind, root: node, nodes: [], caller };
  requests.push(request);
  return request;
}
