import { type SQL, sql } from "drizzle-orm";
import type { LifecycleEvent } from "#core/incident/lifecycle.ts";
import type { Stage } from "#core/steps/stage.ts";
import { writtenHere } from "../written-here.ts";
import { moveIncident } from "./move.ts";

/**
 * Takes back that an incident was put away (`unmuted`, or `reopened` where it was resolved). What was
 * done meanwhile decides where it goes on: a merge, an open pull request, a stage that waits; else it
 * stands again where it stood, with the reason it had.
 */
export function takeUp(
  incidentId: string,
  event: Extract<LifecycleEvent, "unmuted" | "reopened">,
  guard: SQL,
): SQL[] {
  const moved = sql`exists (select 1 from incident i where i.id = ${incidentId} and ${writtenHere("i")})`;
  const waits = (stages: Stage[]) =>
    sql`exists (select 1 from incident_step s where s.incident_id = ${incidentId} and s.status in ('due', 'leased') and s.stage in ${stages})`;
  const hasPullRequest = (state: "open" | "merged") =>
    sql`exists (select 1 from pull_request p where p.incident_id = ${incidentId} and p.state = ${state})`;
  const stoodAnalyzed = sql`status = 'needs_human' and status_before = 'analyzed'`;
  const reasonBefore = sql`coalesce(reason_before, 'Taken up again: look at it, or try again.')`;
  const then = (to: LifecycleEvent, condition: SQL, reason: SQL | null = null) =>
    moveIncident(incidentId, to, reason, sql`${moved} and ${condition}`);
  return [
    moveIncident(incidentId, event, reasonBefore, guard),
    then("pull_request_merged", hasPullRequest("merged")),
    then("pull_request_reopened", hasPullRequest("open")),
    then("analysis_retried", waits(["source", "autopsy"])),
    then("patch_retried", waits(["pull_request"])),
    then("analysis_done", stoodAnalyzed, sql`reason_before`),
  ];
}
