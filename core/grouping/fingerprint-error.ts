import type { DetectionKind } from "#core/detection/detection.ts";
import { hash128 } from "#core/hash.ts";
import { isStackOverflow } from "#core/languages/error-types.ts";
import type { ParsedException, ParsedTrace } from "#core/stack-trace/trace.ts";
import { errorType, isVague } from "./error-type.ts";
import type { Fingerprint } from "./fingerprint.ts";
import { logMessage } from "./log-message.ts";
import { messageTemplate } from "./message-template.ts";
import { rootFrames } from "./root-frames.ts";

type Question = {
  service: string;
  kind: DetectionKind;
  /** As parsed, before any path of the repository is known. */
  trace: ParsedTrace | null;
  attributes: Record<string, string>;
  /** The project's own functions that throw for their callers. */
  assertionHelpers?: string[];
};

/**
 * Which incident an error belongs to, recipe v1: service, kind, types, and the functions of the root
 * cause's own frames; no lines, columns, ids or routes, so that a deploy or another request changes
 * nothing. An explicit `error.fingerprint` decides alone. Linear, never throws.
 */
export function fingerprint({
  service,
  kind,
  trace,
  attributes,
  assertionHelpers = [],
}: Question): Fingerprint {
  const components = [
    { name: "service", value: service },
    ...partsOf({ kind, trace, attributes, assertionHelpers }),
  ];
  const text = components.map(({ name, value }) => `${name}=${value}`).join("\u0000");
  return { key: `v1:${hash128(text)}`, components };
}

type Components = Fingerprint["components"];

function partsOf({
  kind,
  trace,
  attributes,
  assertionHelpers,
}: Required<Omit<Question, "service">>): Components {
  const explicit = attributes["error.fingerprint"];
  if (explicit) return [{ name: "explicit fingerprint", value: explicit }];
  // A process that dies of an error is that error's incident.
  const shown = { name: "kind", value: kind === "crash" ? "exception" : kind };
  if (trace && trace.exceptions.length > 0) return [shown, ...ofTrace(trace, assertionHelpers)];
  return [shown, ...(kind === "crash" ? ofLog(attributes) : ofRequest(kind, attributes))];
}

function ofTrace({ exceptions, language }: ParsedTrace, assertionHelpers: string[]): Components {
  const [primary] = exceptions;
  if (!primary) return [];
  const root = exceptions.filter(({ relation }) => relation === "cause").at(-1) ?? primary;
  const frames = rootFrames(chainOf(exceptions), language, assertionHelpers);
  // Where an endless recursion was cut says nothing: any of its functions may stand first.
  const names = isStackOverflow(root.type, root.message) ? frames.names.toSorted() : frames.names;
  const type = errorType(root.type);
  const needsMessage = frames.of !== "app" || !frames.named || isVague(type);
  const message = needsMessage ? messageTemplate(root.message) : "";
  return [
    { name: "type", value: errorType(primary.type) },
    ...(root === primary ? [] : [{ name: "root cause", value: type }]),
    ...(names.length > 0
      ? [{ name: frames.of === "app" ? "frames" : "library frames", value: names.join(" < ") }]
      : []),
    ...(message === "" ? [] : [{ name: "message", value: message }]),
  ];
}

/** From the root cause to the primary; then what may still name code of the app. */
function chainOf(exceptions: ParsedException[]): ParsedException[] {
  const of = (relation: ParsedException["relation"]) =>
    exceptions.filter((exception) => exception.relation === relation);
  return [...of("cause").reverse(), ...of("primary"), ...of("context"), ...of("member")];
}

function ofRequest(kind: DetectionKind, attributes: Record<string, string>): Components {
  const route = [attributes["http.request.method"], attributes["http.route"]]
    .filter(Boolean)
    .join(" ");
  const status = attributes["http.response.status_code"];
  return [
    ...(route === "" ? [] : [{ name: "route", value: route }]),
    ...(kind === "http" && status ? [{ name: "status", value: status }] : []),
    ...(attributes["error.type"] && kind !== "latency"
      ? [{ name: "type", value: attributes["error.type"] }]
      : []),
    ...(route === "" ? ofLog(attributes) : []),
  ];
}

function ofLog(attributes: Record<string, string>): Components {
  const body = attributes["log.body"];
  return body ? [{ name: "message", value: messageTemplate(logMessage(body)) }] : [];
}
