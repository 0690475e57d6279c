import type { Octokit } from "@octokit/rest";
import type { FindCommit, FoundCommit } from "#core/api/git/source.ts";
import type { NamingDeploy } from "#core/repository/deploy-of.ts";
import { commitIdIn, tagsOf } from "#core/repository/release-names.ts";
import { commitIdOf, type ReachQuestion, reachedFrom } from "./reach.ts";

export type NamedCommit = Pick<FoundCommit, "commit" | "certainty" | "note">;

/**
 * Which commit ran, by the first of these that stands: the reported revision, the release as a
 * commit id, the deploy event of that release, its tag, the newest deploy event. A commit counts
 * where a branch or tag of the repository reaches it, or a deploy event names it (DESIGN §6); else
 * it is the base branch's head.
 */
export async function nameCommit(
  github: Octokit,
  question: FindCommit,
  reach = reachedFrom,
): Promise<NamedCommit> {
  const { repository, revision, release, service, deploy } = question;
  const place = { github, repository, reach };
  const id = release && commitIdIn(release);
  const isOfRelease = deploy?.because === "release";
  const found =
    (revision && (await byRevision(place, revision, "The app reported this revision", deploy))) ||
    (id && (await byRevision(place, id, "The app's release names this revision", deploy))) ||
    (isOfRelease && (await byDeploy(place, deploy, service))) ||
    (release && (await byTag(place, release, service))) ||
    (deploy && !isOfRelease && (await byDeploy(place, deploy, service)));
  if (found) return { ...found, certainty: "deployed" };
  const { owner, name: repo, baseBranch } = repository;
  const { data } = await github.rest.git.getRef({ owner, repo, ref: `heads/${baseBranch}` });
  return { commit: data.object.sha, certainty: "base", note: whyBase(question) };
}

type Named = { commit: string; note: string };

type Reaching = ReachQuestion & { reach: typeof reachedFrom };

async function byRevision(
  place: Reaching,
  revision: string,
  said: string,
  named: NamingDeploy | null,
): Promise<Named | null> {
  const asked = revision.toLowerCase();
  if (!/^[0-9a-f]{7,40}$/.test(asked)) return null;
  const commit = asked.length === 40 ? asked : await commitIdOf(place, asked);
  if (!commit?.startsWith(asked)) return null;
  const ref = await place.reach(place, commit);
  if (ref) return { commit, note: `${said}, and ${ref} holds it.` };
  const isDeployed = named?.deploy.revision === commit && (await commitIdOf(place, commit));
  return isDeployed ? { commit, note: `${said}, and so does ${eventOf(named)}.` } : null;
}

async function byTag(
  place: ReachQuestion,
  release: string,
  service: string,
): Promise<Named | null> {
  for (const tag of tagsOf(release, service)) {
    const commit = await commitIdOf(place, `tags/${tag}`);
    if (commit) return { commit, note: `The release ${release} is the tag ${tag}.` };
  }
  return null;
}

async function byDeploy(
  place: Reaching,
  named: NamingDeploy,
  service: string,
): Promise<Named | null> {
  const { revision, release } = named.deploy;
  const why = `From ${eventOf(named)}, ${reasons[named.because]}.`;
  if (revision && (await isThere(place, named, revision))) return { commit: revision, note: why };
  const tagged = !revision && release ? await byTag(place, release, service) : null;
  return tagged && { commit: tagged.commit, note: `${why} ${tagged.note}` };
}

/** GitHub tells of previews too, of forks as well: such a commit must be the repository's own. */
function isThere(place: Reaching, { deploy, because }: NamingDeploy, revision: string) {
  const isGuess = deploy.source === "github" && because === "time";
  return isGuess ? place.reach(place, revision) : commitIdOf(place, revision);
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
    return `The reported revision ${revision.slice(0, 12)} is on no branch or tag of this repository, ${read}.`;
  if (revision) return `The reported revision is not a commit id, ${read}.`;
  if (deploy)
    return `${eventOf(deploy).replace("the", "The")} names no commit of this repository, ${read}.`;
  if (release)
    return `The release ${release} is no commit and no tag of this repository, ${read}. Set vcs.ref.head.revision to be exact.`;
  return `The app reported no revision, ${read}. Set vcs.ref.head.revision or tell of deploys to be exact.`;
}
