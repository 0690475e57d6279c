import { asc, eq, sql } from "drizzle-orm";
import type {
  Activity,
  IncidentPage,
  SourceView,
  StepView,
} from "#core/api/state/incident-page.ts";
import type { SnapshotRef } from "#core/api/state/steps.ts";
import { type Caps, describeHeldBack } from "#core/pull-request/caps.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { asTrouble, troubleOfIncident } from "../github/accesses.ts";
import { asGrouping, groupingOf } from "../grouping/view.ts";
import { asHandOff, handOffOf } from "../hand-offs/hand-offs.ts";
import { asOutcomes, outcomesOf } from "../pull-requests/outcomes.ts";
import { asIncident, asProject, iso, isoOrNull } from "../rows.ts";
import { activity, incidentStep, type pullRequest, type sourceSnapshot } from "../schema/index.ts";
import { asEarlierFix, findIncident, laterEpisode } from "./find.ts";
import { latestAutopsy, latestPullRequest, latestSnapshot } from "./latest.ts";

/** A page without what only the edge knows: excerpts of the source, and where GitHub is. */
export type StoredPage = {
  page: Omit<IncidentPage, "excerpts" | "project"> & {
    project: Omit<IncidentPage["project"], "repositoryUrl">;
  };
  snapshot: SnapshotRef | null;
};

/**
 * Everything stored about one incident, in one round trip; null where there is none. The
 * snapshot's text stands in R2.
 */
export async function readIncident(db: Database, id: string): Promise<StoredPage | null> {
  const [
    found,
    snapshots,
    autopsies,
    pulls,
    steps,
    activities,
    grouping,
    later,
    accesses,
    done,
    handOffs,
  ] = await db
    .batch([
      findIncident(db, id),
      latestSnapshot(db, id),
      latestAutopsy(db, id),
      latestPullRequest(db, id),
      db
        .select()
        .from(incidentStep)
        .where(eq(incidentStep.incidentId, id))
        .orderBy(asc(incidentStep.createdAt)),
      db.select().from(activity).where(eq(activity.incidentId, id)).orderBy(asc(activity.at)),
      db.execute(groupingOf(id)),
      laterEpisode(db, id),
      troubleOfIncident(db, id),
      db.execute(outcomesOf(sql`(select project_id from incident where id = ${id})`)),
      handOffOf(db, id),
    ])
    .catch(rethrow);
  const [row] = found;
  if (!row) return null;
  const [snapshot] = snapshots;
  const [opened] = pulls;
  const [access] = accesses;
  const { slug, name, repository, settings } = asProject(row.project);
  return {
    snapshot: snapshot ? { key: snapshot.key, inline: snapshot.inline } : null,
    page: {
      incident: asIncident(row.incident),
      project: {
        slug,
        name,
        repository,
        trouble: access ? asTrouble(access) : null,
        pullRequestConfidence: settings.pullRequestConfidence,
      },
      sample: row.incident.sample,
      trace: snapshot?.trace ?? row.incident.trace,
      source: snapshot ? asSourceView(snapshot) : null,
      autopsy: autopsies[0]?.content ?? null,
      pullRequest: opened ? asPullRequestView(opened) : null,
      outcomes: asOutcomes(done.rows),
      earlierFix: asEarlierFix(row.pull_request),
      handOff: asHandOff(handOffs[0]),
      laterEpisode: later[0] ?? null,
      steps: steps.map((step) => asStepView(step, settings)),
      activity: activities.map(asActivity),
      grouping: asGrouping(grouping.rows),
    },
  };
}

function asSourceView(row: typeof sourceSnapshot.$inferSelect): SourceView {
  const { commit, certainty, note, paths } = row;
  return { commit, certainty, note, paths };
}

function asPullRequestView(row: typeof pullRequest.$inferSelect): IncidentPage["pullRequest"] {
  const { number, url, branch, commit, draft, state, checks, checksUrl, mergeable } = row;
  const { touchedBy, closedBy, retried, mergeCommit, liveRelease, liveSince } = row;
  return {
    ...{ number, url, branch, commit, draft, state, checks, checksUrl, mergeable },
    ...{ touchedBy, closedBy, retried, mergeCommit },
    checksSeenAt: isoOrNull(row.checksSeenAt),
    readyAt: isoOrNull(row.readyAt),
    mergedAt: isoOrNull(row.mergedAt),
    live: liveSince === null ? null : { release: liveRelease ?? "", since: iso(liveSince) },
  };
}

function asStepView(row: typeof incidentStep.$inferSelect, caps: Caps): StepView {
  const { stage, status, tries, fault } = row;
  return {
    stage,
    status,
    // How often this step was claimed; `attempt` in its row counts the steps of its stage.
    attempts: tries,
    createdAt: iso(row.createdAt),
    startedAt: isoOrNull(row.startedAt),
    finishedAt: isoOrNull(row.finishedAt),
    nextAt: isoOrNull(row.nextAt),
    fault,
    heldBack: row.heldBack === null ? null : describeHeldBack(row.heldBack, caps),
  };
}

function asActivity({ at, kind, text, actor }: typeof activity.$inferSelect): Activity {
  return { at: iso(at), kind, text, actor };
}
