import * as z from "zod";
import type { FaultCode } from "#core/fault.ts";
import { redact } from "#core/redaction/index.ts";

/** Why a request was refused: a closed list, since nothing that a client wrote is kept. */
export const SeenRefusal = z.enum([
  "grpc",
  "path",
  "method",
  "content_type",
  "content_encoding",
  "unreadable",
  "too_large",
  "over_quota",
  "busy",
  "wrong_page",
  "key_ended",
]);
export type SeenRefusal = z.infer<typeof SeenRefusal>;

/** What became of a request, as far as it was seen. */
export const SeenOutcome = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("taken"),
    signal: z.enum(["traces", "logs"]),
    /** Spans or log records in it. */
    records: z.number().int(),
    failures: z.number().int(),
    /** Exceptions that were recorded without failing anything yet. */
    recorded: z.number().int(),
  }),
  z.object({ kind: z.literal("metrics") }),
  z.object({ kind: z.literal("refused"), reason: SeenRefusal }),
]);
export type SeenOutcome = z.infer<typeof SeenOutcome>;

/** A request of a project's app as its page shows it: no header, no body, no key. */
export const SeenRequest = z.object({
  at: z.iso.datetime(),
  method: z.string().max(10),
  path: z.string().max(80),
  status: z.number().int(),
  outcome: SeenOutcome,
});
export type SeenRequest = z.infer<typeof SeenRequest>;

/** Kept of a project while somebody looks. */
export const MAX_SEEN_REQUESTS = 20;

/** The last requests with a project's key, newest first, and how many came with one that is not known. */
export const Watched = z.object({
  requests: z.array(SeenRequest).max(MAX_SEEN_REQUESTS),
  unknownKeys: z.number().int(),
});
export type Watched = z.infer<typeof Watched>;

const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];

/** What is kept of a request's first line: no query, and no secret that stands in the path. */
export function seenLine(method: string, pathname: string): Pick<SeenRequest, "method" | "path"> {
  return {
    method: methods.includes(method) ? method : "other",
    path: redact(pathname.slice(0, 1_000)).text.slice(0, 80),
  };
}

type Refused = { code: FaultCode; mediaType: string };

const byCode: Partial<Record<FaultCode, SeenRefusal>> = {
  not_found: "path",
  bad_request: "unreadable",
  too_large: "too_large",
  over_quota: "over_quota",
  forbidden: "wrong_page",
  unauthorized: "key_ended",
};

/** Why a request of this content type was refused by a fault: what its sender has to change. */
export function refusalOf({ code, mediaType }: Refused): SeenRefusal {
  if (mediaType.startsWith("application/grpc")) return "grpc";
  if (code !== "unsupported_media") return byCode[code] ?? "busy";
  return /^application\/(?:x-protobuf|protobuf|json)$/.test(mediaType)
    ? "content_encoding"
    : "content_type";
}
