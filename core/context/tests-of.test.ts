import { expect, test } from "vitest";
import { testFilesIn, testsOf } from "./tests-of.ts";

const others = [
  "test/unrelated.js",
  "tests/lib/unrelated.js",
  "spec/unrelated_spec.rb",
  "tests/test_unrelated.py",
  "src/test/java/com/acme/other/OtherTest.java",
  "README.md",
];

test.each([
  ["lib/cart.js", "test/cart.js"],
  ["src/lib/cart.js", "tests/lib/cart.js"],
  ["app/queue/worker.js", "spec/queue/workerSpec.js"],
  ["src/cart.ts", "src/cart.test.ts"],
  ["src/cart.ts", "src/__tests__/cart.ts"],
  ["src/cart/cart.service.ts", "test/cart/cart.service.e2e-spec.ts"],
  ["packages/feed/src/index.ts", "packages/feed/test/feed.test.ts"],
  ["src/cart.js", "test/test-cart.js"],
  ["shop/cart.py", "tests/shop/test_cart.py"],
  ["shop/cart/total.py", "tests/test_cart.py"],
  ["shop/cart/total.py", "tests/cart/test_total.py"],
  ["shop/cart.py", "tests/test_shop_cart.py"],
  ["src/main/java/com/acme/Cart.java", "src/test/java/com/acme/CartTest.java"],
  ["src/main/java/com/acme/Cart.java", "src/test/java/com/acme/TestCart.java"],
  ["src/main/java/com/acme/Cart.java", "src/integration-test/java/com/acme/CartIT.java"],
  ["app/src/main/kotlin/com/acme/Cart.kt", "app/src/test/kotlin/com/acme/CartSpec.kt"],
  ["cart/total.go", "cart/total_test.go"],
  ["app/models/cart.rb", "spec/models/cart_spec.rb"],
  ["lib/shop/cart.rb", "test/shop/test_cart.rb"],
  ["src/Cart/Cart.php", "tests/Unit/Cart/CartTest.php"],
  ["Shop/Carts/Cart.cs", "Shop.Tests/Carts/CartTests.cs"],
  ["lib/shop/cart.ex", "test/shop/cart_test.exs"],
])("the test of %s is %s", (path, wanted) => {
  const tests = testFilesIn([wanted, ...others, path]);
  expect(testsOf(path, tests)[0]).toBe(wanted);
});

test("of several tests of one name the one whose folders mirror the file's comes first", () => {
  const tests = ["tests/b/parse.test.js", "tests/a/parse.test.js"];
  expect(testsOf("src/a/parse.js", testFilesIn(tests))).toEqual(["tests/a/parse.test.js"]);
});

test("a test has none, and neither has a file of another language", () => {
  expect(testsOf("test/cart.js", testFilesIn(["test/cart.js", "tests/cart.test.js"]))).toEqual([]);
  expect(testsOf("src/cart.py", testFilesIn(["test/cart.test.js"]))).toEqual([]);
});
