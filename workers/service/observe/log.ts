import { visibleValues } from "#core/visible-text.ts";
import { currentTraceId } from "./tracing.ts";

export type LogLevel = "info" | "warn" | "error";
export type Log = (level: LogLevel, text: string, fields?: Record<string, unknown>) => void;

/**
 * A service's logger: one JSON line each, a fixed text with its facts as fields, so that lines group.
 * Never give it a secret, a source text or a whole message.
 */
export function createLog(service: string, context: Record<string, unknown> = {}): Log {
  return (level, text, fields = {}) => {
    const traceId = currentTraceId();
    const own = { level, service, text, ...context, ...(traceId === undefined ? {} : { traceId }) };
    // What a line is about may be an attacker's: its fields never take the place of the logger's own.
    console[level](JSON.stringify({ ...own, ...visibleValues(fields), ...own }));
  };
}
