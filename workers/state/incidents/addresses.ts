import type { IncidentList, IncidentPage } from "#core/api/state/incident-page.ts";
import { presentAddress } from "#core/pull-request/present-address.ts";
import type { StoredPage } from "#db/incidents/read.ts";

type Linked = StoredPage["page"] & Pick<IncidentPage, "project">;

/** A page whose links to GitHub lead to where GitHub is now. */
export function withAddresses(page: StoredPage["page"], githubUrl: string): Linked {
  const { project, pullRequest, earlierFix } = page;
  return {
    ...page,
    project: { ...project, repositoryUrl: repositoryUrl(project.repository, githubUrl) },
    pullRequest: pullRequest && moved(pullRequest, githubUrl),
    earlierFix: earlierFix && moved(earlierFix, githubUrl),
  };
}

/** The same for a page of the list. */
export function withListAddresses(list: IncidentList, githubUrl: string): IncidentList {
  const incidents = list.incidents.map((row) => ({
    ...row,
    pullRequest: row.pullRequest && moved(row.pullRequest, githubUrl),
  }));
  return { ...list, incidents };
}

function moved<Linking extends { url: string }>(linking: Linking, githubUrl: string): Linking {
  return { ...linking, url: presentAddress(linking.url, githubUrl) };
}

function repositoryUrl(
  repository: IncidentPage["project"]["repository"],
  githubUrl: string,
): string | null {
  if (!repository) return null;
  const path = [repository.owner, repository.name].map(encodeURIComponent).join("/");
  return new URL(`/${path}`, githubUrl).href;
}
