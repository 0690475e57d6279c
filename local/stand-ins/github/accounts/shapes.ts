import { withMetadata } from "../access/permission.ts";
import { people } from "../access/person.ts";
import { idOf } from "../id-of.ts";
import { type Addresses, accountShape } from "../user-shape.ts";
import type { App, Installation } from "./records.ts";

/** An App in GitHub's form. */
export function appShape(app: App, addresses: Addresses, installations: number) {
  return {
    id: app.id,
    slug: app.slug,
    node_id: Buffer.from(`A_${app.id}`).toString("base64"),
    client_id: app.clientId,
    owner: accountShape(app.owner, addresses),
    name: app.name,
    description: app.description,
    external_url: app.url,
    html_url: `${addresses.html}/apps/${app.slug}`,
    created_at: app.createdAt,
    updated_at: app.createdAt,
    permissions: withMetadata(app.permissions),
    events: app.events,
    installations_count: installations,
  };
}

/** An App's installation in GitHub's form. */
export function installationShape(app: App, installation: Installation, addresses: Addresses) {
  const { id, account, repositories, suspendedAt } = installation;
  const isPerson = people.some(({ login }) => login === account);
  return {
    id,
    account: accountShape(account, addresses),
    repository_selection: repositories === "all" ? "all" : "selected",
    access_tokens_url: `${addresses.api}/app/installations/${id}/access_tokens`,
    repositories_url: `${addresses.api}/installation/repositories`,
    html_url: `${addresses.html}${installationPage(installation)}`,
    app_id: app.id,
    client_id: app.clientId,
    app_slug: app.slug,
    target_id: idOf("user", account),
    target_type: isPerson ? "User" : "Organization",
    permissions: withMetadata(installation.permissions),
    events: installation.events,
    created_at: installation.createdAt,
    updated_at: installation.updatedAt,
    single_file_name: null,
    has_multiple_single_files: false,
    single_file_paths: [],
    suspended_by: suspendedAt ? accountShape("you", addresses) : null,
    suspended_at: suspendedAt,
  };
}

/** Where GitHub shows an installation to who may change it. */
export function installationPage({ id, account }: Pick<Installation, "id" | "account">): string {
  const isPerson = people.some(({ login }) => login === account);
  return isPerson
    ? `/settings/installations/${id}`
    : `/organizations/${account}/settings/installations/${id}`;
}
