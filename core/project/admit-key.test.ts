import { expect, it } from "vitest";
import { admitKey } from "./admit-key.ts";

const origins = ["https://shop.example"];
const nowMs = Date.parse("2026-11-24T12:00:00Z");

it.each([
  ["a server's from anywhere", { use: "server" as const, origins }, null, "admitted"],
  [
    "a browser's without pages from any",
    { use: "browser" as const, origins: [] },
    "null",
    "admitted",
  ],
  [
    "a browser's from its page",
    { use: "browser" as const, origins },
    "https://shop.example",
    "admitted",
  ],
  [
    "a browser's from another port",
    { use: "browser" as const, origins },
    "https://shop.example:8443",
    "refused",
  ],
  [
    "a browser's from a look-alike",
    { use: "browser" as const, origins },
    "https://shop.example.evil",
    "refused",
  ],
  ["a browser's from no page", { use: "browser" as const, origins }, null, "refused"],
])("%s", (_what, key, origin, kind) => {
  expect(admitKey({ ...key, endsAt: null }, { origin, nowMs }).kind).toBe(kind);
});

it("a key holds until its end, and not a moment longer", () => {
  const key = { use: "server" as const, origins: [], endsAt: "2026-11-24T12:00:00.000Z" };
  expect(admitKey(key, { origin: null, nowMs: nowMs - 1 }).kind).toBe("admitted");
  expect(admitKey(key, { origin: null, nowMs })).toMatchObject({ code: "unauthorized" });
});
