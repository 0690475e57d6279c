import type { Detection } from "./detection.ts";

/**
 * An exception whose request is not in the export: batches cut traces anywhere. `standsAlone`: its
 * span failed, so it is an incident unless its request turns out otherwise; if not, it is one only
 * once its request turns out to have failed.
 */
export type Undecided = { detection: Detection; standsAlone: boolean };

/** What an export holds, not yet redacted; `received` counts `detections` for the ledger. */
export type Detected = { detections: Detection[]; undecided: Undecided[]; received: number };
