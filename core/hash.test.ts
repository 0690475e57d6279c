import { expect, it } from "vitest";
import { fnv1a64, hash128 } from "./hash.ts";

it.each([
  ["", "cbf29ce484222325"],
  ["a", "af63dc4c8601ec8c"],
  ["foobar", "85944171f73967e8"],
])("FNV-1a of %j is the one of its inventors' vectors", (text, expected) => {
  expect(fnv1a64(new TextEncoder().encode(text))).toBe(expected);
});

it("tells apart a hundred thousand texts that differ by little", () => {
  const hashes = new Set([...Array(100_000).keys()].map((number) => hash128(`trace-${number}`)));
  expect(hashes.size).toBe(100_000);
  expect(hash128("x")).toMatch(/^[0-9a-f]{32}$/);
});
