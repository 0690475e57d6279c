import { describe, expect, test } from "vitest";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { neighboursOf } from "./neighbours.ts";

function treeOf(paths: string[]) {
  return paths.map((path) => ({ path, blob: "b", mode: "100644" }));
}

function near(path: string, text: string, others: string[], trace?: ParsedTrace): string[] {
  return neighboursOf([{ path, text }], treeOf([path, ...others]), trace).map((each) => each.path);
}

describe("what a reader looks at next", () => {
  test.each([
    [
      "TypeScript",
      "src/a.ts",
      'import { b } from "./b.js";\nexport * from "../c";',
      ["src/b.ts", "c/index.ts"],
    ],
    [
      "Python",
      "src/shop/cart.py",
      "from .tax import rate\nfrom shop.money import Money\nimport os",
      ["src/shop/tax.py", "src/shop/money/__init__.py"],
    ],
    [
      "Java",
      "app/src/main/java/com/acme/A.java",
      "import com.acme.tax.Rate;\nimport static com.acme.Money.of;\nimport java.util.List;",
      ["lib/src/main/java/com/acme/tax/Rate.java", "app/src/main/java/com/acme/Money.java"],
    ],
    ["Kotlin", "src/A.kt", "import com.acme.Rate", ["src/com/acme/Rate.kt"]],
    [
      "Go",
      "internal/cart/cart.go",
      'import (\n\t"fmt"\n\t"github.com/acme/shop/internal/tax"\n)',
      ["internal/tax/rate.go", "internal/cart/item.go"],
    ],
    [
      "Ruby",
      "lib/shop/cart.rb",
      "require_relative 'tax'\nrequire 'shop/money'\nrequire 'json'",
      ["lib/shop/tax.rb", "lib/shop/money.rb"],
    ],
    [
      "PHP",
      "src/Cart/Cart.php",
      "use App\\Cart\\Tax;\nuse App\\Money\\{Price, Rate};",
      ["src/Cart/Tax.php", "src/Money/Price.php", "src/Money/Rate.php"],
    ],
    [
      "Rust",
      "src/cart.rs",
      "use crate::tax::Rate;\nmod item;\nuse std::fmt;",
      ["src/tax/mod.rs", "src/cart/item.rs"],
    ],
    [
      "Elixir",
      "lib/shop/cart.ex",
      "  alias Shop.{Tax, PriceList}\n  alias Shop.Repo.Query",
      ["lib/shop/tax.ex", "lib/shop/price_list.ex", "lib/shop/repo/query.ex"],
    ],
    ["C", "src/a.c", '#include "b.h"\n#include <stdio.h>', ["src/b.h"]],
    [
      "Dart",
      "lib/a.dart",
      "import 'package:shop/src/b.dart';\nimport 'c.dart';",
      ["lib/src/b.dart", "lib/c.dart"],
    ],
  ])("are the files a %s file imports", (_, path, text, wanted) => {
    const others = ["docs/unrelated.md", "src/unrelated.py", "lib/unrelated.rb", ...wanted];
    expect(near(path, text, others).sort()).toEqual([...wanted].sort());
  });

  test.each([
    ["src/cart.ts", "test/cart.test.ts"],
    ["src/cart.tsx", "src/__tests__/cart.spec.tsx"],
    ["shop/cart.py", "tests/shop/test_cart.py"],
    ["src/main/java/a/Cart.java", "src/test/java/a/CartTest.java"],
    ["cart/cart.go", "cart/cart_test.go"],
    ["app/models/cart.rb", "spec/models/cart_spec.rb"],
    ["src/Cart.php", "tests/CartTest.php"],
    ["lib/cart.ex", "test/cart_test.exs"],
    ["Shop/Cart.cs", "Shop.Tests/CartTests.cs"],
  ])("are the tests of %s", (path, spec) => {
    expect(near(path, "", [spec, "other/unrelated.test.ts"])).toEqual([spec]);
  });

  test("is the nearer of two tests with one name", () => {
    const others = ["packages/b/test/index.test.ts", "packages/a/test/index.test.ts"];
    expect(near("packages/a/src/index.ts", "", others)).toEqual(["packages/a/test/index.test.ts"]);
  });

  test("are manifest and lock of the nearest package, only where a library threw", () => {
    const others = ["package.json", "packages/a/package.json", "packages/a/package-lock.json"];
    const trace: ParsedTrace = {
      language: "javascript",
      truncated: false,
      exceptions: [
        {
          type: "Error",
          message: "",
          relation: "primary",
          frames: [{ file: "/app/node_modules/pg/a.js", line: 1, inApp: false, raw: "" }],
        },
      ],
    };
    expect(near("packages/a/src/b.ts", "", others)).toEqual([]);
    expect(near("packages/a/src/b.ts", "", others, trace)).toEqual([
      "packages/a/package.json",
      "packages/a/package-lock.json",
    ]);
  });

  test("is bounded, whatever a file says it imports", () => {
    const names = Array.from({ length: 500 }, (_, index) => `src/f${index}.ts`);
    const text = names.map((_, index) => `import "./f${index}.ts";`).join("\n");
    expect(near("src/a.ts", text, names)).toHaveLength(24);
    const hostile = `${"import ".repeat(20_000)}\n${'from "'.repeat(20_000)}`;
    for (const ending of ["ts", "py", "java", "go", "rb", "php", "rs", "ex", "c", "dart"])
      expect(near(`src/a.${ending}`, hostile, [])).toEqual([]);
  });
});
