import { expect, test } from "vitest";
import type { TreeEntry } from "#core/repository/tree.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { resolveFrames } from "./resolve-frames.ts";
import type { Ahead, TextsRead } from "./source-reader.ts";

const texts: Record<string, string> = {
  "packages/cart/package.json": '{"name":"@acme/cart"}',
  "packages/cart/src/total.ts": "export function total(lines) {\n  return lines[0].price;\n}\n",
  "packages/web/src/show.ts":
    "import { total } from '@acme/cart';\n\nexport function show() {\n  return total();\n}\n",
  "packages/web/src/till.ts": "one line\n",
};
const commit = "c0ffee";
const tree = Object.keys(texts).map((path) => ({ path, blob: path, mode: "100644" }));

function reader() {
  const asked: string[][] = [];
  const ahead: (string | undefined)[][] = [];
  const read = async (entries: TreeEntry[], along?: Ahead): Promise<TextsRead> => {
    asked.push(entries.map(({ path }) => path));
    if (along) ahead.push([...along.around.map(({ path }) => path), along.history?.path]);
    return {
      files: entries.map((entry) => ({ ...entry, text: texts[entry.path] ?? "" })),
      leftOut: [],
    };
  };
  return { asked, ahead, read };
}

function traceOf(...frames: string[]) {
  const text = ["TypeError: x", ...frames.map((frame) => `    at ${frame}`)].join("\n");
  return parseStackTrace(text, { language: "nodejs" });
}

test("a workspace package is resolved by its manifest, and its compiled line is found by the function", async () => {
  const { asked, read } = reader();
  const trace = traceOf("total (/app/node_modules/@acme/cart/dist/total.js:812:3)");
  const resolved = await resolveFrames(
    { read },
    { trace, commit, tree, service: "web", roots: {} },
  );
  expect(asked).toEqual([["packages/cart/package.json"], ["packages/cart/src/total.ts"]]);
  expect(resolved.trace.culprit).toMatchObject({ path: "packages/cart/src/total.ts", line: 1 });
  expect(resolved.leftOut).toEqual([
    "packages/cart/src/total.ts:812: total is declared on line 1.",
  ]);
});

test("a guess without manifests is read with them at once, and what lies around and its past along", async () => {
  const { asked, ahead, read } = reader();
  const trace = traceOf("show (/app/packages/web/src/show.ts:4:10)");
  await resolveFrames({ read }, { trace, commit, tree, service: "web", roots: {} });
  expect(asked).toEqual([
    ["packages/cart/package.json", "packages/web/src/show.ts"],
    ["packages/web/src/show.ts"],
  ]);
  expect(ahead).toEqual([
    ["packages/web/src/till.ts", "packages/cart/src/total.ts", "packages/web/src/show.ts"],
  ]);
});

test("a file that the frame cannot be in is not kept, and the reason is", async () => {
  const { read } = reader();
  const trace = traceOf(
    "show (/app/packages/web/src/show.ts:4:10)",
    "ring (/app/packages/web/src/till.ts:90:1)",
  );
  const resolved = await resolveFrames(
    { read },
    { trace, commit, tree, service: "web", roots: {} },
  );
  expect(resolved.files.map(({ path }) => path)).toEqual(["packages/web/src/show.ts"]);
  expect(resolved.leftOut).toEqual(["packages/web/src/till.ts:90: The file has 1 lines, not 90."]);
  expect(resolved.trace.exceptions[0]?.frames[1]?.resolution).toMatchObject({ kind: "ambiguous" });
  expect(resolved.roots).toEqual([{ runtime: "app", repository: "", agreed: 1 }]);
});

test("what earlier traces taught resolves a frame that nothing else does", async () => {
  const { read } = reader();
  const trace = traceOf("show (/very/odd/place/show.ts:4:10)");
  const asked = { trace, commit, tree, service: "web" };
  const before = await resolveFrames({ read }, { ...asked, roots: {} });
  expect(before.trace.culprit?.path).toBeUndefined();
  const roots = { "very/odd/place": "packages/web/src" };
  const after = await resolveFrames({ read }, { ...asked, roots });
  expect(after.trace.culprit?.path).toBe("packages/web/src/show.ts");
});

test("a file that has another function at the frame's line is not read for, and teaches no roots", async () => {
  const { read } = reader();
  const trace = traceOf("shownFor (/app/packages/web/src/show.ts:4:10)");
  const resolved = await resolveFrames(
    { read },
    { trace, commit, tree, service: "web", roots: {} },
  );
  expect(resolved.files).toEqual([]);
  expect(resolved.roots).toEqual([]);
  expect(resolved.trace.exceptions[0]?.frames[0]?.compared).toMatchObject({
    kind: "other",
    sought: "shownFor",
    found: "show",
  });
});
