import { describe, expect, it } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { applyCodeMappings, mappingFrom } from "./code-mappings.ts";
import { resolveTrace } from "./resolve-trace.ts";
import { indexTree } from "./tree-index.ts";

const tree = indexTree([
  "services/cart/src/total.ts",
  "services/till/src/total.ts",
  "legacy/total.ts",
  "main.py",
]);

function traceOf(file: string) {
  const trace = parseStackTrace(`TypeError: x\n    at total (${file}:4:10)`, {
    language: "nodejs",
  });
  return resolveTrace(trace, { tree, service: "shop", roots: {}, manifests: {} });
}

function pathOf(file: string, mappings: { runtime: string; repository: string }[]) {
  return applyCodeMappings(traceOf(file), mappings, tree).exceptions[0]?.frames[0]?.path;
}

const cart = { runtime: "/opt/x9/dist", repository: "services/cart/src" };

it("a mapping decides between files that nothing else tells apart, and changes the culprit", () => {
  expect(pathOf("/opt/x9/dist/total.js", [])).toBeUndefined();
  expect(pathOf("/opt/x9/dist/total.js", [cart])).toBe("services/cart/src/total.ts");
  const { culprit } = applyCodeMappings(traceOf("/opt/x9/dist/total.js"), [cart], tree);
  expect(culprit?.path).toBe("services/cart/src/total.ts");
});

it("a mapping wins over what the path says", () => {
  const moved = { runtime: "/app/services/till", repository: "services/cart" };
  expect(pathOf("/app/services/till/src/total.ts", [])).toBe("services/till/src/total.ts");
  expect(pathOf("/app/services/till/src/total.ts", [moved])).toBe("services/cart/src/total.ts");
});

it.each([
  ["a file that the tree has not", { runtime: "/opt/x9/dist", repository: "services/gone" }],
  ["a folder whose name only begins alike", { runtime: "/opt/x", repository: "services/cart/src" }],
  ["nothing", { runtime: "/", repository: "services/cart/src" }],
])("a mapping to %s resolves nothing", (_what, mapping) => {
  expect(pathOf("/opt/x9/dist/total.js", [mapping])).toBeUndefined();
});

it("the longest folder decides", () => {
  const all = [{ runtime: "/opt/x9", repository: "services/till" }, cart];
  expect(pathOf("/opt/x9/dist/total.js", all)).toBe("services/cart/src/total.ts");
  expect(pathOf("/opt/x9/src/total.js", all)).toBe("services/till/src/total.ts");
});

describe("a corrected frame", () => {
  it.each([
    ["/opt/x9/dist/total.js", "services/cart/src/total.ts", "/opt/x9/dist", "services/cart/src"],
    ["file:///app/lib/a/total.js", "src/a/total.ts", "/app/lib", "src"],
    ["/srv/app/main.py", "main.py", "/srv/app", ""],
    ["/srv/app/other.py", "legacy/total.ts", "/srv/app/other.py", "legacy/total.ts"],
    ["C:\\app\\src\\total.js", "services/cart/src/total.ts", "/app", "services/cart"],
  ])("%s that is %s teaches that %s is %j", (file, path, runtime, repository) => {
    expect(mappingFrom(file, path)).toEqual({ runtime, repository });
  });

  it.each(["/opt/x9/dist/total.js", "/total.js", "total.js"])(
    "%s is resolved by what it taught",
    (file) => {
      const path = "services/till/src/total.ts";
      const mapping = mappingFrom(file, path);
      expect(pathOf(file, mapping ? [mapping] : [])).toBe(path);
    },
  );
});
