import { expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { resolveTrace } from "./resolve-trace.ts";

const traces: [language: string, text: string, tree: string[], path: string][] = [
  [
    "nodejs",
    "TypeError: x\n    at total (/usr/src/app/dist/cart.js:7:3)\n    at next (/usr/src/app/node_modules/koa/lib/cart.js:1:1)",
    ["src/cart.ts", "lib/cart.js"],
    "src/cart.ts",
  ],
  [
    "python",
    'Traceback (most recent call last):\n  File "/app/shop/cart.py", line 7, in total\n    return 1 / 0\nZeroDivisionError: division by zero',
    ["shop/cart.py", "till/cart.py"],
    "shop/cart.py",
  ],
  [
    "java",
    "java.lang.IllegalStateException: x\n\tat java.base/java.util.Objects.requireNonNull(Objects.java:233)\n\tat com.acme.shop.Cart$Line.total(Cart.java:7)",
    ["core/src/main/java/com/acme/shop/Cart.java", "core/src/main/java/com/acme/till/Cart.java"],
    "core/src/main/java/com/acme/shop/Cart.java",
  ],
  [
    "dotnet",
    "System.InvalidOperationException: x\n   at System.Linq.Enumerable.First[T](IEnumerable`1 source)\n   at Acme.Shop.Carts.Cart.<Total>d__2.MoveNext()",
    ["src/Acme.Shop/Acme.Shop.csproj", "src/Acme.Shop/Carts/Cart.cs", "src/Till/Cart.cs"],
    "src/Acme.Shop/Carts/Cart.cs",
  ],
  [
    "go",
    "panic: x\n\ngoroutine 1 [running]:\ngithub.com/acme/shop/cart.(*Cart).Total(...)\n\t/build/cart/cart.go:7 +0x1d\nmain.main()\n\t/build/cmd/shop/main.go:3 +0x1d\n",
    ["cart/cart.go", "till/cart/cart.go", "cmd/shop/main.go", "cmd/till/main.go"],
    "cart/cart.go",
  ],
  [
    "ruby",
    "/rails/app/models/cart.rb:7:in 'Cart#total': x (RuntimeError)\n\tfrom /usr/local/bundle/gems/rails-7.1.0/lib/rails.rb:3:in 'call'",
    ["app/models/cart.rb", "engines/till/app/models/cart.rb"],
    "app/models/cart.rb",
  ],
  [
    "php",
    "RuntimeException: x\n at App.Shop.Cart.total(Cart.php:7)\n at App.Http.Kernel.handle(Kernel.php:3)",
    ["src/Shop/Cart.php", "src/Till/Cart.php", "src/Http/Kernel.php", "composer.json"],
    "src/Shop/Cart.php",
  ],
  [
    "rust",
    "thread 'main' panicked at crates/shop/src/cart.rs:7:5:\nx\nstack backtrace:\n   0: rust_begin_unwind\n             at /rustc/82e1608dfa6e0b5569232559e3d385fea5a93112/library/std/src/panicking.rs:645:5\n   1: core::panicking::panic_fmt\n             at /rustc/82e1608dfa6e0b5569232559e3d385fea5a93112/library/core/src/panicking.rs:72:14\n   2: shop::cart::total\n             at ./crates/shop/src/cart.rs:7:5\n",
    ["crates/shop/src/cart.rs", "crates/till/src/cart.rs"],
    "crates/shop/src/cart.rs",
  ],
  [
    "erlang",
    "** (RuntimeError) x\n    (elixir 1.15.0) lib/enum.ex:1693: Enum.map/2\n    (shop 0.1.0) lib/shop/cart.ex:7: Shop.Cart.total/1",
    ["apps/shop/mix.exs", "apps/shop/lib/shop/cart.ex", "apps/till/lib/shop/cart.ex"],
    "apps/shop/lib/shop/cart.ex",
  ],
  [
    "dart",
    "Bad state: x\n#0      Cart.total (package:shop/src/cart.dart:7:3)\n#1      main (package:flutter/src/cart.dart:3:1)",
    ["packages/shop/lib/src/cart.dart", "packages/till/lib/src/cart.dart"],
    "packages/shop/lib/src/cart.dart",
  ],
];

test.each(traces)(
  "a %s trace as its parser reads it leads to its file",
  (language, text, tree, path) => {
    const resolved = resolveTrace(parseStackTrace(text, { language }), { tree, service: "shop" });
    const [first] = resolved.exceptions[0]?.frames.filter((frame) => frame.path === path) ?? [];
    expect(first).toMatchObject({ path, line: language === "dotnet" ? 0 : 7 });
    if (first && first.line > 0) expect(resolved.culprit).toMatchObject({ path, line: 7 });
    const others = resolved.exceptions
      .flatMap(({ frames }) => frames)
      .flatMap((frame) => frame.path ?? []);
    expect(others.every((each) => each === path || /main\.go|Kernel\.php/.test(each))).toBe(true);
  },
);

test("a resolved frame says how sure it is, and an ambiguous one has candidates and no path", () => {
  const text = "Error: x\n    at f (/app/src/cart.js:7:3)\n    at g (index.js:1:1)";
  const tree = ["src/cart.js", "a/index.js", "b/index.js"];
  const { exceptions } = resolveTrace(parseStackTrace(text), { tree, service: "shop" });
  const [cart, index] = exceptions[0]?.frames ?? [];
  expect(cart?.resolution?.kind).toBe("exact");
  expect(index?.path).toBeUndefined();
  expect(index?.resolution).toMatchObject({
    kind: "ambiguous",
    candidates: ["a/index.js", "b/index.js"],
  });
});
