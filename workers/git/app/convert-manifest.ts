import * as z from "zod";
import type { GithubApp } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import { toPkcs8 } from "#core/github/private-key.ts";
import { githubFault, refusedStatus } from "../github-fault.ts";
import { octokitOf } from "../octokit.ts";
import type { Settings } from "../settings.ts";
import { sealApp } from "./app-secrets.ts";
import { hostOf } from "./hosts.ts";

const Converted = z.object({
  id: z.number().int(),
  slug: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  webhook_secret: z.string().nullable(),
  pem: z.string(),
});

/**
 * The App that GitHub made of a manifest. Its secrets come this once and leave this service sealed.
 * Throws `github_refused` for a code that is unknown, used, or older than an hour.
 */
export async function convertManifest(
  settings: Settings,
  asked: { host: string; code: string },
): Promise<GithubApp> {
  const host = hostOf(settings, asked.host);
  try {
    const { data } = await octokitOf(host.api).rest.apps.createFromManifest({ code: asked.code });
    const { id, slug, client_id, client_secret, webhook_secret, pem } = Converted.parse(data);
    const privateKey = toPkcs8(pem);
    const sealedSecrets = await sealApp(settings, host.web, {
      privateKey,
      clientSecret: client_secret,
      webhookSecret: webhook_secret,
    });
    return {
      host: host.web,
      apiUrl: host.api,
      appId: id,
      slug,
      clientId: client_id,
      sealedSecrets,
    };
  } catch (thrown) {
    if (refusedStatus(thrown) === 404 || refusedStatus(thrown) === 422)
      throw new Fault(
        "github_refused",
        "GitHub does not know this code, or it is over an hour old.",
      );
    throw githubFault(thrown, "creating the App");
  }
}
