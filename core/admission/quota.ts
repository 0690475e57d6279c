/** How much evidence a project may send: `burst` records at once, and as many a second in the long run. */
export type Quota = { burst: number; perSecond: number };

/** What is left of a quota at a time. Below zero where one export held more than was left. */
export type Bucket = { records: number; atMs: number };

export type Allowance = { kind: "allowed" } | { kind: "over_quota"; waitSeconds: number };

/** A bucket that nothing was taken from yet. */
export function fullBucket({ burst }: Quota, nowMs: number): Bucket {
  return { records: burst, atMs: nowMs };
}

/**
 * Whether another export may come. It may as long as one record is left: how much it holds is known
 * once it was read, and one that is larger than the whole bucket must not be refused for ever.
 */
export function mayExport(bucket: Bucket, quota: Quota, nowMs: number): Allowance {
  const { records } = refilled(bucket, quota, nowMs);
  if (records >= 1) return { kind: "allowed" };
  return { kind: "over_quota", waitSeconds: (1 - records) / quota.perSecond };
}

/** The bucket once an export with so many records was taken whole; it owes a burst at most. */
export function takeRecords(bucket: Bucket, quota: Quota, count: number, nowMs: number): Bucket {
  const { records } = refilled(bucket, quota, nowMs);
  return { records: Math.max(-quota.burst, records - count), atMs: nowMs };
}

function refilled(bucket: Bucket, { burst, perSecond }: Quota, nowMs: number): Bucket {
  // A clock that was set back refills nothing.
  const seconds = Math.max(0, nowMs - bucket.atMs) / 1_000;
  return { records: Math.min(burst, bucket.records + seconds * perSecond), atMs: nowMs };
}
