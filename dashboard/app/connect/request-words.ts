import type { SeenOutcome, SeenRefusal } from "#core/admission/seen-request.ts";
import { formatCount } from "../status/count.ts";

const byHttp = "set OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf";

/** What to do about each refusal. */
const refusals: Record<SeenRefusal, string> = {
  grpc: `This is gRPC, and AIA takes OTLP over HTTP: ${byHttp}, and use an exporter for HTTP.`,
  path: "Nothing is taken at this path. Traces go to /v1/traces and logs to /v1/logs: give OTEL_EXPORTER_OTLP_ENDPOINT without a path.",
  method: "OTLP is sent with POST.",
  content_type: `The content type is not OTLP's: ${byHttp}, or send application/x-protobuf or application/json.`,
  content_encoding:
    "The body is compressed in a way not known here: use gzip, deflate, zstd or none.",
  unreadable:
    "The body cannot be read: see that it is what its content-type and content-encoding say, and that no proxy rewrites it.",
  too_large: "The body is too large: send smaller batches (OTEL_BSP_MAX_EXPORT_BATCH_SIZE).",
  over_quota:
    "The project is over its quota, and the sender was asked to wait. Find what fails so often, or raise the quota.",
  busy: "AIA could not take it just then, and asked for it again. An SDK does that by itself.",
  wrong_page:
    "This key is for web pages, and not for the one that sent this: allow its origin with the key, or use a server key.",
  key_ended: "This key has ended: use the project's newer one.",
};

/** What became of a request, and what to do where that was not wanted. */
export function describeOutcome(outcome: SeenOutcome): string {
  if (outcome.kind === "refused") return refusals[outcome.reason];
  if (outcome.kind === "metrics")
    return "Metrics are not stored: set OTEL_METRICS_EXPORTER=none to send none.";
  const { signal, records, failures, recorded } = outcome;
  const [one, many] = signal === "traces" ? ["span", "spans"] : ["log record", "log records"];
  const all = counted(records, one, many);
  if (failures > 0) return `Taken: ${all}, with ${counted(failures, "failure", "failures")}.`;
  if (recorded > 0)
    return `Taken: ${all}, with ${counted(recorded, "exception", "exceptions")} that failed nothing yet: an incident only if the request fails.`;
  if (records === 0) return "Taken, and empty.";
  return `Taken: ${all}, none of them an error. Only failures are kept.`;
}

function counted(count: number, one: string, many: string): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
