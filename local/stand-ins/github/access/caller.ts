import { appOfJwt } from "../accounts/app-key.ts";
import { type Accounts, covers } from "../accounts/index.ts";
import type { App, Installation, Selection } from "../accounts/records.ts";
import { Refusal } from "../refusal.ts";
import type { Repository } from "../store.ts";
import { type Level, lower, type PermissionName, type Permissions } from "./permission.ts";
import { levelOfRole, roleIn } from "./person.ts";

/** Who asks, by what was shown. */
export type Caller =
  /** The token of this system's own folder, which may do anything. */
  | { kind: "system" }
  | { kind: "app"; app: App }
  | {
      kind: "installation";
      app: App;
      installation: Installation;
      repositories: number[] | null;
      permissions: Permissions;
    }
  /** A person, through an App. */
  | { kind: "user"; app: App; login: string }
  | { kind: "personal"; login: string; repositories: Selection; permissions: Permissions };

/** Whom a token stands for. Throws GitHub's 401, and 403 for a suspended installation. */
export function callerOf(accounts: Accounts, systemTokens: string[], token: string): Caller {
  if (systemTokens.includes(token)) return { kind: "system" };
  if (token.split(".").length === 3)
    return { kind: "app", app: appOfJwt(accounts, token, Date.now()) };
  const user = accounts.find("user", token);
  if (user) return { ...user, app: accounts.app(({ id }) => id === user.appId) };
  const personal = accounts.find("personal", token);
  if (personal) return personal;
  const issued = accounts.find("installation", token);
  if (!issued) throw new Refusal(401, "Bad credentials");
  const installation = accounts.installation(issued.installationId);
  if (installation.suspendedAt) throw new Refusal(403, "This installation has been suspended");
  const app = accounts.app(({ id }) => id === installation.appId);
  return { ...issued, app, installation };
}

/** The name that stands beside what a caller does. */
export function loginOf(caller: Caller): string {
  if (caller.kind === "system") return "aia[bot]";
  if (caller.kind === "user" || caller.kind === "personal") return caller.login;
  return `${caller.app.slug}[bot]`;
}

/** How far a caller may go with one right in a repository; nothing where it was given none. */
export function levelOf(
  accounts: Accounts,
  caller: Caller,
  repository: Repository,
  permission: PermissionName,
): Level | undefined {
  switch (caller.kind) {
    case "system":
      return "write";
    case "app":
      return undefined;
    case "installation": {
      const { installation, repositories, permissions } = caller;
      const isCovered =
        covers(installation, repository) && (repositories?.includes(repository.id) ?? true);
      if (!isCovered) return undefined;
      // What the account took back since counts at once; what it added waits for the next token.
      return lower(permissions[permission], installation.permissions[permission]);
    }
    case "user": {
      const installation = accounts
        .installationsOf(caller.app)
        .find((each) => !each.suspendedAt && covers(each, repository));
      const role = levelOfRole(roleIn(repository, caller.login));
      return lower(installation?.permissions[permission], role);
    }
    case "personal": {
      const { repositories, permissions, login } = caller;
      if (repositories !== "all" && !repositories.includes(repository.id)) return undefined;
      return lower(permissions[permission], levelOfRole(roleIn(repository, login)));
    }
  }
}

/** Whether a caller may know that a repository is there. */
export function sees(accounts: Accounts, caller: Caller, repository: Repository): boolean {
  if (!repository.records.isPrivate) return true;
  return levelOf(accounts, caller, repository, "metadata") !== undefined;
}
