import * as z from "zod";
import type { GithubApp } from "#core/api/state/repository-access.ts";
import { open, seal } from "../../service/sealing/seal.ts";
import { appPlace } from "../sealing/places.ts";
import type { Settings } from "../settings.ts";

/** What GitHub gives an App once. The key is PKCS#8 in PEM. */
export const AppSecrets = z.object({
  privateKey: z.string(),
  clientSecret: z.string(),
  webhookSecret: z.string().nullable(),
});
export type AppSecrets = z.infer<typeof AppSecrets>;

/** The secrets of an App, for as long as a call needs them. */
export async function openApp(
  settings: Settings,
  { host, sealedSecrets }: GithubApp,
): Promise<AppSecrets> {
  return AppSecrets.parse(JSON.parse(await open(settings, appPlace(host), sealedSecrets)));
}

/** The secrets of an App as state keeps them. */
export function sealApp(settings: Settings, host: string, secrets: AppSecrets): Promise<string> {
  return seal(settings, appPlace(host), JSON.stringify(secrets));
}
