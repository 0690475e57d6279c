import type { Permissions } from "./access/permission.ts";
import { type Role, YOU } from "./access/person.ts";
import {
  install,
  permit,
  select,
  suspend,
  uninstall,
  unsuspend,
} from "./accounts/installations.ts";
import { type AppSecrets, convertManifest, createApp, Manifest } from "./accounts/manifest.ts";
import { createPersonalToken } from "./accounts/personal-token.ts";
import type { CredentialKind, Selection } from "./accounts/records.ts";
import { checkSignIn, grantCode, revokeAuthorization } from "./accounts/user-token.ts";
import * as repositories from "./change-repository.ts";
import { type Decision, decidePull } from "./decide-pull.ts";
import { comment, findIssue } from "./issues/issues.ts";
import { findPull } from "./pulls.ts";
import { moveBranch, type Push, pushFiles } from "./push-files.ts";
import { Refusal } from "./refusal.ts";
import type { Site } from "./site.ts";
import type { CheckCommand, Repository, Rules } from "./store.ts";

export type AppSeed = {
  name?: string;
  /** Who owns the App, and where it is installed. */
  account: string;
  /** Names of the account's repositories; all of them without. */
  repositories?: string[];
  permissions: Permissions;
  callbackUrls?: string[];
  setupUrl?: string;
  /** Where its events go; none are sent without. */
  hook?: { url: string; events: string[] };
};

export type SeededApp = AppSecrets & {
  appId: number;
  slug: string;
  clientId: string;
  installationId: number;
};

export type Control = ReturnType<typeof createControl>;

/** What people do to GitHub by the buttons of its pages, for tests: each with its webhook. */
export function createControl(site: Site) {
  const { accounts, store } = site;
  const find = (fullName: string): Repository => {
    const [owner = "", name = ""] = fullName.split("/");
    const repository = store.find(owner, name);
    if (!repository) throw new Refusal(404, "Not Found");
    return repository;
  };
  const selection = (names: string[] | undefined): Selection =>
    names === undefined ? "all" : names.map((each) => find(each).id);
  const appOf = (id: string) => accounts.app(({ clientId }) => clientId === id);

  return {
    /** An App with its secrets, made of a manifest and installed, in one call. */
    installApp: async (seed: AppSeed): Promise<SeededApp> => {
      const { account, hook } = seed;
      const manifest = Manifest.parse({
        name: seed.name ?? `aia-${account}`,
        url: "https://aia.example",
        callback_urls: seed.callbackUrls ?? [],
        default_permissions: seed.permissions,
        ...(seed.setupUrl === undefined ? {} : { setup_url: seed.setupUrl }),
        ...(hook ? { hook_attributes: { url: hook.url }, default_events: hook.events } : {}),
      });
      const { app, secrets } = await convertManifest(site, createApp(site, account, manifest).code);
      const names = seed.repositories?.map((name) => `${account}/${name}`);
      const { id } = install(site, app, account, selection(names));
      return {
        ...secrets,
        appId: app.id,
        slug: app.slug,
        clientId: app.clientId,
        installationId: id,
      };
    },
    /** A fine-grained token of a person; `repositories` are `owner/name`, all without. */
    personalToken: (asked: { login: string; permissions: Permissions; repositories?: string[] }) =>
      createPersonalToken(site, {
        login: asked.login,
        name: "a token of a test",
        permissions: asked.permissions,
        repositories: selection(asked.repositories),
      }),
    /** The code that a browser brings back when a person lets an App act for them. */
    signIn: (
      clientId: string,
      login: string,
      asked: { redirectUri?: string; challenge?: string } = {},
    ): string => {
      const app = appOf(clientId);
      const { redirectUri, challenge } = asked;
      return grantCode(
        site,
        app,
        login,
        checkSignIn(app, { redirectUri, challenge, method: "S256" }),
      );
    },
    revokeAuthorization: (clientId: string, login: string) =>
      revokeAuthorization(site, appOf(clientId), login),
    /** Lets all that was issued of a kind run out, as time would. */
    expire: (kind: CredentialKind): void => {
      for (const each of accounts.records.credentials)
        if (each.kind === kind) each.expiresAtMs = Date.now();
    },
    suspend: (installationId: number) => suspend(site, accounts.installation(installationId)),
    unsuspend: (installationId: number) => unsuspend(site, accounts.installation(installationId)),
    uninstall: (installationId: number) => uninstall(site, accounts.installation(installationId)),
    permit: (installationId: number, permissions: Permissions) =>
      permit(site, accounts.installation(installationId), permissions),
    select: (installationId: number, names?: string[]) =>
      select(site, accounts.installation(installationId), selection(names)),
    rename: (fullName: string, to: string) => repositories.rename(site, find(fullName), to),
    transfer: (fullName: string, to: string) => repositories.transfer(site, find(fullName), to),
    archive: (fullName: string, isArchived = true) =>
      repositories.archive(site, find(fullName), isArchived),
    hide: (fullName: string, isPrivate = true) =>
      repositories.hide(site, find(fullName), isPrivate),
    changeDefaultBranch: (fullName: string, branch: string) =>
      repositories.changeDefaultBranch(site, find(fullName), branch),
    /** A commit of a person's, pushed. Gives its id. */
    push: (fullName: string, push: Omit<Push, "by"> & { by?: string }) =>
      pushFiles(site, find(fullName), { by: "ada", ...push }),
    /** A branch that is rewritten, or (null) deleted. */
    moveBranch: (fullName: string, branch: string, to: string | null, by = "ada") =>
      moveBranch(site, find(fullName), { branch, to, by }),
    /** What a person decides of a pull request by its buttons. */
    decide: (fullName: string, number: number, decision: Decision, by: string = YOU) =>
      decidePull(site, find(fullName), findPull(find(fullName), String(number)), decision, by),
    /** A comment on an issue or a pull request. */
    comment: (fullName: string, number: number, body: string, by: string = YOU) => {
      const repository = find(fullName);
      return comment(site, repository, findIssue(repository, String(number)), { author: by, body });
    },
    /** What the repository lets nobody do: restricted branches, required checks, no drafts. */
    restrict: (fullName: string, rules: Partial<Rules>) => {
      const repository = find(fullName);
      Object.assign(repository.records.rules, rules);
      repository.save();
    },
    /** What is run for each commit that is pushed; the base branch's head is checked at once. */
    setChecks: (fullName: string, commands: CheckCommand[]) =>
      site.checks.setCommands(find(fullName), commands),
    /** Once all checks that are wanted by now have run. */
    checksSettled: () => site.checks.settled(),
    giveRole: (fullName: string, login: string, role: Role | "none") =>
      repositories.giveRole(find(fullName), login, role),
  };
}
