import { deployEndpoints } from "#core/api/state/endpoints/deploys.ts";
import type { ReleaseSeen } from "#core/detection/release-seen.ts";
import { toFault } from "#core/fault.ts";
import { keepNewest } from "#core/keep-newest.ts";
import type { KeyOwner } from "#core/project/key-owner.ts";
import { serviceClient } from "../../service/api/client.ts";
import { createLog } from "../../service/observe/log.ts";
import { within } from "../admission/within.ts";
import type { Env } from "../env.ts";

const log = createLog("agent");

const NOTE_WITHIN_MS = 5_000;
const MAX_NOTED = 2_000;

/** Lives as long as the isolate: when which release of which project was reported last. */
const noted = new Map<string, number>();

/**
 * Lets state know, behind the answer, which releases do work, while it waits for one with a merged
 * fix; each so often as state asked for. What is lost is said again with the next traffic.
 */
export function noteReleases(
  { projectId, watchReleasesEverySeconds: every }: KeyOwner,
  releases: ReleaseSeen[],
  env: Env,
  ctx: ExecutionContext,
): void {
  if (every === null) return;
  const now = Date.now();
  const fresh = releases.filter((each) => {
    const key = JSON.stringify([projectId, each]);
    const last = noted.get(key);
    if (last !== undefined && now - last < every * 1_000) return false;
    keepNewest(noted, key, now, MAX_NOTED);
    return true;
  });
  if (fresh.length === 0) return;
  const ask = serviceClient("state", env.STATE);
  const asked = ask(deployEndpoints.seeReleases, { body: { projectId, releases: fresh } });
  ctx.waitUntil(
    within(NOTE_WITHIN_MS, "State", asked).catch((thrown: unknown) => {
      log("warn", "releases not noted", { projectId, fault: toFault(thrown).report() });
    }),
  );
}
