import { createMemory } from "#core/admission/bytes-in-flight.ts";
import type { Encoding } from "#core/telemetry/telemetry.ts";
import { contentEncodingOf, maxInflatedBytes } from "../body.ts";

const MIB = 1024 * 1024;

/** Of an isolate's 128 MB: code and the runtime take the rest, and garbage that is not collected yet. */
const CAP_BYTES = 64 * MIB;

/** The body itself, what it is joined from and hashed in, and what is read out of it; JSON's objects are large. */
const copies: Record<Encoding, number> = { protobuf: 3, json: 8 };

/** What a request costs beside its body. */
const SMALLEST_BYTES = 64 * 1024;

/** How many times its size telemetry usually inflates to; corrected once it has. */
const USUAL_RATIO = 8;

/** Longer than any request runs: one that the runtime cut off gives nothing back itself. */
const LAPSE_MS = 60_000;
const WAIT_MS = 5_000;

/** Lives as long as the isolate. */
const memory = createMemory({ capBytes: CAP_BYTES, lapseMs: LAPSE_MS, waitMs: WAIT_MS });

/** What a request may take of the isolate's memory; each call sets it for a body of so many bytes. */
export type Room = {
  /** At least so much; false where that is not there. Compressed bytes count for what they may become. */
  grow: (readBytes: number) => boolean;
  /** Exactly so much, once it is known; false where that is not there. */
  settle: (bodyBytes: number) => boolean;
  release: () => void;
};

/** Room for the body that a request announces; undefined where there is none now. */
export function reserveRoom(
  request: Request,
  encoding: Encoding,
  projectId: string,
): Room | undefined {
  const ratio = contentEncodingOf(request) === "identity" ? 1 : USUAL_RATIO;
  const cost = (bodyBytes: number) =>
    Math.max(SMALLEST_BYTES, Math.min(bodyBytes, maxInflatedBytes[encoding]) * copies[encoding]);
  const announced = Number(request.headers.get("content-length")) || 0;
  let held = cost(announced * ratio);
  const reservation = memory.reserve(projectId, held, Date.now());
  if (!reservation) return undefined;
  const hold = (bytes: number): boolean => {
    const isGranted = reservation.resize(bytes, Date.now());
    if (isGranted) held = bytes;
    return isGranted;
  };
  return {
    grow: (readBytes) => cost(readBytes * ratio) <= held || hold(cost(readBytes * ratio)),
    settle: (bodyBytes) => hold(cost(bodyBytes)),
    release: reservation.release,
  };
}
