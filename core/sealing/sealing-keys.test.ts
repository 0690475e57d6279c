import { expect, test } from "vitest";
import { SealingKeys } from "./sealing-keys.ts";

const key = (byte: number) => Buffer.alloc(32, byte).toString("base64");

test("the first key is the newest, and the others follow in their order", () => {
  const keys = SealingKeys.parse(`new:${key(2)}, old:${key(1)}`);
  expect(keys.map(({ id }) => id)).toEqual(["new", "old"]);
  expect(keys[0].bytes).toEqual(new Uint8Array(32).fill(2));
});

test.each([
  ["nothing", ""],
  ["a key without an id", key(1)],
  ["a key that is too short", `a:${Buffer.alloc(16).toString("base64")}`],
  ["a key in hex", `a:${"0".repeat(64)}`],
  ["an id twice", `a:${key(1)},a:${key(2)}`],
  ["an empty key among good ones", `a:${key(1)},`],
  ["an id that a sealed text could not begin with", `a.b:${key(1)}`],
])("%s is refused, and no key is shown", (_what, text) => {
  const parsed = SealingKeys.safeParse(text);
  expect(parsed.success).toBe(false);
  const said = parsed.error?.message ?? "";
  expect(said).toContain("base64");
  expect(said).not.toContain(key(1));
});
