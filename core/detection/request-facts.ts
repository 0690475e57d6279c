import { templatePath } from "#core/telemetry/route-template.ts";
import { integerOf, outcomeOf, textOf } from "#core/telemetry/semantic-conventions.ts";
import { StatusCode } from "#core/telemetry/telemetry.ts";
import type { Detection } from "./detection.ts";
import { clean } from "./evidence.ts";
import { inputOf } from "./request-input.ts";
import { thrownIn } from "./thrown.ts";
import { isEntry, isOutgoing, type Node, type Request } from "./trace-tree.ts";

/** The request's entry spans, outermost first: a framework's own inside the HTTP library's. */
function entrySpans(request: Request): Node[] {
  return request.nodes.filter((node) => isEntry(node.span));
}

/**
 * Whether a piece of work failed. The status code decides where one is present (a 4xx is the
 * client's own doing); then a span's status; then an exception on an entry span itself. A job or a
 * partial request fails only by an ERROR status of its first span.
 */
export function hasFailed(request: Request): boolean {
  if (request.kind !== "entry") {
    const { span } = request.root;
    return span.statusCode === StatusCode.error && !isOutgoing(span);
  }
  const entries = entrySpans(request);
  for (const { span } of entries) {
    const outcome = outcomeOf(span.details.attributes);
    if (outcome === "failed") return true;
    if (outcome === "refused") return false;
  }
  if (entries.some(({ span }) => span.statusCode === StatusCode.error)) {
    return !entries.some(wasCancelled);
  }
  if (request.root.span.statusCode === StatusCode.ok) return false;
  return entries.some((node) => node.span.hasException && thrownIn(node).length > 0);
}

/** The client went away: its span has an exception, and none that counts. */
function wasCancelled(node: Node): boolean {
  return node.span.hasException && thrownIn(node).length === 0;
}

/** Method, route, status, duration and input of a request; the route may stand on a framework's inner span only. */
export function requestFacts(request: Request): NonNullable<Detection["request"]> {
  const entries = entrySpans(request);
  const method = firstOf(entries, (node) => textOf(node.span.details.attributes, "httpMethod"));
  const status = firstOf(entries, (node) => integerOf(node.span.details.attributes, "httpStatus"));
  const route =
    firstOf(entries, routeOf) ??
    firstOf(request.nodes, routeOf) ??
    firstOf(entries, pathOf) ??
    (request.kind === "partial" ? undefined : spanName(request.root));
  return {
    ...(method !== undefined && { method: clean(method).slice(0, 20) }),
    ...(route !== undefined && { route: clean(route) }),
    ...(status !== undefined && { status }),
    ...(request.kind !== "partial" && { durationMs: request.root.span.durationMs }),
    ...inputOf(entries.map((node) => node.span.details.attributes)),
  };
}

function routeOf(node: Node): string | undefined {
  return textOf(node.span.details.attributes, "httpRoute");
}

function pathOf(node: Node): string | undefined {
  const { attributes } = node.span.details;
  const path = textOf(attributes, "urlPath");
  if (path !== undefined) return templatePath(path);
  const full = textOf(attributes, "urlFull");
  return full === undefined ? undefined : templatePath(full.replace(/^[a-z+]+:\/\/[^/?#]*/i, ""));
}

/** A span's name is a route's last resort; HTTP libraries without one name it by the method alone. */
function spanName(node: Node): string | undefined {
  const { name } = node.span.details;
  return name === "" || /^(HTTP )?[A-Z]+$/.test(name) ? undefined : templatePath(name);
}

function firstOf<T>(nodes: Node[], read: (node: Node) => T | undefined): T | undefined {
  for (const node of nodes) {
    const value = read(node);
    if (value !== undefined) return value;
  }
  return undefined;
}
