import {
  type Bucket,
  fullBucket,
  mayExport,
  type Quota,
  takeRecords,
} from "#core/admission/quota.ts";
import { Fault } from "#core/fault.ts";
import { keepNewest } from "#core/keep-newest.ts";
import type { KeyOwner } from "#core/project/key-owner.ts";
import type { Env } from "../env.ts";
import { countTurnedAway } from "./turned-away.ts";

const MAX_BUCKETS = 2_000;

/** Lives as long as the isolate, so a project has its quota in each; one that is forgotten is full again. */
const buckets = new Map<string, Bucket>();

/** Throws `over_quota` (429, retry) for a project whose bucket is empty, before its export is read. */
export function requireQuota(
  { projectId, settings }: KeyOwner,
  env: Env,
  ctx: ExecutionContext,
): void {
  const bucket = buckets.get(projectId);
  if (!bucket) return;
  const allowance = mayExport(bucket, quotaOf(settings), Date.now());
  if (allowance.kind === "allowed") return;
  countTurnedAway(projectId, "quota", env, ctx);
  throw new Fault("over_quota", "This project sends more errors than its quota; send it later.", {
    retryAfterSeconds: allowance.waitSeconds,
  });
}

/** Takes what an export held off the project's quota, also where it is more than was left. */
export function spendQuota({ projectId, settings }: KeyOwner, records: number): void {
  if (records === 0) return;
  const quota = quotaOf(settings);
  const now = Date.now();
  const bucket = takeRecords(buckets.get(projectId) ?? fullBucket(quota, now), quota, records, now);
  keepNewest(buckets, projectId, bucket, MAX_BUCKETS);
}

function quotaOf({ quotaBurst, quotaPerSecond }: KeyOwner["settings"]): Quota {
  return { burst: quotaBurst, perSecond: quotaPerSecond };
}
