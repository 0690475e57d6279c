import type { Octokit } from "@octokit/rest";
import type { FindCommit, FoundCommit } from "#core/api/git/source.ts";
import type { NamingDeploy } from "#core/repository/deploy-of.ts";
import { commitIdIn, tagsOf } from "#core/repository/release-names.ts";
import { commitIdOf, type ReachQuestion, reachedFrom } from "./reach.ts";

type NamedCommit = Pick<FoundCommit, "commit" | "certainty" | "note">;

/**
 * Which commit ran, by the first of these that stands: the reported revision, the release as a
 * commit id, the deploy event of that release, its tag, the newest deploy event. A commit counts
 * where a branch or tag of the repository reaches it, or a deploy event names it, since anybody can
 * report a commit that only a fork holds; else it is the base branch's head.
 */
export async function nameCommit(
  github: Octokit,
  question: FindCommit,
  reach = reachedFrom,
): Promise<NamedCommit> {
  const { repository, revision, release, service, deploy } = question;
  const reaching = { github, repository, reach };
  const id = release && commitIdIn(release);
  const isOfRelease = deploy?.because === "release";
  const found =
    (revision &&
      (await byRevision(reaching, revision, "The app reported this revision", deploy))) ||
    (id && (await byRevision(reaching, id, "The app's release names this revision", deploy))) ||
    (isOfRelease && (await byDeploy(reaching, deploy, service))) ||
    (release && (await byTag(reaching, release, service))) ||
    (deploy && !isOfRelease && (await byDeploy(reaching, deploy, service)));
  if (found) return { ...found, certainty: "deployed" };
  const { owner, name: repo, baseBranch } = repository;
  const { data } = await github.rest.git.getRef({ owner, repo, ref: `heads/${baseBranch}` });
  return { commit: data.object.sha, certainty: "base", note: whyBase(question) };
}

type Named = { commit: string; note: string };

type Reaching = ReachQuestion & { reach: typeof reachedFrom };

async function byRevision(
  reaching: Reaching,
  revision: string,
  said: string,
  named: NamingDeploy | null,
): Promise<Named | null> {
  const asked = revision.toLowerCase();
  if (!/^[0-9a-f]{7,40}$/.test(asked)) return null;
  const commit = asked.length === 40 ? asked : await commitIdOf(reaching, asked);
  if (!commit?.startsWith(asked)) return null;
  const ref = await reaching.reach(reaching, commit);
  if (ref) return { commit, note: `${said}, and ${ref} holds it.` };
  const isDeployed = named?.deploy.revision === commit && (await commitIdOf(reaching, commit));
  return isDeployed ? { commit, note: `${said}, and so does ${eventOf(named)}.` } : null;
}

async function byTag(
  question: ReachQuestion,
  release: string,
  service: string,
): Promise<Named | null> {
  for (const tag of tagsOf(release, service)) {
    const commit = await commitIdOf(question, `tags/${tag}`);
    if (commit) return { commit, note: `The release ${release} is the tag ${tag}.` };
  }
  return null;
}

async function byDeploy(
  reaching: Reaching,
  named: NamingDeploy,
  service: string,
): Promise<Named | null> {
  const { revision, release } = named.deploy;
  const why = `From ${eventOf(named)}, ${reasons[named.because]}.`;
  if (revision && (await isThere(reaching, named, revision)))
    return { commit: revision, note: why };
  const tagged = !revision && release ? await byTag(reaching, release, service) : null;
  return tagged && { commit: tagged.commit, note: `${why} ${tagged.note}` };
}

/** GitHub reports previews too, of forks as well: such a commit must be the repository's own. */
function isThere(reaching: Reaching, { deploy, because }: NamingDeploy, revision: string) {
  const isGuess = deploy.source === "github" && because === "time";
  return isGuess ? reaching.reach(reaching, revision) : commitIdOf(reaching, revision);
}

const reasons: Record<NamingDeploy["because"], string> = {
  revision: "which names the revision the app reported",
  release: "which names the release the app reported",
  time: "the newest before the error; the app itself names no commit",
};

function eventOf({ deploy }: NamingDeploy): string {
  const where = deploy.environment === null ? "" : ` to ${deploy.environment}`;
  const at = `${deploy.deployedAt.slice(0, 16).replace("T", " ")} UTC`;
  return `the deploy event${where} of ${at}`;
}

function whyBase({ repository, revision, release, deploy }: FindCommit): string {
  const read = `so the head of ${repository.baseBranch} was read`;
  if (revision && /^[0-9a-fA-F]{7,40}$/.test(revision))
    return `The reported revision ${revision.slice(0, 12)} was found on no branch or tag of this repository, ${read}.`;
  if (revision) return `The reported revision is not a commit id, ${read}.`;
  if (deploy)
    return `${eventOf(deploy).replace("the", "The")} names no commit of this repository, ${read}.`;
  if (release)
    return `The release ${release} is no commit and no tag of this repository, ${read}. Set vcs.ref.head.revision to be exact.`;
  return `The app reported no revision, ${read}. Set vcs.ref.head.revision or report deploys to be exact.`;
}
