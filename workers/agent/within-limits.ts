import type { Detected } from "#core/detection/detected.ts";
import type { Detection, RedactedDetection } from "#core/detection/detection.ts";
import { redactDetection } from "#core/detection/redact-detection.ts";
import type { ProjectRule } from "#core/redaction/project-rule.ts";

/** Evidence records taken from one export; a client that fails more often at once is refused the rest. */
const MAX_DETECTIONS = 1_000;

/** Of one message: it is copied several times in an isolate's 128 MB. */
const MAX_EVIDENCE_CHARS = 4_000_000;

/**
 * How far an evidence record is an incident. `certain`: it is one. `failure`: a 5xx without an
 * exception is one, unless an exception of its trace turns up. `failing_exception`: one that failed
 * its span is, unless its trace has another. `recorded_exception`: one that did not is an incident
 * only if its request failed.
 */
export type Role = "certain" | "failure" | "failing_exception" | "recorded_exception";
export type EvidenceRecord = { role: Role; detection: RedactedDetection };

/** The same before it is redacted. */
type FoundRecord = { role: Role; detection: Detection };

type Limited = { evidence: EvidenceRecord[]; refused: Record<string, number> };

/**
 * What of an export one message may carry, redacted by the product's rules and the project's own,
 * and how much is refused for which reason.
 */
export function withinLimits(detected: Detected, rules: ProjectRule[]): Limited {
  const all = evidenceIn(detected);
  const evidence: EvidenceRecord[] = [];
  let size = 0;
  for (const { role, detection } of all.slice(0, MAX_DETECTIONS)) {
    size += sizeOf(detection);
    if (size > MAX_EVIDENCE_CHARS) break;
    evidence.push({ role, detection: redactDetection(detection, rules) });
  }
  const tooMany = all.slice(MAX_DETECTIONS).filter(counts).length;
  const tooLarge = all.slice(evidence.length, MAX_DETECTIONS).filter(counts).length;
  return {
    evidence,
    refused: {
      ...(tooMany > 0 && { too_many: tooMany }),
      ...(tooLarge > 0 && { too_large: tooLarge }),
    },
  };
}

function evidenceIn({ detections, undecided }: Detected): FoundRecord[] {
  return [
    ...detections.map((detection): FoundRecord => {
      const mayWait = detection.kind === "http" && detection.traceId !== undefined;
      return { role: mayWait ? "failure" : "certain", detection };
    }),
    ...undecided.map(({ detection, standsAlone }): FoundRecord => {
      return { role: standsAlone ? "failing_exception" : "recorded_exception", detection };
    }),
  ];
}

/** An exception that was only recorded is no incident by itself, so leaving it out loses nothing. */
export function counts({ role }: { role: Role }): boolean {
  return role !== "recorded_exception";
}

function sizeOf({ exception, body, attributes }: Detection): number {
  const texts = [exception?.message, exception?.stacktrace, body, ...Object.values(attributes)];
  return texts.reduce((sum, text) => sum + (text?.length ?? 0), 0);
}
