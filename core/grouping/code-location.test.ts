import { expect, test } from "vitest";
import { isVendorBundle } from "./code-location.ts";

test.each([
  ["https://a.example/assets/vendor-C7aa01Lm.js", true],
  ["https://a.example/framework.js", true],
  ["/_next/static/chunks/framework-1a2b3c4d5e6f7081.js", true],
  ["/app/src/runtime.ts", false],
  ["/app/vendor.py", false],
  ["https://a.example/assets/users-Bq3xTz9K.js", false],
])("%s is a bundle of dependencies: %s", (file, is) => {
  expect(isVendorBundle(file)).toBe(is);
});
