import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { SourceFile, SourceSnapshot } from "#core/repository/snapshot.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { assembleContext } from "./assemble-context.ts";
import { libraryThatThrew } from "./throwing-library.ts";

const commit = "5c1f0f7f0a7f1b0c7f6f5e0d4c3b2a1908070605";

function file(path: string, lines: string[]): SourceFile {
  return { path, blob: "b", mode: "100644", text: lines.join("\n") };
}

function frame(path: string | undefined, line: number, raw = `/app/${path}`): Frame {
  return {
    file: raw,
    line,
    inApp: path !== undefined,
    raw: "",
    ...(path === undefined ? {} : { path }),
  };
}

function traceOf(...frames: Frame[]): ParsedTrace {
  const culprit = frames.find(({ path }) => path !== undefined);
  return {
    language: "javascript",
    truncated: false,
    exceptions: [{ type: "Error", message: "", relation: "primary", frames }],
    ...(culprit ? { culprit } : {}),
  };
}

function snapshotOf(files: SourceFile[], trace: ParsedTrace): SourceSnapshot {
  return { commit, certainty: "deployed", note: "", trace, files, leftOut: [] };
}

const filler = (count: number, name: string) =>
  Array.from({ length: count }, (_, index) => `// ${name} ${index + 1}`);

const cart = file("src/cart.ts", [
  'import { rate } from "./tax.ts";',
  ...filler(299, "before"),
  "export function total(items: Item[]): number {",
  "  const sum = items.length;",
  ...filler(60, "inside"),
  "  return sum * rate(items);",
  "}",
  ...filler(300, "after"),
]);
const tax = file("src/tax.ts", [
  ...filler(300, "tax"),
  "export function rate(items: Item[]): number {",
  "  return items[0].tax;",
  "}",
  ...filler(300, "more"),
]);
const server = file("src/server.ts", [
  ...filler(400, "server"),
  "export const handle = () => {",
  ...filler(20, "route"),
  "  return total(items);",
  "};",
  ...filler(200, "rest"),
]);
const spec = file("test/cart.test.ts", [
  'import { total } from "../src/cart.ts";',
  ...filler(300, "spec"),
  'test("adds up", () => {',
  "  expect(total([])).toBe(0);",
  "});",
  ...filler(300, "end"),
]);
const lock = file("package-lock.json", [
  "{",
  ...filler(400, "lock"),
  '    "node_modules/pg-pool": {',
  '      "version": "3.1.0",',
  '    "node_modules/pg": {',
  '      "version": "8.1.0",',
  ...filler(300, "lock"),
]);
const trace = traceOf(frame("src/cart.ts", 363), frame("src/server.ts", 422));

describe("the context of an error", () => {
  const { blocks, leftOut } = assembleContext(
    snapshotOf([server, spec, tax, cart], trace),
    trace,
    9_000,
  );
  const text = (path: string) => blocks.find((each) => each.path === path)?.text ?? "";

  test("begins with the culprit's whole function, at its real lines", () => {
    expect(blocks[0]).toMatchObject({ path: "src/cart.ts", commit });
    expect(text("src/cart.ts")).toContain("  301| export function total(items: Item[]): number {");
    expect(text("src/cart.ts")).toContain("  363|   return sum * rate(items);\n  364| }");
    expect(text("src/cart.ts")).toContain("(lines left out)");
    expect(text("src/cart.ts")).not.toContain("// after 200");
  });

  test("holds the head of its file, its caller, what its line names, and the test that names it", () => {
    expect(text("src/cart.ts")).toContain('    1| import { rate } from "./tax.ts";');
    expect(text("src/server.ts")).toContain("  401| export const handle = () => {");
    expect(text("src/tax.ts")).toContain("  301| export function rate(items: Item[]): number {");
    expect(text("src/tax.ts")).toContain("  303| }\n     | (lines left out)");
    expect(text("test/cart.test.ts")).toContain("  303|   expect(total([])).toBe(0);");
  });

  test("leaves nothing out without saying so", () => {
    expect(leftOut.find((each) => each.startsWith("src/server.ts"))).toMatch(
      /^src\/server.ts: no room for lines 1–/,
    );
    const tight = assembleContext(snapshotOf([server, spec, tax, cart], trace), trace, 3_200);
    expect(tight.blocks[0]?.path).toBe("src/cart.ts");
    expect(tight.blocks[0]?.text).toContain("  363|   return sum * rate(items);");
    for (const { path } of [server, spec, tax]) {
      const isShown = tight.blocks.some((each) => each.path === path);
      expect(isShown || tight.leftOut.some((each) => each.startsWith(path)), path).toBe(true);
    }
  });

  test("stays within its budget, and shows each line as it stands in the file", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12_000 }),
        fc.integer({ min: 0, max: 700 }),
        fc.integer({ min: 0, max: 700 }),
        (chars, first, second) => {
          const at = traceOf(frame("src/tax.ts", first), frame("src/cart.ts", second));
          const files = [server, spec, tax, cart];
          const { blocks: shown } = assembleContext(snapshotOf(files, at), at, chars);
          const size = shown.reduce((sum, each) => sum + each.text.length, 0);
          expect(size).toBeLessThanOrEqual(chars + 24 * 20);
          for (const block of shown) {
            const lines = files.find(({ path }) => path === block.path)?.text.split("\n") ?? [];
            for (const line of block.text.split("\n")) {
              const [, number] = /^ *(\d+)\| /.exec(line) ?? [];
              if (number) expect(line.slice(7)).toBe(lines[Number(number) - 1]);
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test("holds the locked version of a library only where it threw", () => {
    const threw = traceOf(
      frame(undefined, 9, "/app/node_modules/pg/lib/client.js"),
      frame("src/cart.ts", 363),
    );
    const shown = assembleContext(snapshotOf([cart, lock], threw), threw);
    const locked = shown.blocks.find(({ path }) => path === "package-lock.json")?.text ?? "";
    expect(locked).toContain('"node_modules/pg": {');
    expect(locked).toContain('"version": "8.1.0"');
    expect(locked).not.toContain("// lock 300");
    const own = assembleContext(snapshotOf([cart, lock], trace), trace);
    expect(own.blocks.map(({ path }) => path)).not.toContain("package-lock.json");
    expect(own.leftOut).toContain(
      "package-lock.json: read, and nothing in it is about this error.",
    );
  });

  test("is empty without files, and whole for a small one without a trace", () => {
    expect(assembleContext(snapshotOf([], trace), null)).toMatchObject({ blocks: [], leftOut: [] });
    const small = file("a.py", ["def a():", "    return 1"]);
    const whole = assembleContext({ ...snapshotOf([small], trace), trace: null }, null);
    const { blocks: shown } = whole;
    expect(whole.leftOut).toEqual([]);
    expect(shown[0]?.text).toBe("    1| def a():\n    2|     return 1");
  });
});

describe("what was seen", () => {
  const calls = file("src/till.ts", [
    'import { total } from "./cart.ts";',
    "export function ring() {",
    "  return total([]);",
    "}",
  ]);
  const seen = (files: SourceFile[], changes: Partial<SourceSnapshot> = {}, chars = 30_000) =>
    assembleContext({ ...snapshotOf(files, trace), ...changes }, trace, chars).seen;

  test("is the nearest test only where every part that names the function is shown", () => {
    expect(seen([cart, spec]).nearestTest).toBe(true);
    expect(seen([cart, spec], {}, 2_000).nearestTest).toBe(false);
    expect(seen([cart]).nearestTest).toBe(false);
  });

  test("is every caller only where all were searched for, and all found are shown", () => {
    expect(seen([cart, calls], { searchedAll: true }).allCallers).toBe(true);
    expect(seen([cart, calls], { searchedAll: false }).allCallers).toBe(false);
    expect(seen([cart, calls]).allCallers).toBe(false);
    const long = { ...server, text: `import { total } from "./cart.ts";\n${server.text}` };
    expect(seen([cart, long], { searchedAll: true }, 2_000).allCallers).toBe(false);
  });

  test("is every caller of a function that its own file alone can call", () => {
    const own = file("src/cart.ts", ["function total(items) {", "  return items.length;", "}"]);
    const at = traceOf(frame("src/cart.ts", 2));
    expect(assembleContext(snapshotOf([own], at), at).seen.allCallers).toBe(true);
  });
});

test.each([
  ["/app/node_modules/@scope/name/dist/a.js", "@scope/name"],
  ["/app/node_modules/.pnpm/pg@8.1.0/node_modules/pg/lib/a.js", "pg"],
  ["/venv/lib/python3.12/site-packages/requests/api.py", "requests"],
  ["/root/go/pkg/mod/github.com/jackc/pgx/v5@v5.5.0/conn.go", "github.com/jackc/pgx"],
  ["/usr/lib/ruby/gems/3.3.0/gems/rack-protection-3.0.6/lib/a.rb", "rack-protection"],
  ["/app/vendor/symfony/http-kernel/Kernel.php", "symfony/http-kernel"],
  ["/app/src/cart.ts", null],
])("the library of %s is %s", (path, library) => {
  expect(libraryThatThrew(traceOf(frame(undefined, 1, path)))).toBe(library);
});
