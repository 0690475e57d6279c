import { expect, it } from "vitest";
import { toHex } from "./hex.ts";

it("writes every byte as two lower-case digits", () => {
  expect(toHex(new Uint8Array())).toBe("");
  expect(toHex(Uint8Array.of(0, 1, 0x9f, 0xff))).toBe("00019fff");
});
