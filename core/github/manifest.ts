import { appPermissions } from "./permissions.ts";

/** What GitHub sends an App of AIA's. An installation's own events come to every App unasked. */
const events = [
  "pull_request",
  "check_suite",
  "check_run",
  "status",
  "issue_comment",
  "issues",
  "push",
  "deployment_status",
  "repository",
];

export type AskedApp = {
  /** The web address of the GitHub that makes it. */
  host: string;
  organization?: string | undefined;
  dashboardUrl: string;
  /** Where GitHub sends its webhooks; null where it cannot reach this deployment. */
  webhookUrl: string | null;
  state: string;
};

/**
 * The manifest that a browser posts to GitHub to create the App, and where ("Registering a GitHub
 * App from a manifest"): the App is private, with the rights AIA needs and no other.
 */
export function appManifest(asked: AskedApp): { action: string; manifest: string } {
  const { host, organization, dashboardUrl, webhookUrl, state } = asked;
  const page = (path: string) => new URL(path, dashboardUrl).href;
  const action = new URL(
    organization === undefined
      ? "/settings/apps/new"
      : `/organizations/${encodeURIComponent(organization)}/settings/apps/new`,
    host,
  );
  action.searchParams.set("state", state);
  const manifest = {
    name: appName(dashboardUrl),
    url: page("/"),
    description: "Turns a production error into a reviewed pull request.",
    public: false,
    redirect_url: page("/system/github/callback"),
    callback_urls: [page("/sign-in/github/callback")],
    request_oauth_on_install: false,
    ...(webhookUrl === null ? {} : { hook_attributes: { url: webhookUrl, active: true } }),
    default_permissions: appPermissions,
    default_events: webhookUrl === null ? [] : events,
  };
  return { action: action.href, manifest: JSON.stringify(manifest) };
}

/** GitHub's limit for the name of an App, which is unique over all of GitHub. */
const LONGEST_NAME_CHARS = 34;

function appName(dashboardUrl: string): string {
  return `AIA ${new URL(dashboardUrl).host.replace(/[^A-Za-z0-9.-]/g, "-")}`.slice(
    0,
    LONGEST_NAME_CHARS,
  );
}

/** Where a person installs an App and chooses its repositories. */
export function installUrl(host: string, slug: string): string {
  const folder = new URL(host).origin === "https://github.com" ? "apps" : "github-apps";
  return new URL(`/${folder}/${encodeURIComponent(slug)}/installations/new`, host).href;
}
