import { expect, test } from "vitest";
import { fullBucket, mayExport, type Quota, takeRecords } from "./quota.ts";

const quota: Quota = { burst: 1_000, perSecond: 100 };

test("a burst passes, then nothing until the bucket has refilled to one record", () => {
  let bucket = fullBucket(quota, 0);
  for (let sent = 0; sent < 10; sent += 1) {
    expect(mayExport(bucket, quota, 0)).toEqual({ kind: "allowed" });
    bucket = takeRecords(bucket, quota, 100, 0);
  }
  expect(mayExport(bucket, quota, 0)).toEqual({ kind: "over_quota", waitSeconds: 0.01 });
  expect(mayExport(bucket, quota, 20)).toEqual({ kind: "allowed" });
});

test("an export larger than all that is left is taken whole, and paid back", () => {
  const bucket = takeRecords(fullBucket(quota, 0), quota, 1_300, 0);
  expect(mayExport(bucket, quota, 3_000)).toMatchObject({ kind: "over_quota" });
  expect(mayExport(bucket, quota, 3_020)).toEqual({ kind: "allowed" });
});

test("what is owed has an end, however much one export held", () => {
  const bucket = takeRecords(fullBucket(quota, 0), quota, 1_000_000, 0);
  expect(mayExport(bucket, quota, 10_020)).toEqual({ kind: "allowed" });
});

test("a bucket holds no more than a burst after a long silence, nor after a clock set back", () => {
  const later = takeRecords(fullBucket(quota, 0), quota, 1_000, 86_400_000);
  expect(mayExport(later, quota, 86_400_000)).toMatchObject({ kind: "over_quota" });
  expect(mayExport(later, quota, 0)).toMatchObject({ kind: "over_quota" });
});

test("a steady sender at the rate is never turned away", () => {
  let bucket = fullBucket(quota, 0);
  for (let second = 0; second < 100; second += 1) {
    expect(mayExport(bucket, quota, second * 1_000)).toEqual({ kind: "allowed" });
    bucket = takeRecords(bucket, quota, 100, second * 1_000);
  }
});
