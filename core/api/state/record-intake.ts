import * as z from "zod";
import { TurnAwayReason } from "#core/incident/ledger.ts";

const minute = z.iso.datetime();
const count = z.number().int().positive();

/** What the agent did in a minute, whole: a later report of the same minute replaces it. */
export const IntakeSum = z.discriminatedUnion("outcome", [
  /** Evidence records that were durable and then answered 2xx. */
  z.object({ outcome: z.literal("taken"), minute, count, reason: z.literal("") }),
  /** Exports that were asked to come again, unread. */
  z.object({ outcome: z.literal("turned_away"), minute, count, reason: TurnAwayReason }),
]);
export type IntakeSum = z.infer<typeof IntakeSum>;

/** The sums of one project that have changed since they were last reported. */
export const RecordIntake = z.object({
  projectId: z.uuid(),
  sums: z.array(IntakeSum).min(1).max(1_000),
});
export type RecordIntake = z.infer<typeof RecordIntake>;

export const IntakeRecorded = z.object({ kind: z.literal("recorded") });
