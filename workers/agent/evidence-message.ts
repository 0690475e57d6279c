import type { DetectionsMessage } from "#queues/detections.ts";
import type { EvidenceRecord } from "./within-limits.ts";

/** A message but for what it carries. */
export type MessageHead = Omit<
  DetectionsMessage,
  "detections" | "received" | "refused" | "spoolKey"
>;

/** A message with this evidence, all of it counted as received. */
export function carrying(head: MessageHead, evidence: EvidenceRecord[]): DetectionsMessage {
  const detections = evidence.map(({ detection }) => detection);
  return { ...head, detections, received: detections.length, refused: {} };
}
