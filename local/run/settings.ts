import { toFault } from "#core/fault.ts";
import { githubPages } from "#core/pull-request/present-address.ts";
import { Settings as AgentSettings } from "../../workers/agent/settings.ts";
import { Settings as AutopsySettings } from "../../workers/autopsy/settings.ts";
import { Settings as GitSettings } from "../../workers/git/settings.ts";
import { readSettings } from "../../workers/service/settings.ts";
import { Settings as StateSettings } from "../../workers/state/settings.ts";
import type { Bindings } from "./workers.ts";

const shapes = {
  agent: AgentSettings,
  autopsy: AutopsySettings,
  state: StateSettings,
  git: GitSettings,
} as const;

/** The stand-ins' addresses and secrets: what a service is set to where nothing else is given. */
export type StandIns = {
  database: { url: string; neonHost: string };
  github: { url: string; token: string; webhookSecret: string };
  sealingKeys: string;
  /** Where a browser on this machine finds the dashboard. */
  dashboardUrl: string;
};

/**
 * What each service is set to on the laptop: the stand-ins, and over them the settings given. A
 * DATABASE_URL of one's own is Neon itself, without the stand-in's proxy.
 */
export function laptopBindings(standIns: StandIns, settings: Partial<Bindings>): Bindings {
  const { database, github, sealingKeys, dashboardUrl } = standIns;
  const isOwn = settings.state?.DATABASE_URL !== undefined;
  return {
    agent: { SPOOL: "always", ...settings.agent },
    router: { ...settings.router },
    autopsy: { SEALING_KEYS: sealingKeys, ...settings.autopsy },
    state: {
      DATABASE_URL: database.url,
      ...(isOwn ? {} : { NEON_LOCAL: database.neonHost }),
      GITHUB_WEB_URL: githubPages(settings.git?.GITHUB_API_URL ?? github.url),
      ...settings.state,
    },
    git: {
      GITHUB_API_URL: github.url,
      GITHUB_TOKEN: github.token,
      GITHUB_WEBHOOK_SECRET: github.webhookSecret,
      GITHUB_HOSTS: `${github.url}=${github.url},https://github.com`,
      SEALING_KEYS: sealingKeys,
      DASHBOARD_URL: dashboardUrl,
      ...(settings.git?.GITHUB_API_URL === undefined ? { GITHUB_WRITE_GAP_MS: "0" } : {}),
      ...settings.git,
    },
  };
}

/** Throws for settings a service would refuse, all at once, each with its service and its name. */
export function assertSettings(bindings: Bindings): void {
  const wrong = Object.entries(shapes).flatMap(([service, shape]) => {
    try {
      readSettings(shape, bindings[service as keyof typeof shapes]);
      return [];
    } catch (thrown) {
      return `${service}: ${toFault(thrown).message}`;
    }
  });
  if (wrong.length > 0) throw new Error(wrong.join("\n"));
}
