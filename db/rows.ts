import type { Incident } from "#core/incident/incident.ts";
import { type Project, ProjectSettings } from "#core/project/project.ts";
import type { incident, project } from "./schema/index.ts";

/** PostgreSQL's text of a time, as ISO 8601 in UTC. */
export function iso(time: string): string {
  return new Date(time).toISOString();
}

/** The same for a time that may be missing. */
export function isoOrNull(time: string | null): string | null {
  return time === null ? null : iso(time);
}

/** An incident as every service sees it, without what only the database needs. */
export function asIncident(row: typeof incident.$inferSelect): Incident {
  const { fingerprint: key, components, firstSeenAt, lastSeenAt, ...rest } = row;
  const { open, sample, trace, createdAt, updatedAt, statusBefore, reasonBefore, ...shown } = rest;
  return {
    ...shown,
    fingerprint: { key, components },
    firstSeenAt: iso(firstSeenAt),
    lastSeenAt: iso(lastSeenAt),
  };
}

/** A project as every service sees it. Settings younger than its row have their defaults. */
export function asProject(row: typeof project.$inferSelect): Project {
  const { createdAt, version, settings, ...shown } = row;
  return { ...shown, settings: ProjectSettings.parse(settings) };
}
