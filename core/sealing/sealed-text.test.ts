import fc from "fast-check";
import { expect, test } from "vitest";
import {
  formatSealed,
  fromBase64Url,
  IV_BYTES,
  parseSealed,
  placeBytes,
  toBase64Url,
} from "./sealed-text.ts";

const bytes = (length: { minLength?: number; maxLength?: number }) => fc.uint8Array(length);

test("the parts of a sealed text are those that it was made of", () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[A-Za-z0-9_-]{1,32}$/),
      bytes({ minLength: IV_BYTES, maxLength: IV_BYTES }),
      bytes({ minLength: 1, maxLength: 300 }),
      (keyId, iv, ciphertext) => {
        const text = formatSealed({ keyId, iv, ciphertext });
        expect(text).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/);
        expect(parseSealed(text)).toEqual({
          keyId,
          iv: Uint8Array.from(iv),
          ciphertext: Uint8Array.from(ciphertext),
        });
      },
    ),
  );
});

test.each([
  "",
  "a secret in the clear",
  "k1.AAAAAAAAAAAAAAAA",
  "k1.AAAAAAAAAAAAAAAA.",
  "k1.AAAA.AAAA",
  ".AAAAAAAAAAAAAAAA.AAAA",
  "k1.AAAAAAAAAAAAAAAA.AA+A",
  "k1.AAAAAAAAAAAAAAAA.AAAAA",
  "k1.AAAAAAAAAAAAAAAA.AAAA.AAAA",
  `${"k".repeat(33)}.AAAAAAAAAAAAAAAA.AAAA`,
])("%j is no sealed text", (text) => {
  expect(parseSealed(text)).toBeNull();
});

test("two places have different bytes, wherever their colons stand", () => {
  const part = fc.string({ unit: fc.constantFrom("a", ":", "1"), maxLength: 4 });
  const place = fc.record({ table: part, row: part, column: part });
  fc.assert(
    fc.property(place, place, (one, other) => {
      const [first, second] = [placeBytes(one), placeBytes(other)];
      const isSame =
        one.table === other.table && one.row === other.row && one.column === other.column;
      expect(toBase64Url(first) === toBase64Url(second)).toBe(isSame);
    }),
  );
});

test("base64url has no letter that an address or a cookie would change", () => {
  expect(toBase64Url(Uint8Array.of(0xfb, 0xff, 0xfe))).toBe("-__-");
  expect(fromBase64Url("-__-")).toEqual(Uint8Array.of(0xfb, 0xff, 0xfe));
});
