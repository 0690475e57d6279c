import type { Repository } from "#core/project/project.ts";
import { installUrl } from "./manifest.ts";
import type { Mend } from "./mend.ts";

/** How a project was bound to its repository, as far as that can become untrue. */
export type BoundAccess = {
  by: "app" | "token";
  host: string;
  /** The App of the host, where there is one. */
  appSlug: string | null;
  repository: Repository;
  /** The default branch when it was bound: a base branch that was it follows it. */
  defaultBranch: string | null;
};

/** What GitHub says about a project's access now, and where it shows the App's installation. */
export type SeenAccess =
  | { kind: "credential_refused" }
  | { kind: "uninstalled" }
  | { kind: "suspended"; installationAt: string | null }
  | { kind: "unseen"; installationAt: string | null }
  | {
      kind: "seen";
      installationAt: string | null;
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
  /** The one thing to do about it, and where. */
  mend: Mend | null;
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
    return { ...lost(bound, seen), repository, defaultBranch };
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
    ...(troubleOf(bound, seen, { isFollowed, isChoice }) ?? { trouble: null, mend: null }),
    repository,
    defaultBranch: isChoice ? bound.defaultBranch : seen.defaultBranch,
  };
}

type Trouble = { trouble: string; mend: Mend };

/** Done on the dashboard: there is no page of GitHub's for it. */
const bindAgain: Mend = { kind: "bind", at: null };

function troubleOf(
  bound: BoundAccess,
  seen: Extract<SeenAccess, { kind: "seen" }>,
  { isFollowed, isChoice }: { isFollowed: boolean; isChoice: boolean },
): Trouble | null {
  const { baseBranch } = bound.repository;
  const name = `${seen.owner}/${seen.name}`;
  if (seen.isArchived)
    return {
      trouble: `The repository ${name} is archived on GitHub, so nothing can be proposed to it. Unarchive it there, or bind another.`,
      mend: { kind: "unarchive", at: pageOf(bound.host, seen.owner, seen.name, "settings") },
    };
  if (seen.lacks.length > 0) {
    const { how, mend } = giving(bound, seen.installationAt);
    return { trouble: `AIA lacks rights on ${name}: ${seen.lacks.join(", ")}. ${how}`, mend };
  }
  if (!seen.hasBase && !isFollowed)
    return {
      trouble: `The branch ${baseBranch} is gone from ${name}, whose default branch is ${seen.defaultBranch}. Bind the repository again to choose a branch.`,
      mend: bindAgain,
    };
  if (isChoice)
    return {
      trouble: `The default branch of ${name} is ${seen.defaultBranch} by now, and this project still proposes to ${baseBranch}. Bind the repository again to choose.`,
      mend: bindAgain,
    };
  return null;
}

function giving(
  { by, host }: BoundAccess,
  installationAt: string | null,
): { how: string; mend: Mend } {
  if (by === "app")
    return {
      how: "Accept the App's permissions in the settings of its installation.",
      mend: { kind: "accept_permissions", at: installationAt },
    };
  return {
    how: "Give them to the token in GitHub's settings, or bind the repository with another.",
    mend: { kind: "widen_token", at: pageOf(host, "settings", "personal-access-tokens") },
  };
}

/** What is said where the repository was not seen at all. */
function lost(bound: BoundAccess, seen: Exclude<SeenAccess, { kind: "seen" }>): Trouble {
  const { by, host, appSlug, repository } = bound;
  const { owner, name } = repository;
  switch (seen.kind) {
    case "credential_refused":
      if (by === "token")
        return {
          trouble: `${host} no longer takes this project's token: it has ended or was revoked. Bind the repository with a new one.`,
          mend: bindAgain,
        };
      return {
        trouble: `${host} no longer takes the App's key: the App was deleted or its key was. Create the App again.`,
        mend: { kind: "create_app", at: null },
      };
    case "uninstalled":
      return {
        trouble: `The App was uninstalled from ${owner} on ${host}. Install it again, then bind the repository again.`,
        mend: { kind: "install", at: appSlug === null ? null : installUrl(host, appSlug) },
      };
    case "suspended":
      return {
        trouble: `The App's installation for ${owner} is suspended on ${host}. Work goes on by itself once it is unsuspended.`,
        mend: { kind: "unsuspend", at: seen.installationAt },
      };
    case "unseen":
      return {
        trouble: `AIA no longer sees ${owner}/${name} on ${host}: it was deleted, transferred, or taken from the ${by === "app" ? "App's installation" : "token"}. Give access back, or bind it again under its new owner.`,
        mend:
          seen.installationAt === null
            ? bindAgain
            : { kind: "choose_repositories", at: seen.installationAt },
      };
  }
}

function pageOf(host: string, ...path: string[]): string {
  return new URL(`/${path.map(encodeURIComponent).join("/")}`, host).href;
}
