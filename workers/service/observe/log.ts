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
    const facts = traceId === undefined ? fields : { traceId, ...fields };
    console[level](JSON.stringify({ level, service, text, ...context, ...facts }));
  };
}
