import { git, NOTHING, revParse } from "./git.ts";
import { holds } from "./holds.ts";
import { pullsMergedByNow } from "./merged-by-now.ts";
import { closeMerged, closePull } from "./pulls.ts";
import type { Site } from "./site.ts";
import type { Repository } from "./store.ts";
import { userShape } from "./user-shape.ts";

/** A ref that was made (`before` is `NOTHING`), moved or deleted (`after` is). */
export type Moved = { ref: string; before: string; after: string };

const BRANCH = "refs/heads/";
/** As many commits as GitHub names in a push. */
const MOST_COMMITS = 20;

/** What follows of a ref that moved, by whichever way: events, heads of pull requests, checks. */
export async function afterPush(
  site: Site,
  repository: Repository,
  moved: Moved,
  actor: string,
): Promise<void> {
  const { webhooks, addresses } = site;
  const { ref, before, after } = moved;
  const about = await pushShape(repository, moved, actor);
  const pusher = userShape(actor, addresses);
  webhooks.send(repository, "push", { ...about, pusher: { name: actor, email: null } }, actor);
  const named = /^refs\/(head|tag)s\/(.+)$/.exec(ref);
  const [, kind = "", name = ""] = named ?? [];
  if (before === NOTHING || after === NOTHING) {
    const what = {
      ref: name,
      ref_type: kind === "tag" ? "tag" : "branch",
      pusher_type: pusher.type.toLowerCase(),
    };
    webhooks.send(repository, after === NOTHING ? "delete" : "create", what, actor);
  }
  if (!ref.startsWith(BRANCH)) return;
  if (after === NOTHING) closePullsOf(site, repository, name, actor);
  else await movePulls(site, repository, name, moved, actor);
  if (after !== NOTHING) site.checks.want(repository, name, after);
}

/** Moves the heads of a branch's pull requests; those whose commits the branch now holds are merged. */
async function movePulls(
  { webhooks }: Site,
  repository: Repository,
  branch: string,
  { before, after }: Moved,
  actor: string,
): Promise<void> {
  for (const pull of repository.records.pulls) {
    if (pull.state !== "open" || pull.head !== branch || pull.headSha === after) continue;
    const base = await revParse(repository.folder, `${BRANCH}${pull.base}`);
    const now = new Date().toISOString();
    Object.assign(pull, { headSha: after, baseSha: base ?? pull.baseSha, updatedAt: now });
    repository.save();
    webhooks.pull(repository, pull, "synchronize", actor, { before, after });
  }
  for (const { pull, mergeCommit } of await pullsMergedByNow(repository, branch)) {
    closeMerged(repository, pull, mergeCommit, actor);
    webhooks.pull(repository, pull, "closed", actor);
  }
}

function closePullsOf(
  { webhooks }: Site,
  repository: Repository,
  branch: string,
  actor: string,
): void {
  for (const pull of repository.records.pulls) {
    if (pull.state !== "open" || ![pull.head, pull.base].includes(branch)) continue;
    closePull(repository, pull);
    webhooks.pull(repository, pull, "closed", actor);
  }
}

async function pushShape({ folder }: Repository, { ref, before, after }: Moved, actor: string) {
  const created = before === NOTHING;
  const deleted = after === NOTHING;
  const forced = !created && !deleted && !(await holds(folder, after, before));
  const listed =
    created || deleted
      ? ""
      : await git(folder, [
          ...["log", "--reverse", `--max-count=${MOST_COMMITS}`, "-z"],
          ...["--format=%H%n%an%n%ae%n%cI%n%B", `${before}..${after}`],
        ]).catch(() => "");
  const commits = listed
    .split("\0")
    .filter(Boolean)
    .map((text) => {
      const [id = "", name = "", email = "", timestamp = "", ...message] = text.split("\n");
      return {
        ...{ id, timestamp, message: message.join("\n").trimEnd(), distinct: true },
        author: { name, email, username: name.replace(/\s/g, "-") },
        committer: { name: "GitHub", email: "noreply@github.com", username: "web-flow" },
      };
    });
  return {
    ...{ ref, before, after, created, deleted, forced, commits, base_ref: null },
    head_commit: commits.at(-1) ?? null,
    compare: `${before.slice(0, 12)}...${after.slice(0, 12)} by ${actor}`,
  };
}

/** Every branch and tag with its commit. */
export async function refsOf({ folder }: Repository): Promise<Map<string, string>> {
  const format = "--format=%(objectname) %(refname)";
  const listed = await git(folder, ["for-each-ref", format, "refs/heads", "refs/tags"]);
  return new Map(
    listed
      .split("\n")
      .filter(Boolean)
      .map((line): [string, string] => {
        const [sha = "", ref = ""] = line.split(" ");
        return [ref, sha];
      }),
  );
}

/** What differs between two looks at a repository's refs. */
export function movedBetween(earlier: Map<string, string>, later: Map<string, string>): Moved[] {
  return [...new Set([...earlier.keys(), ...later.keys()])].flatMap((ref) => {
    const [before = NOTHING, after = NOTHING] = [earlier.get(ref), later.get(ref)];
    return before === after ? [] : [{ ref, before, after }];
  });
}
