import * as z from "zod";
import { type PermissionName, Permissions } from "../access/permission.ts";
import { Refusal } from "../refusal.ts";
import type { Site } from "../site.ts";
import { newAppKey } from "./app-key.ts";
import { hashOf, newSecret } from "./index.ts";
import type { App } from "./records.ts";

/** GitHub takes the code of a manifest within an hour. */
const CODE_LIFE_MS = 3_600_000;
const MOST_CALLBACKS = 10;

const WebUrl = z.url({ protocol: /^https?$/ });

/** GitHub's App manifest, as far as the stand-in reads it. */
export const Manifest = z.object({
  name: z.string().min(1).max(34),
  url: WebUrl,
  hook_attributes: z.object({ url: WebUrl, active: z.boolean().default(true) }).optional(),
  redirect_url: WebUrl.optional(),
  callback_urls: z.array(WebUrl).max(MOST_CALLBACKS).default([]),
  setup_url: WebUrl.optional(),
  description: z.string().optional(),
  public: z.boolean().default(false),
  default_permissions: Permissions.default({}),
  default_events: z.array(z.string()).default([]),
});
export type Manifest = z.infer<typeof Manifest>;

/** Of which rights an App needs one to be given events; GitHub refuses a manifest that has none. */
const eventRights: Record<string, PermissionName[]> = {
  check_run: ["checks"],
  check_suite: ["checks"],
  create: ["contents"],
  delete: ["contents"],
  deployment: ["deployments"],
  deployment_status: ["deployments"],
  issue_comment: ["issues", "pull_requests"],
  issues: ["issues"],
  pull_request: ["pull_requests"],
  push: ["contents"],
  repository: [],
  status: ["statuses"],
};

/** A manifest as it came with a form. Throws a 422 that says what is wrong with it. */
export function readManifest(text: string): Manifest {
  const parsed = Manifest.safeParse(jsonOf(text));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Refusal(422, `Invalid manifest: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { default_events: events, default_permissions: rights } = parsed.data;
  for (const event of events) {
    const needed = eventRights[event];
    if (!needed) throw new Refusal(422, `Default events unsupported: ${event}`);
    if (needed.length > 0 && !needed.some((name) => rights[name]))
      throw new Refusal(422, `Default events are not supported by permissions: ${event}`);
  }
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Makes an App of a manifest. Its code gives its secrets, once. Throws 422 where the name is taken. */
export function createApp(
  { accounts }: Site,
  owner: string,
  manifest: Manifest,
): { app: App; code: string } {
  const slug = manifest.name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
  if (slug === "" || accounts.records.apps.some((app) => app.slug === slug))
    throw new Refusal(422, "Name is already taken");
  const hook = manifest.hook_attributes;
  const app: App = {
    id: accounts.newId(),
    slug,
    name: manifest.name,
    owner,
    description: manifest.description ?? null,
    url: manifest.url,
    callbackUrls: manifest.callback_urls,
    setupUrl: manifest.setup_url ?? null,
    hook: hook?.active ? { url: hook.url, secret: newSecret("", 40) } : null,
    permissions: manifest.default_permissions,
    events: manifest.default_events,
    clientId: newSecret("Iv23li", 14),
    keys: null,
    createdAt: new Date().toISOString(),
  };
  accounts.records.apps.push(app);
  const code = newSecret("", 40);
  const expiresAtMs = Date.now() + CODE_LIFE_MS;
  accounts.keep({ kind: "manifest", hash: hashOf(code), expiresAtMs, appId: app.id });
  return { app, code };
}

export type AppSecrets = {
  clientSecret: string;
  webhookSecret: string | null;
  /** PKCS#1, as GitHub hands it out. */
  privateKey: string;
};

/** Exchanges a manifest's code for the App and its secrets. Throws 404 for one that was used or has ended. */
export async function convertManifest(
  { accounts }: Site,
  code: string,
): Promise<{ app: App; secrets: AppSecrets }> {
  const found = accounts.find("manifest", code);
  if (!found) throw new Refusal(404, "Not Found");
  accounts.end((each) => each === found);
  const app = accounts.app(({ id }) => id === found.appId);
  const { privateKey, publicKey } = await newAppKey();
  const clientSecret = newSecret("", 40);
  app.keys = { clientSecret: hashOf(clientSecret), publicKey };
  accounts.save();
  return {
    app,
    secrets: { clientSecret, webhookSecret: app.hook?.secret ?? null, privateKey },
  };
}
