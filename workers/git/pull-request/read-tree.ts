import type { Entry, Target } from "./proposal.ts";

/**
 * A tree's entries by path, in one call. One that GitHub cuts (over 100,000 entries or 7 MB) is read
 * folder by folder, as far as the paths asked for lead.
 */
export async function readTree(
  target: Target,
  tree: string,
  paths: string[],
): Promise<Map<string, Entry>> {
  const { github, owner, repo } = target;
  const { data } = await github.rest.git.getTree({
    owner,
    repo,
    tree_sha: tree,
    recursive: "1",
  });
  if (!data.truncated) return new Map(data.tree.map((entry) => [entry.path, entry]));
  const entries = new Map<string, Entry>();
  const folders = [...new Set(paths.flatMap(foldersOf))].sort((a, b) => a.length - b.length);
  for (const folder of folders) {
    const sha = folder === "" ? tree : entries.get(folder)?.sha;
    if (sha === undefined) continue;
    const { data: level } = await github.rest.git.getTree({ owner, repo, tree_sha: sha });
    for (const entry of level.tree) {
      const path = folder === "" ? entry.path : `${folder}/${entry.path}`;
      entries.set(path, { ...entry, path });
    }
  }
  return entries;
}

/** The folders a path lies in, the root ("") first. */
function foldersOf(path: string): string[] {
  const parts = path.split("/").slice(0, -1);
  return ["", ...parts.map((_, at) => parts.slice(0, at + 1).join("/"))];
}
