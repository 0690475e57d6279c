import { type Permissions, withMetadata } from "../access/permission.ts";
import { YOU } from "../access/person.ts";
import { Refusal } from "../refusal.ts";
import { shortRepositoryShape } from "../repository-shape.ts";
import type { Site } from "../site.ts";
import type { Repository } from "../store.ts";
import { hookOf } from "./hooks.ts";
import { covers } from "./index.ts";
import type { App, Installation, Selection } from "./records.ts";
import { installationShape } from "./shapes.ts";

/** Installs an App on an account with the rights it asks for. Throws 422 where it is installed there. */
export function install(
  site: Site,
  app: App,
  account: string,
  repositories: Selection,
  by = YOU,
): Installation {
  const { accounts } = site;
  if (accounts.installationsOf(app).some((each) => each.account === account))
    throw new Refusal(422, `${app.name} is installed on ${account} already.`);
  const now = new Date().toISOString();
  const installation: Installation = {
    id: accounts.newId(),
    appId: app.id,
    account,
    repositories,
    permissions: withMetadata(app.permissions),
    events: app.events,
    createdAt: now,
    updatedAt: now,
    suspendedAt: null,
  };
  accounts.records.installations.push(installation);
  accounts.save();
  announce(site, installation, "created", by);
  return installation;
}

/** Gives an installation other repositories, and reports which came and which went. */
export function select(
  site: Site,
  installation: Installation,
  repositories: Selection,
  by = YOU,
): void {
  const before = repositoriesOf(site, installation);
  installation.repositories = repositories;
  touch(site, installation);
  const after = repositoriesOf(site, installation);
  reportSelection(site, installation, {
    added: after.filter((each) => !before.includes(each)),
    removed: before.filter((each) => !after.includes(each)),
    by,
  });
}

/** Reports repositories that an installation was given, or lost. */
export function reportSelection(
  site: Site,
  installation: Installation,
  { added, removed, by }: { added: Repository[]; removed: Repository[]; by: string },
): void {
  const app = site.accounts.app(({ id }) => id === installation.appId);
  const hook = hookOf(app);
  if (!hook) return;
  const shape = installationShape(app, installation, site.addresses);
  for (const action of ["added", "removed"]) {
    if ((action === "added" ? added : removed).length === 0) continue;
    const about = {
      action,
      installation: shape,
      repository_selection: shape.repository_selection,
      repositories_added: action === "added" ? added.map(shortRepositoryShape) : [],
      repositories_removed: action === "removed" ? removed.map(shortRepositoryShape) : [],
      requester: null,
    };
    site.webhooks.sendTo(hook, "installation_repositories", about, by);
  }
}

/** Gives an installation other rights, as an account does that takes what an App asks for anew. */
export function permit(
  site: Site,
  installation: Installation,
  permissions: Permissions,
  by = YOU,
): void {
  installation.permissions = withMetadata(permissions);
  touch(site, installation);
  announce(site, installation, "new_permissions_accepted", by);
}

/** Suspends an installation: its tokens are refused until it is taken back. */
export function suspend(site: Site, installation: Installation, by = YOU): void {
  if (installation.suspendedAt) return;
  installation.suspendedAt = new Date().toISOString();
  touch(site, installation);
  announce(site, installation, "suspend", by);
}

/** Takes a suspension back. */
export function unsuspend(site: Site, installation: Installation, by = YOU): void {
  if (!installation.suspendedAt) return;
  installation.suspendedAt = null;
  touch(site, installation);
  announce(site, installation, "unsuspend", by);
}

/** Takes an installation away, and its tokens with it. */
export function uninstall(site: Site, installation: Installation, by = YOU): void {
  const { records } = site.accounts;
  announce(site, installation, "deleted", by);
  records.installations = records.installations.filter((each) => each !== installation);
  site.accounts.end(
    (each) => each.kind === "installation" && each.installationId === installation.id,
  );
}

/** The repositories of an installation that there are. */
export function repositoriesOf({ store }: Site, installation: Installation): Repository[] {
  return store.all().filter((repository) => covers(installation, repository));
}

function touch({ accounts }: Site, installation: Installation): void {
  installation.updatedAt = new Date().toISOString();
  accounts.save();
}

function announce(site: Site, installation: Installation, action: string, by: string): void {
  const app = site.accounts.app(({ id }) => id === installation.appId);
  const hook = hookOf(app);
  if (!hook) return;
  const shape = installationShape(app, installation, site.addresses);
  const about = {
    action,
    installation: shape,
    repositories: repositoriesOf(site, installation).map(shortRepositoryShape),
    requester: null,
  };
  site.webhooks.sendTo(hook, "installation", about, by);
}
