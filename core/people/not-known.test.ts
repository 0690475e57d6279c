import { expect, test } from "vitest";
import { whyNotKnown } from "./not-known.ts";

test.each([
  [undefined, /^Sign in first/],
  [`aias_${"a".repeat(32)}`, /session has ended/],
  [`aiat_${"a".repeat(32)}`, /API token has ended, was revoked/],
  [`aial_${"a".repeat(32)}`, /neither/],
])("who comes with %s is told why nobody knows them", (secret, said) => {
  expect(whyNotKnown(secret)).toMatch(said);
});
