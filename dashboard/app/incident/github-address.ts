import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { webAddress } from "../security/web-address.ts";

/** Where the repository's pages are, learnt from its pull request; undefined before there is one. */
function repositoryAddress({ pullRequest }: IncidentPage): string | undefined {
  return /^(https?:\/\/.+)\/pull\/\d+$/.exec(webAddress(pullRequest?.url) ?? "")?.[1];
}

/** The page of a commit. */
export function commitAddress(page: IncidentPage, commit: string): string | undefined {
  const repository = repositoryAddress(page);
  return repository && `${repository}/commit/${encodeURIComponent(commit)}`;
}

/** The page of a line as it was read. Only a real GitHub has it: the laptop's stand-in speaks http. */
export function lineAddress(page: IncidentPage, path: string, line: number): string | undefined {
  const repository = repositoryAddress(page);
  const commit = page.source?.commit ?? page.autopsy?.commit;
  if (!repository?.startsWith("https:") || !commit) return undefined;
  const file = path.split("/").map(encodeURIComponent).join("/");
  return `${repository}/blob/${encodeURIComponent(commit)}/${file}#L${line}`;
}
