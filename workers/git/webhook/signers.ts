import { verify } from "@octokit/webhooks-methods";
import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import { serviceClient } from "../../service/api/client.ts";
import { createLog } from "../../service/observe/log.ts";
import type { Edge } from "../access/connect.ts";
import { openApp } from "../app/app-secrets.ts";

const log = createLog("git");

/** Who may sign a delivery: an App of a host, or (null) whoever was given the deployment's own secret. */
type Signer = { host: string | null; secret: string };

/** The Apps are asked for once a minute: a flood of deliveries must not reach the database. */
const FRESH_MS = 60_000;

const remembered = new WeakMap<Fetcher, { apps: Signer[]; until: number }>();

/**
 * Whose secret a body is signed with; null for nobody's. While state is away the Apps known last
 * still may.
 */
export async function signerOf(
  edge: Edge,
  body: string,
  signature: string,
): Promise<Signer | null> {
  const { GITHUB_WEBHOOK_SECRET: secret } = edge.settings;
  if (secret !== undefined && (await verify(secret, body, signature)))
    return { host: null, secret };
  for (const signer of await appSigners(edge))
    if (await verify(signer.secret, body, signature)) return signer;
  return null;
}

async function appSigners({ env, settings }: Edge): Promise<Signer[]> {
  const kept = remembered.get(env.STATE);
  if (kept && kept.until > Date.now()) return kept.apps;
  try {
    const ask = serviceClient("state", env.STATE);
    const { apps } = await ask(accessEndpoints.listAppSecrets, {});
    const opened = await Promise.all(
      apps.map(async (app): Promise<Signer[]> => {
        const { webhookSecret } = await openApp(settings, app);
        return webhookSecret === null ? [] : [{ host: app.host, secret: webhookSecret }];
      }),
    );
    const known = opened.flat();
    remembered.set(env.STATE, { apps: known, until: Date.now() + FRESH_MS });
    return known;
  } catch (thrown) {
    log("warn", "the Apps could not be read; those known last may sign", {
      error: String(thrown),
    });
    const known = kept?.apps ?? [];
    remembered.set(env.STATE, { apps: known, until: Date.now() + FRESH_MS / 10 });
    return known;
  }
}
