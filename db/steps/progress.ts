import { sql } from "drizzle-orm";
import type { FencedReply } from "#core/api/state/steps.ts";
import type { StepProgress } from "#core/steps/step.ts";
import type { Database } from "../client.ts";
import { toJson } from "../json.ts";
import { asHolder, type HeldStep, updateHeld } from "./held-step.ts";

/**
 * Adds to what a step has written outside so far, for a later try to go on from, and renews its
 * lease: who writes is at work.
 */
export function saveProgress(
  db: Database,
  held: HeldStep,
  data: StepProgress,
  leaseSeconds: number,
): Promise<FencedReply> {
  const renewed = sql`lease_until = now() + make_interval(secs => ${leaseSeconds})`;
  const added = sql`progress = progress || ${toJson(data)}::jsonb`;
  return asHolder(db, [updateHeld(held, sql`${added}, ${renewed}`)]);
}
