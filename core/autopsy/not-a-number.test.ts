import { expect, test } from "vitest";
import { bringsNotANumber } from "./not-a-number.ts";

const before = "function share(coupon) {\n  return coupon.percent / 100;\n}\n";

test.each([
  ["coupon?.percent / 100", "coupon?.percent / 100"],
  ["100 * coupon?.rate()", "100 * coupon?.rate()"],
  ["(coupon?.percent ?? 0) / 100", null],
  ["coupon ? coupon.percent / 100 : 0", null],
])("%s", (written, found) => {
  const after = before.replace("coupon.percent / 100", written);
  expect(bringsNotANumber("a.ts", before, after)).toBe(found);
});

test("what was there before is not the patch's doing", () => {
  const old = before.replace("coupon.percent", "coupon?.percent");
  expect(bringsNotANumber("a.ts", old, `${old}// more\n`)).toBeNull();
});
