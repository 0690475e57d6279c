import { expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { learnRoots } from "./learn-roots.ts";
import { trustedRoots } from "./learned-roots.ts";
import { resolveTrace } from "./resolve-trace.ts";

test("a resolved trace teaches where the service's folders stand, a file once", () => {
  const frames = ["total", "total", "print", "tax"].map(
    (name) => `    at f (/app/dist/${name}.js:1:2)`,
  );
  const trace = parseStackTrace(
    ["Error: x", ...frames, "    at g (/app/node_modules/x/i.js:1:1)"].join("\n"),
  );
  const tree = ["cart/src/total.ts", "cart/src/print.ts", "cart/src/tax.ts"];
  expect(learnRoots(resolveTrace(trace, { tree, service: "cart" }))).toEqual([
    { runtime: "app/dist", repository: "cart/src", agreed: 3 },
  ]);
});

test("a root is trusted once often agreed and hardly contradicted", () => {
  const root = (runtime: string, repository: string, agreed: number) => ({
    runtime,
    repository,
    agreed,
  });
  expect(
    trustedRoots([
      root("app", "cart", 9),
      root("app", "till", 2),
      root("srv", "cart", 2),
      root("opt/x", "a", 9),
      root("opt/x", "b", 3),
      // Whoever sends much must not outvote what others taught.
      root("usr/app", "pay", 1_000),
      root("usr/app", "shop", 3),
    ]),
  ).toEqual({ app: "cart" });
});
