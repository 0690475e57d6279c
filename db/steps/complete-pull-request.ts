import { type SQL, sql } from "drizzle-orm";
import type { CompleteStep, FencedReply } from "#core/api/state/steps.ts";
import type { OpenedPullRequest } from "#core/pull-request/pull-request.ts";
import type { Database } from "../client.ts";
import { moveIncident } from "../incidents/move.ts";
import { note } from "../incidents/note.ts";
import { asHolder, finishStep, type HeldStep, heldHere } from "./held-step.ts";

/** What happened between the writing and this is looked at: its webhooks found nothing here. */
const SOON = sql`now() + interval '2 seconds'`;

/** Ends a pull request step: the pull request is kept, or the reason a person can act on. */
export function completePullRequest(
  db: Database,
  { incidentId, fence, result }: Extract<CompleteStep, { stage: "pull_request" }>,
): Promise<FencedReply> {
  const held: HeldStep = { incidentId, stage: "pull_request", fence };
  const guard = heldHere(held);
  const noted = { incidentId, actor: "git" };
  if (result.kind === "refused") {
    return asHolder(db, [
      finishStep(held),
      note({ ...noted, kind: "refused", text: result.reason }, guard),
      moveIncident(incidentId, "person_needed", result.reason, guard),
    ]);
  }
  if (result.kind === "updated") {
    const updated = `Pull request #${result.number} got another patch`;
    return asHolder(db, [
      finishStep(held),
      sql`update pull_request set look_at = ${SOON} where incident_id = ${incidentId} and state = 'open' and ${guard}`,
      note({ ...noted, kind: "pull_request", text: updated }, guard),
      moveIncident(incidentId, "pull_request_opened", null, guard),
    ]);
  }
  const { number, draft } = result.pullRequest;
  const text = `Pull request #${number} opened${draft ? " as a draft" : ""}`;
  return asHolder(db, [
    finishStep(held),
    keepPullRequest(incidentId, result.pullRequest, guard),
    note({ ...noted, kind: "pull_request", text }, guard),
    moveIncident(incidentId, "pull_request_opened", null, guard),
  ]);
}

function keepPullRequest(incidentId: string, opened: OpenedPullRequest, guard: SQL): SQL {
  const { number, url, branch, commit, draft } = opened;
  return sql`insert into pull_request (project_id, incident_id, owner, repo, number, url, branch, commit, draft, look_at)
    select i.project_id, i.id, p.repository->>'owner', p.repository->>'name', ${number}::int, ${url}, ${branch}, ${commit}, ${draft}::boolean, ${SOON}
    from incident i join project p on p.id = i.project_id where i.id = ${incidentId} and ${guard}
    on conflict do nothing`;
}
