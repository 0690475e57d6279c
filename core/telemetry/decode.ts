import { decodeJsonLogs, decodeJsonTraces } from "./json-decode.ts";
import { decodeProtobufLogs } from "./protobuf-logs.ts";
import { decodeProtobufTraces } from "./protobuf-traces.ts";
import type { DecodedLogs, DecodedTraces, Encoding } from "./telemetry.ts";

/** An export of traces. Throws the fault `bad_request` where the body is not one; never anything else. */
export function decodeTraces(body: Uint8Array, encoding: Encoding): DecodedTraces {
  return encoding === "protobuf" ? decodeProtobufTraces(body) : decodeJsonTraces(body);
}

/** An export of logs; likewise. */
export function decodeLogs(body: Uint8Array, encoding: Encoding): DecodedLogs {
  return encoding === "protobuf" ? decodeProtobufLogs(body) : decodeJsonLogs(body);
}
