import { expect, test } from "vitest";
import { SealingKeys } from "#core/sealing/sealing-keys.ts";
import { reseal } from "../../service/sealing/reseal.ts";
import { open, seal } from "../../service/sealing/seal.ts";
import { Settings } from "../settings.ts";
import { appPlace, projectPlace, userPlace } from "./places.ts";

const text = (byte: number) => Buffer.alloc(32, byte).toString("base64");
const settingsWith = (keys: string) => Settings.parse({ SEALING_KEYS: keys });
const old = settingsWith(`k1:${text(1)}`);
const both = settingsWith(`k2:${text(2)},k1:${text(1)}`);
const place = projectPlace("0198f0aa-0000-7000-8000-000000000001");
const secret = "github_pat_of the canary, ü 🔑";

test("a secret opens where it was sealed, and never looks the same twice", async () => {
  const [one, other] = await Promise.all([seal(old, place, secret), seal(old, place, secret)]);
  expect(await open(old, place, one)).toBe(secret);
  expect(one).not.toBe(other);
  expect(one).toMatch(/^k1\./);
  expect(one).not.toContain(Buffer.from(secret).toString("base64url").slice(0, 8));
});

test.each([
  ["another row", projectPlace("0198f0aa-0000-7000-8000-000000000002")],
  ["another table", { ...place, table: "session" }],
  ["another column", { ...place, column: "sealed_secrets" }],
])("it opens in no place beside: %s", async (_what, elsewhere) => {
  const sealed = await seal(old, place, secret);
  await expect(open(old, elsewhere, sealed)).rejects.toMatchObject({ code: "settings_invalid" });
});

test("it opens with no other key, whatever that is called", async () => {
  const sealed = await seal(old, place, secret);
  await expect(open(settingsWith(`k1:${text(9)}`), place, sealed)).rejects.toThrow("another key");
  await expect(open(settingsWith(`k9:${text(1)}`), place, sealed)).rejects.toThrow("No key");
  await expect(open(Settings.parse({}), place, sealed)).rejects.toThrow("SEALING_KEYS is not set");
});

test("one changed letter is noticed", async () => {
  const sealed = await seal(old, place, secret);
  const at = sealed.length - 3;
  const changed = sealed.slice(0, at) + (sealed[at] === "A" ? "B" : "A") + sealed.slice(at + 1);
  await expect(open(old, place, changed)).rejects.toMatchObject({ code: "settings_invalid" });
});

test("rotation: old texts open while their key is listed, and are sealed with the newest", async () => {
  const people = [userPlace("https://github.com:1"), appPlace("https://github.com")] as const;
  const items = await Promise.all(
    people.map(async (each) => ({ place: each, sealed: await seal(old, each, secret) })),
  );
  expect(await open(both, people[0], items[0]?.sealed ?? "")).toBe(secret);

  const swapped = { place: people[1], sealed: items[0]?.sealed ?? "" };
  const answer = await reseal(both, { items: [...items, swapped] });

  expect(answer).toMatchObject({ keyId: "k2", unreadable: 1 });
  expect(answer.sealed[2]).toBeNull();
  const newest = settingsWith(`k2:${text(2)}`);
  for (const [at, each] of people.entries())
    expect(await open(newest, each, answer.sealed[at] ?? "")).toBe(secret);
  const again = items.map((item, at) => ({ ...item, sealed: answer.sealed[at] ?? "" }));
  expect(await reseal(both, { items: again })).toEqual({
    keyId: "k2",
    sealed: [null, null],
    unreadable: 0,
  });
});

test("the setting says how many keys there are and never which", () => {
  expect(SealingKeys.safeParse(`k1:${text(1).slice(1)}`).error?.message).not.toContain(
    text(1).slice(1),
  );
});
