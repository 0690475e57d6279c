import type { Attributes, AttributeValue } from "./telemetry.ts";

/**
 * OpenTelemetry's attribute names, newest first: instrumentations in the field send any of them.
 * Source: semantic-conventions 1.44 and the deprecated names of its registries.
 */
const names = {
  httpStatus: ["http.response.status_code", "http.status_code"],
  httpMethod: ["http.request.method", "http.method"],
  httpRoute: ["http.route"],
  urlPath: ["url.path", "http.target"],
  urlFull: ["url.full", "http.url"],
  urlQuery: ["url.query"],
  // No convention names a request's body: what apps and their middlewares call it.
  httpBody: [
    "http.request.body",
    "http.request.body.content",
    "http.request.body.text",
    "http.body",
  ],
  grpcStatus: ["rpc.status_code", "rpc.response.status_code", "rpc.grpc.status_code"],
  rpcMethod: ["rpc.method"],
  errorType: ["error.type"],
  errorFingerprint: ["error.fingerprint"],
  exceptionType: ["exception.type"],
  exceptionMessage: ["exception.message"],
  exceptionStacktrace: ["exception.stacktrace"],
  eventName: ["event.name"],
  dbSystem: ["db.system.name", "db.system"],
  dbQuery: ["db.query.text", "db.statement"],
  dbOperation: ["db.operation.name", "db.operation"],
  dbStatus: ["db.response.status_code"],
  messagingSystem: ["messaging.system"],
  messagingDestination: ["messaging.destination.name", "messaging.destination"],
  serverAddress: ["server.address", "net.peer.name", "http.host"],
  serverPort: ["server.port", "net.peer.port"],
  codeFile: ["code.file.path", "code.filepath"],
  codeLine: ["code.line.number", "code.lineno"],
  codeFunction: ["code.function.name", "code.function"],
  threadName: ["thread.name"],
  exitCode: ["process.exit.code"],
  service: ["service.name"],
  release: ["service.version"],
  environment: ["deployment.environment.name", "deployment.environment"],
  revision: ["vcs.ref.head.revision", "vcs.repository.ref.revision"],
  debugId: ["app.debug.source_map_uuid"],
  language: ["telemetry.sdk.language"],
} as const;

export type Concept = keyof typeof names;

/** The name under which a concept is reported onward: its newest. */
export function newestName(concept: Concept): string {
  return names[concept][0];
}

/** A concept's value under its newest name that is present. */
function attributeOf(attributes: Attributes, concept: Concept): AttributeValue | undefined {
  for (const name of names[concept]) {
    const value = attributes.get(name);
    if (value !== undefined && value !== null && value !== "") return value;
  }
  return undefined;
}

/** A concept's value as text, under its newest name that is present. */
export function textOf(attributes: Attributes, concept: Concept): string | undefined {
  const value = attributeOf(attributes, concept);
  return value === undefined ? undefined : toText(value);
}

/** A whole number; senders write it as a number or as decimal text. */
export function integerOf(attributes: Attributes, concept: Concept): number | undefined {
  const value = attributeOf(attributes, concept);
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isSafeInteger(number) ? number : undefined;
}

/** Any value as text: texts as they are, the rest as JSON. */
export function toText(value: AttributeValue): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

const grpcServerErrors = new Set(
  "2 4 12 13 14 15 UNKNOWN DEADLINE_EXCEEDED UNIMPLEMENTED INTERNAL UNAVAILABLE DATA_LOSS".split(
    " ",
  ),
);

/**
 * How a request ended by its own status code: `failed` is the server's fault, `refused` the
 * client's (HTTP 4xx, gRPC's client codes), undefined when no code is present.
 */
export function outcomeOf(attributes: Attributes): "failed" | "refused" | "ok" | undefined {
  const status = integerOf(attributes, "httpStatus");
  if (status !== undefined && status >= 100) {
    if (status >= 500) return "failed";
    return status >= 400 ? "refused" : "ok";
  }
  const grpc = textOf(attributes, "grpcStatus")?.toUpperCase();
  if (grpc === undefined) return undefined;
  if (grpc === "0" || grpc === "OK") return "ok";
  return grpcServerErrors.has(grpc) ? "failed" : "refused";
}

const cancelled =
  /(^|\.)(AbortError|CancelledError|CancellationException|OperationCanceledException|TaskCanceledException|ERR_STREAM_PREMATURE_CLOSE|ECONNABORTED)$/;

/** Whether an exception only says that the client went away or the work was called off. */
export function isCancellation(exceptionType: string): boolean {
  return cancelled.test(exceptionType);
}

const levels: [RegExp, number][] = [
  [/^(fatal|critical|crit|emerg|emergency|alert|panic|f|60|[0-2])$/, 21],
  [/^(error|err|severe|e|50|3)$/, 17],
  [/^(warn|warning|w|40|4)$/, 13],
  [/^(info|information|notice|i|30|[56])$/, 9],
  [/^(debug|trace|verbose|fine|finer|finest|d|v|t|20|10|7)$/, 5],
];

/**
 * A record's severity on OTLP's scale (17 error, 21 fatal), or 0 where nothing says. The text counts
 * only when the number is unset; pino's 10-60 and syslog's 0-7 are known.
 */
export function severityOf(record: { severityNumber: number; severityText: string }): number {
  if (record.severityNumber > 0) return record.severityNumber;
  const text = record.severityText
    .trim()
    .toLowerCase()
    .replace(/^([a-z]+)\d$/, "$1");
  return levels.find(([pattern]) => pattern.test(text))?.[1] ?? 0;
}
