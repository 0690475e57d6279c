import { describe, expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { resolveTrace, withFrames } from "./resolve-trace.ts";
import { verifyTrace } from "./verify-trace.ts";

const text = `Traceback (most recent call last):
  File "/app/shop/views.py", line 3, in show
    return total(cart)
           ~~~~~^^^^^^
  File "/app/shop/cart.py", line 2, in total
    return cart["sum"]
KeyError: 'sum'`;
const tree = ["shop/views.py", "shop/cart.py", "manage.py"];
const resolved = resolveTrace(parseStackTrace(text, { language: "python" }), {
  tree,
  service: "shop",
});
const views = { path: "shop/views.py", text: "x\ny\n    return total(cart)\n" };

test("frames whose printed lines stand in the files stay as they are", () => {
  const cart = { path: "shop/cart.py", text: 'def total(cart):\n    return cart["sum"]\n' };
  const { trace, notes } = verifyTrace(resolved, [views, cart]);
  expect(notes).toEqual([]);
  expect(trace.culprit).toEqual(resolved.culprit);
  expect(trace.exceptions[0]?.frames).toEqual(
    resolved.exceptions[0]?.frames.map((frame) => ({
      ...frame,
      compared: { kind: "found", name: frame.function },
    })),
  );
});

test("code that moved takes its frame and the culprit along, and the printed line is kept", () => {
  const cart = {
    path: "shop/cart.py",
    text: 'import os\n\ndef total(cart):\n    return cart["sum"]\n',
  };
  const { trace, notes } = verifyTrace(resolved, [views, cart]);
  expect(trace.exceptions[0]?.frames[0]).toMatchObject({
    path: "shop/cart.py",
    line: 4,
    resolution: { kind: "exact", printedLine: 2 },
  });
  expect(trace.culprit).toMatchObject({ path: "shop/cart.py", line: 4 });
  expect(notes).toEqual([
    "shop/cart.py:2: The printed line stands on line 4 of this commit, not 2.",
  ]);
});

test("a likely file that has neither the line nor the function loses the frame, which stays ambiguous", () => {
  const alike = resolveTrace(parseStackTrace(text, { language: "python" }), {
    tree: ["services/shop/cart.py"],
    service: "shop",
  });
  expect(alike.exceptions[0]?.frames[0]).toMatchObject({ resolution: { kind: "likely" } });
  const { trace } = verifyTrace(alike, [{ path: "services/shop/cart.py", text: "a = 1\nb = 2\n" }]);
  const [frame] = trace.exceptions[0]?.frames ?? [];
  expect(frame?.path).toBeUndefined();
  expect(frame?.resolution).toMatchObject({
    kind: "ambiguous",
    candidates: ["services/shop/cart.py"],
  });
  expect(trace.culprit?.path).toBeUndefined();
});

test("a file that was not read proves and refutes nothing", () => {
  expect(verifyTrace(resolved, [])).toEqual({ trace: resolved, notes: [] });
});

test("a class printed without a line becomes the culprit once its text shows where the method is", () => {
  const crash = "System.InvalidOperationException: x\n   at Acme.Shop.Cart.<Total>d__2.MoveNext()";
  const found = resolveTrace(parseStackTrace(crash, { language: "dotnet" }), {
    tree: ["src/Acme.Shop/Acme.Shop.csproj", "src/Acme.Shop/Cart.cs"],
    service: "shop",
  });
  expect(found.culprit).toBeUndefined();
  const cart = "class Cart\n{\n    public async Task<int> Total(int tax)\n    {\n    }\n}\n";
  const { trace } = verifyTrace(found, [{ path: "src/Acme.Shop/Cart.cs", text: cart }]);
  expect(trace.culprit).toMatchObject({ path: "src/Acme.Shop/Cart.cs", line: 3 });
});

describe("a frame whose line is in another function", () => {
  const thrown = `TypeError: x
    at discountFor (/srv/shop/src/discount.js:6:10)
    at checkout (/srv/shop/src/checkout.js:2:10)`;
  const paths = ["src/discount.js", "src/checkout.js"];
  const checkout = {
    path: "src/checkout.js",
    text: "export function checkout(cart) {\n  return discountFor(cart);\n}\n",
  };
  const found = resolveTrace(parseStackTrace(thrown), { tree: paths, service: "shop" });

  test("is none of this file, and says what was sought and what stands there", () => {
    const text =
      "// a\n// b\n// c\nfunction discountOf(code) {\n  const it = all.get(code);\n  return it.percent;\n}\n";
    const { trace, notes } = verifyTrace(found, [{ path: "src/discount.js", text }, checkout]);
    const [frame, caller] = trace.exceptions[0]?.frames ?? [];
    expect(frame?.compared).toEqual({
      kind: "other",
      path: "src/discount.js",
      line: 6,
      sought: "discountFor",
      found: "discountOf",
      elsewhere: null,
      reason: "The trace has discountFor here, and this commit's file has discountOf.",
    });
    expect(frame?.path).toBeUndefined();
    expect(trace.culprit?.path).toBeUndefined();
    expect(caller).toMatchObject({ path: "src/checkout.js", compared: { kind: "found" } });
    expect(notes).toEqual([
      "src/discount.js:6: The trace has discountFor here, and this commit's file has discountOf.",
    ]);
  });

  test("says where the file has the sought one", () => {
    const text =
      "function discountOf(a) {\n  let b = a;\n  b += 1;\n  b += 2;\n  b += 3;\n  return b;\n}\n\nfunction discountFor(code) {\n  return code;\n}\n";
    const { trace } = verifyTrace(found, [{ path: "src/discount.js", text }, checkout]);
    expect(trace.exceptions[0]?.frames[0]?.compared).toMatchObject({
      found: "discountOf",
      elsewhere: 9,
    });
  });

  test("below a bundle's map is not told: a map knows positions, and seldom names", () => {
    const text =
      "function discountOf(a) {\n  let b = a;\n  b += 1;\n  b += 2;\n  b += 3;\n  return b;\n}\n";
    const mapped = withFrames(found, (frame) => ({
      ...frame,
      compiled: { file: "a.js", line: 1 },
    }));
    const { trace } = verifyTrace(mapped, [{ path: "src/discount.js", text }]);
    expect(trace.exceptions[0]?.frames[0]).toMatchObject({
      path: "src/discount.js",
      compared: { kind: "unknown", why: "mapped" },
    });
  });
});
