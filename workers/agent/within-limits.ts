import type { Detection } from "#core/detection/detection.ts";

/** Evidence records taken from one export; a client that fails more often at once is refused the rest. */
export const DETECTION_LIMIT = 1_000;

/** Characters of evidence in one message: it is copied several times in an isolate's 128 MB. */
export const EVIDENCE_LIMIT = 8_000_000;

export type Limited = { taken: Detection[]; refused: Record<string, number> };

/** The detections that one message may carry, in order, and how many are refused for which reason. */
export function withinLimits(detections: Detection[]): Limited {
  const taken: Detection[] = [];
  let size = 0;
  for (const detection of detections.slice(0, DETECTION_LIMIT)) {
    size += sizeOf(detection);
    if (size > EVIDENCE_LIMIT) break;
    taken.push(detection);
  }
  const tooMany = Math.max(0, detections.length - DETECTION_LIMIT);
  const tooLarge = detections.length - tooMany - taken.length;
  return {
    taken,
    refused: {
      ...(tooMany > 0 && { too_many: tooMany }),
      ...(tooLarge > 0 && { too_large: tooLarge }),
    },
  };
}

function sizeOf({ exception, body, attributes }: Detection): number {
  const texts = [exception?.message, exception?.stacktrace, body, ...Object.values(attributes)];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
