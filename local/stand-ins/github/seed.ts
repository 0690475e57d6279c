import { existsSync } from "node:fs";
import { git, revParse } from "./git.ts";
import type { Repository } from "./store.ts";

/** Makes a folder's files the first commit of `main`; a repository that has one keeps its own. */
export async function seedRepository(
  { folder }: Repository,
  sources: string,
  message: string,
): Promise<{ head: string }> {
  await initRepository(folder, "main");
  const known = await revParse(folder, "refs/heads/main");
  if (known) return { head: known };
  const env = { GIT_INDEX_FILE: `${folder}/index-seed`, GIT_DIR: folder, GIT_WORK_TREE: sources };
  await git(sources, ["add", "--all", "--force", "."], { env });
  const tree = await git(sources, ["write-tree"], { env });
  const person = {
    GIT_AUTHOR_NAME: "Ada",
    GIT_AUTHOR_EMAIL: "ada@example.com",
    GIT_COMMITTER_NAME: "Ada",
    GIT_COMMITTER_EMAIL: "ada@example.com",
  };
  const head = await git(folder, ["commit-tree", tree], { input: message, env: person });
  await git(folder, ["update-ref", "refs/heads/main", head]);
  return { head };
}

/** A bare repository that takes pushes, where there is none yet. */
export async function initRepository(folder: string, branch: string): Promise<void> {
  if (existsSync(`${folder}/HEAD`)) return;
  await git(folder, ["init", "--quiet", "--bare", `--initial-branch=${branch}`]);
  await git(folder, ["config", "http.receivepack", "true"]);
}
