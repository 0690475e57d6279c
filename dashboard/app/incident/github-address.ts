import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { webAddress } from "../security/web-address.ts";

type Repository = Pick<IncidentPage, "project" | "source" | "autopsy">;

/** The page of a commit of the project's repository; undefined where there is none. */
export function commitAddress({ project }: Repository, commit: string): string | undefined {
  const repository = webAddress(project.repositoryUrl);
  return repository && `${repository}/commit/${encodeURIComponent(commit)}`;
}

/** The page of a line as it was read, whether there is a pull request or not. */
export function lineAddress(page: Repository, path: string, line?: number): string | undefined {
  const repository = webAddress(page.project.repositoryUrl);
  const commit = page.source?.commit ?? page.autopsy?.commit;
  if (!repository || !commit) return undefined;
  const file = path.split("/").map(encodeURIComponent).join("/");
  const anchor = line === undefined ? "" : `#L${line}`;
  return `${repository}/blob/${encodeURIComponent(commit)}/${file}${anchor}`;
}
