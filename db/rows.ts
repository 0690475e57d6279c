import type { Incident } from "#core/incident/incident.ts";
import type { Project } from "#core/project/project.ts";
import type { incident, project } from "./schema.ts";

/** PostgreSQL's text of a time, as ISO 8601 in UTC. */
export function iso(time: string): string {
  return new Date(time).toISOString();
}

export function isoOrNull(time: string | null): string | null {
  return time === null ? null : iso(time);
}

export function asIncident(row: typeof incident.$inferSelect): Incident {
  const { id, projectId, kind, status, reason, severity, title, service, environment, location } =
    row;
  const { fingerprint, components, episode, regressionOf, count, release, revision } = row;
  return {
    id,
    projectId,
    kind,
    status,
    reason,
    severity,
    title,
    service,
    environment,
    location,
    fingerprint: { key: fingerprint, components },
    episode,
    regressionOf,
    count,
    firstSeenAt: iso(row.firstSeenAt),
    lastSeenAt: iso(row.lastSeenAt),
    release,
    revision,
  };
}

export function asProject({
  id,
  slug,
  name,
  repository,
  settings,
}: typeof project.$inferSelect): Project {
  return { id, slug, name, repository, settings };
}
