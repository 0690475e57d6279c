import type { Repository } from "#core/project/project.ts";

/** How a project was bound to its repository, as far as that can become untrue. */
export type BoundAccess = {
  by: "app" | "token";
  host: string;
  repository: Repository;
  /** The default branch when it was bound: a base branch that was it follows it. */
  defaultBranch: string | null;
};

/** What GitHub says about a project's access now. */
export type SeenAccess =
  | { kind: "credential_refused" }
  | { kind: "uninstalled" }
  | { kind: "suspended" }
  | { kind: "unseen" }
  | {
      kind: "seen";
      owner: string;
      name: string;
      defaultBranch: string;
      isArchived: boolean;
      /** Whether the project's base branch is there. */
      hasBase: boolean;
      /** Rights that are not given and without which no patch can be proposed. */
      lacks: string[];
    };

export type JudgedAccess = {
  /** What is wrong, in a sentence that says what a person can do; null for nothing. */
  trouble: string | null;
  /** The repository under the name it has now. */
  repository: Repository;
  defaultBranch: string | null;
};

/**
 * What GitHub says about an access, judged: what has a new name is followed, since GitHub's own
 * number of the repository stayed; what keeps work from being done is a trouble.
 */
export function judgeAccess(bound: BoundAccess, seen: SeenAccess): JudgedAccess {
  if (seen.kind !== "seen") {
    const { repository, defaultBranch } = bound;
    return { trouble: sentences[seen.kind](bound), repository, defaultBranch };
  }
  const { baseBranch } = bound.repository;
  const wasDefault = baseBranch === bound.defaultBranch;
  const isMoved = bound.defaultBranch !== null && bound.defaultBranch !== seen.defaultBranch;
  const isFollowed = wasDefault && isMoved && !seen.hasBase;
  const repository = {
    owner: seen.owner,
    name: seen.name,
    baseBranch: isFollowed ? seen.defaultBranch : baseBranch,
  };
  // As long as a person has to choose, the branch that was the default is what the choice is about.
  const isChoice = wasDefault && isMoved && seen.hasBase;
  return {
    trouble: troubleOf(bound, seen, { isFollowed, isChoice }),
    repository,
    defaultBranch: isChoice ? bound.defaultBranch : seen.defaultBranch,
  };
}

function troubleOf(
  bound: BoundAccess,
  seen: Extract<SeenAccess, { kind: "seen" }>,
  { isFollowed, isChoice }: { isFollowed: boolean; isChoice: boolean },
): string | null {
  const { baseBranch } = bound.repository;
  const name = `${seen.owner}/${seen.name}`;
  if (seen.isArchived)
    return `The repository ${name} is archived on GitHub, so nothing can be proposed to it. Unarchive it there, or bind another.`;
  if (seen.lacks.length > 0)
    return `AIA lacks rights on ${name}: ${seen.lacks.join(", ")}. ${giving[bound.by]}`;
  if (!seen.hasBase && !isFollowed)
    return `The branch ${baseBranch} is gone from ${name}, whose default branch is ${seen.defaultBranch}. Bind the repository again to choose a branch.`;
  if (isChoice)
    return `The default branch of ${name} is ${seen.defaultBranch} by now, and this project still proposes to ${baseBranch}. Bind the repository again to choose.`;
  return null;
}

const giving: Record<BoundAccess["by"], string> = {
  app: "Accept the App's permissions in the settings of its installation.",
  token: "Give them to the token in GitHub's settings, or bind the repository with another.",
};

const sentences: Record<Exclude<SeenAccess["kind"], "seen">, (bound: BoundAccess) => string> = {
  credential_refused: ({ by, host }) =>
    by === "app"
      ? `${host} no longer takes the App's key: the App was deleted or its key was. Create the App again.`
      : `${host} no longer takes this project's token: it has ended or was revoked. Bind the repository with a new one.`,
  uninstalled: (bound) =>
    `The App was uninstalled from ${bound.repository.owner} on ${bound.host}. Install it again, then bind the repository again.`,
  suspended: (bound) =>
    `The App's installation for ${bound.repository.owner} is suspended on ${bound.host}. Work goes on by itself once it is unsuspended.`,
  unseen: (bound) =>
    `AIA no longer sees ${nameOf(bound)} on ${bound.host}: it was deleted, transferred, or taken from the ${bound.by === "app" ? "App's installation" : "token"}. Give access back, or bind it again under its new owner.`,
};

function nameOf({ repository: { owner, name } }: BoundAccess): string {
  return `${owner}/${name}`;
}
