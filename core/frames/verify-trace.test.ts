import { expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { resolveTrace } from "./resolve-trace.ts";
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
  expect(verifyTrace(resolved, [views, cart])).toEqual({ trace: resolved, notes: [] });
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
