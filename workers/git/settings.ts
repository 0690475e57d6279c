import * as z from "zod";
import { GithubHosts } from "#core/github/host.ts";
import { SealingKeys } from "#core/sealing/sealing-keys.ts";

/** The git service's variables and secrets. */
export const Settings = z.object({
  /** The REST API that GITHUB_TOKEN is of; another address for GitHub Enterprise or the laptop's stand-in. */
  GITHUB_API_URL: z.url().default("https://api.github.com"),
  /** For projects whose repository nobody bound by an App or by a token of its own. */
  GITHUB_TOKEN: z.string().min(1).optional(),
  /** What webhooks are signed with that are no App's. */
  GITHUB_WEBHOOK_SECRET: z.string().min(16).optional(),
  /** The GitHubs that Apps and tokens may be of; no other address is ever asked. */
  GITHUB_HOSTS: GithubHosts.default([{ web: "https://github.com", api: "https://api.github.com" }]),
  /** Where people find the dashboard: pull requests and issues link to it. */
  DASHBOARD_URL: z.url().optional(),
  /** The pause between two writes of one installation. GitHub asks for a second; its stand-in needs none. Milliseconds. */
  GITHUB_WRITE_GAP_MS: z.coerce.number().int().min(0).max(10_000).default(1_000),
  /** Without it no App and no token can be kept. */
  SEALING_KEYS: SealingKeys.optional(),
});
export type Settings = z.infer<typeof Settings>;
