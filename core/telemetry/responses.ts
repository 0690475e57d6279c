import type { Encoding, Signal } from "./telemetry.ts";

/** What a receiver took, but not whole. The client must not send it again (OTLP specification, "Partial Success"). */
export type PartialSuccess = { signal: Signal; rejected: number; message: string };

const rejectedNames = {
  traces: "rejectedSpans",
  logs: "rejectedLogRecords",
  metrics: "rejectedDataPoints",
} as const satisfies Record<Signal, string>;

const LONGEST_MESSAGE_CHARS = 1_000;

/** The media type of a body in this encoding (OTLP/HTTP). */
export function contentTypeOf(encoding: Encoding): string {
  return encoding === "protobuf" ? "application/x-protobuf" : "application/json";
}

/** An Export*ServiceResponse. Full success is zero bytes or `{}`: clients warn about anything else. */
export function encodeExportResponse(encoding: Encoding, partial?: PartialSuccess): Uint8Array {
  const message = partial?.message.slice(0, LONGEST_MESSAGE_CHARS) ?? "";
  if (encoding === "json") {
    // int64 is decimal text in protobuf's JSON.
    const partialSuccess = partial && {
      [rejectedNames[partial.signal]]: String(partial.rejected),
      errorMessage: message,
    };
    return utf8(JSON.stringify(partialSuccess ? { partialSuccess } : {}));
  }
  if (!partial) return new Uint8Array();
  return field(1, [...varintField(1, partial.rejected), ...field(2, utf8(message))]);
}

/** A google.rpc.Status, the body of every refusal. `code` is gRPC's (3 invalid, 16 unauthenticated, …). */
export function encodeStatus(encoding: Encoding, code: number, message: string): Uint8Array {
  const text = message.slice(0, LONGEST_MESSAGE_CHARS);
  if (encoding === "json") return utf8(JSON.stringify({ code, message: text }));
  return Uint8Array.from([...varintField(1, code), ...field(2, utf8(text))]);
}

function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function field(number: number, bytes: Iterable<number>): Uint8Array {
  const content = [...bytes];
  return Uint8Array.from([number * 8 + 2, ...varint(content.length), ...content]);
}

function varintField(number: number, value: number): number[] {
  return value === 0 ? [] : [number * 8, ...varint(value)];
}

function varint(value: number): number[] {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest];
    bytes.push((rest % 128) + 128);
  }
}
