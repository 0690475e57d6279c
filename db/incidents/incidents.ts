import { and, asc, desc, eq, ilike, inArray, lt, or, sql } from "drizzle-orm";
import type { IncidentList, IncidentPage, StepView } from "#core/api/state/incident-page.ts";
import type { SnapshotRef } from "#core/api/state/step.ts";
import type { IncidentStatus } from "#core/incident/incident.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { asGrouping, groupingOf } from "../grouping/grouping-view.ts";
import { asIncident, iso, isoOrNull } from "../rows.ts";
import {
  activity,
  autopsy,
  incident,
  incidentStep,
  project,
  pullRequest,
  sourceSnapshot,
} from "../schema.ts";
import { asEarlierFix, earlierFix } from "./earlier-fix.ts";

export type IncidentQuery = {
  project?: string | undefined;
  statuses?: IncidentStatus[] | undefined;
  q?: string | undefined;
  /** `<last seen>,<id>` of the last row of the page before. */
  cursor?: string | undefined;
  limit: number;
};

/** A page of incidents, last seen first. */
export async function listIncidents(db: Database, query: IncidentQuery): Promise<IncidentList> {
  const [time, after] = query.cursor?.split(",") ?? [];
  const text = query.q ? `%${query.q.replace(/[\\%_]/g, "\\$&")}%` : undefined;
  const rows = await db
    .select({
      incident,
      slug: project.slug,
      pullRequest: sql<{
        number: number;
        url: string;
        state: string;
      } | null>`(select json_build_object('number', p.number, 'url', p.url, 'state', p.state) from pull_request p where p.incident_id = ${incident.id} order by p.opened_at desc limit 1)`,
      confidence: sql<
        number | null
      >`(select a.confidence::float8 from autopsy a where a.incident_id = ${incident.id} order by a.attempt desc limit 1)`,
    })
    .from(incident)
    .innerJoin(project, eq(project.id, incident.projectId))
    .where(
      and(
        query.project ? eq(project.slug, query.project) : undefined,
        query.statuses ? inArray(incident.status, query.statuses) : undefined,
        text
          ? or(
              ilike(incident.title, text),
              ilike(incident.service, text),
              ilike(incident.location, text),
            )
          : undefined,
        time && after
          ? or(
              lt(incident.lastSeenAt, time),
              and(eq(incident.lastSeenAt, time), lt(incident.id, after)),
            )
          : undefined,
      ),
    )
    .orderBy(desc(incident.lastSeenAt), desc(incident.id))
    .limit(query.limit + 1)
    .catch(rethrow);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1)?.incident;
  return {
    incidents: page.map(({ incident: row, slug, pullRequest: pull, confidence }) => {
      const {
        id,
        kind,
        status,
        reason,
        severity,
        title,
        service,
        environment,
        location,
        count,
        firstSeenAt,
        lastSeenAt,
        episode,
      } = asIncident(row);
      return {
        id,
        kind,
        status,
        reason,
        severity,
        title,
        service,
        environment,
        location,
        count,
        firstSeenAt,
        lastSeenAt,
        episode,
        projectSlug: slug,
        pullRequest: pull,
        confidence,
      };
    }),
    next: rows.length > query.limit && last ? `${last.lastSeenAt},${last.id}` : null,
  };
}

export type StoredPage = { page: Omit<IncidentPage, "excerpts">; snapshot: SnapshotRef | null };

/** Everything stored about one incident, in one round trip; the snapshot's text stands elsewhere. */
export async function readIncident(db: Database, id: string): Promise<StoredPage | null> {
  const [found, snapshots, autopsies, pulls, steps, activities, grouping] = await db
    .batch([
      db
        .select()
        .from(incident)
        .innerJoin(project, eq(project.id, incident.projectId))
        .leftJoin(pullRequest, earlierFix)
        .where(eq(incident.id, id)),
      db
        .select()
        .from(sourceSnapshot)
        .where(eq(sourceSnapshot.incidentId, id))
        .orderBy(desc(sourceSnapshot.attempt))
        .limit(1),
      db
        .select()
        .from(autopsy)
        .where(eq(autopsy.incidentId, id))
        .orderBy(desc(autopsy.attempt))
        .limit(1),
      db
        .select()
        .from(pullRequest)
        .where(eq(pullRequest.incidentId, id))
        .orderBy(desc(pullRequest.openedAt))
        .limit(1),
      db
        .select()
        .from(incidentStep)
        .where(eq(incidentStep.incidentId, id))
        .orderBy(asc(incidentStep.createdAt)),
      db.select().from(activity).where(eq(activity.incidentId, id)).orderBy(asc(activity.at)),
      db.execute(groupingOf(id)),
    ])
    .catch(rethrow);
  const [row] = found;
  if (!row) return null;
  const [snapshot] = snapshots;
  const [pull] = pulls;
  const { slug, name, repository } = row.project;
  return {
    snapshot: snapshot ? { key: snapshot.key, inline: snapshot.inline } : null,
    page: {
      incident: asIncident(row.incident),
      project: { slug, name, repository },
      sample: row.incident.sample,
      trace: snapshot?.trace ?? row.incident.trace,
      source: snapshot
        ? {
            commit: snapshot.commit,
            certainty: snapshot.certainty,
            note: snapshot.note,
            paths: snapshot.paths,
          }
        : null,
      autopsy: autopsies[0]?.content ?? null,
      pullRequest: pull
        ? {
            number: pull.number,
            url: pull.url,
            branch: pull.branch,
            commit: pull.commit,
            draft: pull.draft,
            state: pull.state,
          }
        : null,
      earlierFix: asEarlierFix(row.pull_request),
      steps: steps.map(asStepView),
      activity: activities.map(({ at, kind, text, actor }) => ({ at: iso(at), kind, text, actor })),
      grouping: asGrouping(grouping.rows),
    },
  };
}

function asStepView(row: typeof incidentStep.$inferSelect): StepView {
  const { step, status, tries, fault } = row;
  return {
    step,
    status,
    attempts: tries,
    createdAt: iso(row.createdAt),
    startedAt: isoOrNull(row.startedAt),
    finishedAt: isoOrNull(row.finishedAt),
    nextAt: isoOrNull(row.nextAt),
    fault,
  };
}
