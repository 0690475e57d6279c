import type { Octokit } from "@octokit/rest";
import { pullRequestEndpoints } from "#core/api/state/endpoints/pull-requests.ts";
import type { CompleteStep, PullRequestInput } from "#core/api/state/steps.ts";
import { Fault } from "#core/fault.ts";
import type { Patch } from "#core/patch/patch.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";
import { githubFault } from "../github-fault.ts";
import { decode } from "../source/blob-text.ts";
import { mergeFile, textAt } from "../watch/merge-file.ts";
import { addCommit, type WrittenFile } from "../watch/own-commit.ts";
import type { Place } from "../watch/read-checks.ts";

type Result = Extract<CompleteStep, { stage: "pull_request" }>["result"];

/**
 * The work of the pull_request stage where the incident has an open one: its patch takes the place of
 * the one before, as one more commit on the branch. Never over what AIA did not write.
 */
export async function addPatch(
  env: Env,
  github: Octokit,
  { autopsy, repository, incident }: PullRequestInput,
  update: NonNullable<PullRequestInput["update"]>,
): Promise<Result> {
  const { owner, name: repo } = repository;
  const place = { github, owner, repo };
  const { number } = update;
  const announce = async (commit: string) => {
    const acted = { kind: "own_commit", commit } as const;
    const body = { host: null, owner, repo, number, acted };
    await serviceClient("state", env.STATE)(pullRequestEndpoints.keepActed, { body });
  };
  if (!autopsy.patch) throw new Fault("github_refused", "There is no patch to propose.");
  try {
    const { data: pull } = await github.rest.pulls.get({ owner, repo, pull_number: number });
    const tip = pull.head.sha;
    if (pull.state !== "open")
      return { kind: "refused", reason: `Pull request #${number} is ${pull.state} by now.` };
    if (!update.ownCommits.includes(tip)) return { kind: "refused", reason: pushedTo(number) };
    const { data: compared } = await github.rest.repos.compareCommitsWithBasehead({
      owner,
      repo,
      basehead: `${pull.base.ref}...${tip}`,
    });
    const from = compared.merge_base_commit;
    const files = await filesOn(place, autopsy.patch, from.sha);
    if ("reason" in files) return { kind: "refused", reason: files.reason };
    const { data: before } = await github.rest.git.getCommit({ owner, repo, commit_sha: tip });
    const message = `${pull.title.slice(0, 72)}, once more\n\nAIA-Incident: ${incident.id}\n`;
    const baseTree = from.commit.tree.sha;
    const commit = { branch: pull.head.ref, tip, alsoFrom: [], baseTree, files: files.files };
    const written = await addCommit(place, { ...commit, message }, announce, before.tree.sha);
    if (written === null)
      return { kind: "refused", reason: `The new patch is the one that #${number} has already.` };
    return { kind: "updated", number };
  } catch (thrown) {
    if (thrown instanceof Fault && thrown.code === "conflict")
      return { kind: "refused", reason: pushedTo(number) };
    throw githubFault(thrown, `adding a patch to #${number} of ${owner}/${repo}`);
  }
}

function pushedTo(number: number): string {
  return `Somebody pushed to the branch of pull request #${number}: AIA does not write over it. The comment /aia recreate lets it.`;
}

/** The patch's files on the commit that the branch left its base at: merged where that is newer. */
async function filesOn(
  place: Place,
  patch: Patch,
  commit: string,
): Promise<{ files: WrittenFile[] } | { reason: string }> {
  const files: WrittenFile[] = [];
  for (const { path, mode, beforeBlob, after } of patch.files) {
    const [base, head] = await Promise.all([
      beforeBlob === null ? null : blobText(place, beforeBlob),
      textAt(place, path, commit),
    ]);
    const merged = mergeFile(base, after, head);
    if (merged.kind === "conflict")
      return { reason: `${path} was changed since the analysed commit, in the same lines.` };
    if (merged.kind === "merged")
      files.push({ path, mode: mode === "100755" ? mode : "100644", content: merged.text });
  }
  return { files };
}

async function blobText({ github, owner, repo }: Place, sha: string): Promise<string | null> {
  const { data } = await github.rest.git.getBlob({ owner, repo, file_sha: sha });
  return decode(data.content, data.size ?? data.content.length).text;
}
