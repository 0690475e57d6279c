import * as z from "zod";
import { Deploy } from "./deploy.ts";

/** What an error says of the program it happened in. Times are ISO 8601. */
export type Ran = {
  service: string;
  environment?: string | undefined;
  release?: string | undefined;
  revision?: string | undefined;
  occurredAt: string;
};

/** A deploy event that speaks of an error, and what ties them together. */
export const NamingDeploy = z.object({
  deploy: Deploy,
  because: z.enum(["revision", "release", "time"]),
});
export type NamingDeploy = z.infer<typeof NamingDeploy>;

/**
 * The deploy event that names the commit an error happened in: the one with the reported revision
 * or release; else, where no revision was reported, the newest of the service and environment
 * before the error. One that names another release than the error did says nothing.
 */
export function deployOf(deploys: Deploy[], ran: Ran): NamingDeploy | null {
  const here = deploys
    .filter((deploy) => deploy.service === null || deploy.service === ran.service)
    .sort((a, b) => Date.parse(b.deployedAt) - Date.parse(a.deployedAt));
  if (ran.revision) {
    const named = here.find(({ revision }) => revision === ran.revision?.toLowerCase());
    return named ? { deploy: named, because: "revision" } : null;
  }
  const named = here.find(({ release }) => release !== null && release === ran.release);
  if (named) return { deploy: named, because: "release" };
  const newest = newestBefore(here, ran);
  return newest ? { deploy: newest, because: "time" } : null;
}

/** A service's own events outrank those of the whole repository. */
function newestBefore(newestFirst: Deploy[], ran: Ran): Deploy | undefined {
  const before = newestFirst
    .filter(({ deployedAt }) => Date.parse(deployedAt) <= Date.parse(ran.occurredAt))
    .filter(({ release }) => !ran.release || release === null || release === ran.release);
  const own = before.filter(({ service }) => service !== null);
  const candidates = own.length > 0 ? own : before;
  const environments = new Set(candidates.map(({ environment }) => asOne(environment)));
  if (!ran.environment) return environments.size === 1 ? candidates[0] : undefined;
  const wanted = asOne(ran.environment);
  return candidates.find(
    ({ environment }) => environment === null || asOne(environment) === wanted,
  );
}

const aliases: Record<string, string> = {
  prod: "production",
  stage: "staging",
  dev: "development",
};

/** Tools write one environment in several ways. */
function asOne(environment: string | null): string | null {
  const name = environment?.trim().toLowerCase() ?? null;
  return name === null ? null : (new Map(Object.entries(aliases)).get(name) ?? name);
}
