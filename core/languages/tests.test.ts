import { describe, expect, test } from "vitest";
import { isCreatableTest, isTestPath, testedName, testNamesOf } from "./tests.ts";

const tests = [
  ["src/cart.test.ts", "cart"],
  ["src/cart.spec.jsx", "cart"],
  ["spec/unit/cart_spec.js", "cart"],
  ["src/__tests__/cart.js", "cart"],
  ["shop/test_cart.py", "cart"],
  ["shop/cart_test.py", "cart"],
  ["cart/cart_test.go", "cart"],
  ["spec/models/cart_spec.rb", "cart"],
  ["tests/CartTest.php", "cart"],
  ["src/test/java/CartTests.java", "cart"],
  ["src/it/CartIT.java", "cart"],
  ["apps/shop/test/cart_SUITE.erl", "cart"],
] as const;

describe("a test", () => {
  test.each(tests)("is known by its name or folder, and names what it tests: %s", (path, name) => {
    expect(isTestPath(path)).toBe(true);
    expect(testedName(path)).toBe(name);
  });

  test.each(["src/contest.ts", "src/latest/cart.ts", "Testimony.kt", "attest.py"])(
    "is not what only sounds like one: %s",
    (path) => {
      expect(isTestPath(path)).toBe(false);
      expect(isCreatableTest(path)).toBe(false);
    },
  );
});

test("a patch may create a test only where a runner is sure to find it", () => {
  const creatable = tests.map(([path]) => path).filter(isCreatableTest);
  expect(creatable).toEqual([
    "src/cart.test.ts",
    "src/cart.spec.jsx",
    "spec/unit/cart_spec.js",
    "shop/test_cart.py",
    "shop/cart_test.py",
    "cart/cart_test.go",
    "spec/models/cart_spec.rb",
    "tests/CartTest.php",
    "src/test/java/CartTests.java",
    "apps/shop/test/cart_SUITE.erl",
  ]);
});

test.each([
  "src/cart-test.ts",
  "tests/setup.ts",
  "tests/cart.ts",
  "test/conftest.py",
  "tests/fixtures/cart.json",
  "tests/CartTest.json",
  "spec/spec_helper.rb",
  "src/main/java/CartTest.java",
  "__tests__/jest.setup.js",
])("a folder of tests alone does not make a file one: %s", (path) => {
  expect(isCreatableTest(path)).toBe(false);
});

test("a source file's test has the likeliest name first, and its language's own ending", () => {
  expect(testNamesOf("cart", "ts").slice(0, 2)).toEqual(["cart.test.ts", "cart.spec.ts"]);
  expect(testNamesOf("cart", "ex")).toContain("cart_test.exs");
  expect(testNamesOf("cart", "py").at(-1)).toBe("test_cart.py");
});
