import { expect, it } from "vitest";
import { formatIngestKey, parseIngestKey, toBase62 } from "./ingest-key.ts";

const random = toBase62(
  Uint8Array.from({ length: 40 }, (_, index) => index * 5),
  32,
);
const key = formatIngestKey("my-shop", random);

it("an ingest key names its project and can be read back", () => {
  expect(key).toMatch(/^aia_my-shop_[0-9A-Za-z]{38}$/);
  expect(parseIngestKey(key)).toEqual({ slug: "my-shop", random });
});

it("a mistyped key is recognised without asking anybody", () => {
  for (let at = 4; at < key.length; at += 1) {
    const typo = `${key.slice(0, at)}${key[at] === "x" ? "y" : "x"}${key.slice(at + 1)}`;
    expect(parseIngestKey(typo), typo).toBeUndefined();
  }
  for (const text of ["", "aia_", `${key}0`, ` ${key}`, key.toUpperCase()]) {
    expect(parseIngestKey(text)).toBeUndefined();
  }
});
