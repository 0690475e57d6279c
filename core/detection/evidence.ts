import { hash128 } from "#core/hash.ts";
import { isOwnService } from "#core/telemetry/own/own-service.ts";
import { type Concept, newestName, textOf } from "#core/telemetry/semantic-conventions.ts";
import type { Attributes } from "#core/telemetry/telemetry.ts";
import type { Origin, ThrownException } from "./detection.ts";

/** What the rules need to know besides the telemetry itself. */
export type DetectionSettings = {
  /** Requests slower than this are incidents; null switches the rule off. Milliseconds. */
  latencyThresholdMs: number | null;
  /** When the export arrived, milliseconds since 1970: the only clock the detectors know. */
  receivedAtMs: number;
};

/** How far a sender's clock may run ahead before its times are not believed. */
const MAX_CLOCK_LEAD_MS = 60_000;

/** Longest text kept before redaction, which runs on the whole of it; the shape's limits come after. */
const LONGEST_TEXT_CHARS = 100_000;

/** The program that reported. A missing service name reads as OpenTelemetry's own default. */
export function originOf(resource: Attributes): Origin {
  const optional = (concept: Concept, limit: number) => {
    const text = textOf(resource, concept);
    return text === undefined ? undefined : clean(text).slice(0, limit);
  };
  const environment = optional("environment", 100);
  const release = optional("release", 200);
  const revision = optional("revision", 100);
  const debugId = optional("debugId", 100);
  const language = optional("language", 50);
  return {
    service: optional("service", 200) ?? "unknown_service",
    ...(environment && { environment }),
    ...(release && { release }),
    ...(revision && { revision }),
    ...(debugId && { debugId }),
    ...(language && { language }),
  };
}

/** AIA's own telemetry, which must never become an incident of AIA: it would feed itself. */
export function isOwnTelemetry(resource: Attributes): boolean {
  return isOwnService(textOf(resource, "service") ?? "");
}

/** The exception that attributes describe, or undefined where they have no type, message or stack. */
export function exceptionOf(attributes: Attributes): ThrownException | undefined {
  const type = textOf(attributes, "exceptionType");
  const message = textOf(attributes, "exceptionMessage");
  const stacktrace = textOf(attributes, "exceptionStacktrace") ?? "";
  if (type === undefined && message === undefined && stacktrace === "") return undefined;
  return {
    type: clean(type ?? firstLine(stacktrace).split(":", 1)[0] ?? "") || "Error",
    message: clean(message ?? ""),
    stacktrace: clean(stacktrace),
  };
}

/** When it happened by the sender's clock; a time that is missing or in the future reads as the arrival. */
export function occurredAt(timeMs: number, receivedAtMs: number): string {
  const believable = timeMs > 0 && timeMs <= receivedAtMs + MAX_CLOCK_LEAD_MS;
  return new Date(believable ? timeMs : receivedAtMs).toISOString();
}

/**
 * An evidence record's name: the same for a resend, and for the same exception sent as span event
 * and as log record of that span.
 */
export function evidenceId(parts: (string | number)[]): string {
  return hash128(JSON.stringify(parts));
}

const kept = [
  "errorType",
  "errorFingerprint",
  "rpcMethod",
  "dbSystem",
  "dbOperation",
  "dbQuery",
  "dbStatus",
  "messagingSystem",
  "messagingDestination",
  "serverAddress",
  "serverPort",
  "codeFile",
  "codeLine",
  "codeFunction",
  "threadName",
  "exitCode",
] as const satisfies Concept[];

/** The few attributes that help a person, under their newest names; the first source that has one wins. */
export function usefulAttributes(...sources: Attributes[]): Record<string, string> {
  const useful: Record<string, string> = {};
  for (const concept of kept) {
    for (const source of sources) {
      const text = textOf(source, concept);
      if (text !== undefined) useful[newestName(concept)] ??= clean(text);
    }
  }
  return useful;
}

/** Without what a database refuses (NUL, half of a surrogate pair), and short enough to redact. */
export function clean(text: string): string {
  return text.slice(0, LONGEST_TEXT_CHARS).replaceAll("\u0000", "\ufffd").toWellFormed();
}

/** The text up to its first line break. */
export function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
