import { describe, expect, it, test } from "vitest";
import { resolveTrace } from "#core/frames/resolve-trace.ts";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { stepsOf } from "./frames-up.ts";
import { rereadAll } from "./reread-all.ts";
import { standsWhere } from "./stands.ts";

const lines = (...all: string[]) => `${all.join("\n")}\n`;
const files = {
  "src/label.js": lines(
    "export function lines(address) {",
    "  return [address.name, address.city];",
    "}",
    "export function labelOf(order) {",
    "  return lines(order.address).join(', ');",
    "}",
  ),
  "src/print.js": lines(
    'import { labelOf } from "./label.js";',
    "export function print(orders, out) {",
    "  try {",
    "    for (const order of orders) out.write(labelOf(order));",
    "  } catch (error) {",
    "    out.fail(error);",
    "    throw error;",
    "  }",
    "}",
  ),
};
type Path = keyof typeof files;
const trace = resolveTrace(
  parseStackTrace(
    lines(
      "TypeError: Cannot read properties of undefined (reading 'name')",
      "    at lines (/srv/app/src/label.js:2:19)",
      "    at labelOf (/srv/app/src/label.js:5:10)",
      "    at print (/srv/app/src/print.js:4:43)",
    ),
  ),
  { tree: Object.keys(files), service: "shop" },
);

/** What is found in a patch that puts one text for another in some files. */
function found(...edits: [path: Path, search: string, replace: string][]): string[] {
  const patched: Record<string, string> = {};
  for (const [path, search, replace] of edits) {
    const before = patched[path] ?? files[path];
    if (!before.includes(search)) throw new Error(`${search} does not stand in ${path}`);
    patched[path] = before.replace(search, () => replace);
  }
  return rereadAll({ trace, files, after: patched }).map(({ kind }) => kind);
}

it("follows what was nothing up the frames, under the names it has there", () => {
  expect(stepsOf(trace, files).map(({ nothing, callee }) => [nothing, callee])).toEqual([
    ["address", null],
    ["order.address", "lines"],
    [null, "labelOf"],
  ]);
});

describe("a patch is read from every line of the trace", () => {
  const text = "lines(order.address)";
  test.each<[string, [Path, string, string][], string]>([
    [
      "a stand-in a frame above",
      [["src/label.js", text, 'lines(order.address ?? { name: "" })']],
      "guard_hides",
    ],
    [
      "a default of the parameter",
      [["src/label.js", "lines(address) {", "lines(address = {}) {"]],
      "guard_hides",
    ],
    [
      "a filter that passes items over",
      [["src/print.js", "of orders)", "of orders.filter((order) => order.address))"]],
      "effect_skipped",
    ],
    [
      "only what is said of the error",
      [["src/print.js", "out.fail(error);", 'out.fail(new Error("no address"));']],
      "error_relabelled",
    ],
    [
      "parameters turned round, their calls as before",
      [["src/label.js", "labelOf(order) {", "labelOf(options, order) {"]],
      "signature_changed",
    ],
    [
      "a mistake of the program, answered as a client's",
      [
        [
          "src/print.js",
          "    out.fail(error);",
          "    if (error instanceof TypeError) return out.refuse(400);\n    out.fail(error);",
        ],
      ],
      "error_swallowed",
    ],
    [
      "a try round more than the call that failed",
      [
        [
          "src/label.js",
          `  return ${text}.join(', ');`,
          `  try {\n    const text = ${text}.join(', ');\n    return audit(text);\n  } catch (error) {\n    throw new NoLabel(order, error);\n  }`,
        ],
      ],
      "catch_too_wide",
    ],
  ])("%s", (_, edits, kind) => expect(found(...edits)).toContain(kind));

  test.each<[string, [Path, string, string][]]>([
    ["another source of the value", [["src/label.js", text, "lines(order.billing)"]]],
    [
      "an error with a name",
      [
        [
          "src/label.js",
          `  return ${text}`,
          `  if (!order.address) throw new NoAddress(order);\n  return ${text}`,
        ],
      ],
    ],
    [
      "a parameter more, at the end",
      [["src/label.js", "labelOf(order) {", "labelOf(order, options) {"]],
    ],
  ])("and %s is let be", (_, edits) => expect(found(...edits)).toEqual([]));
});

it("a value replaced in one place and left in another is found", () => {
  const before = lines(
    'const a = row("cancelled");',
    'const b = row("cancelled");',
    'const c = is("canceled");',
  );
  const reread = (after: string) =>
    rereadAll({ trace: null, files: { "a.js": before }, after: { "a.js": after } }).map(
      ({ kind }) => kind,
    );
  expect(reread(before.replace("cancelled", "canceled"))).toEqual(["left_elsewhere"]);
  expect(reread(before.replaceAll("cancelled", "canceled"))).toEqual([]);
});

it("a try round a call of anything is found", () => {
  const route = lines("export function route(request) {", "  return decode(request.raw);", "}");
  const router = lines(
    "export function dispatch(request, handle) {",
    "  return handle(request);",
    "}",
  );
  const both = { "route.js": route, "router.js": router };
  const thrown = lines(
    "URIError: URI malformed",
    "    at route (/srv/app/route.js:2:10)",
    "    at dispatch (/srv/app/router.js:2:10)",
  );
  const after = router.replace(
    "  return handle(request);",
    () =>
      "  try {\n    return handle(request);\n  } catch (error) {\n    if (error instanceof URIError) return reply.code(400);\n    throw error;\n  }",
  );
  const tree = Object.keys(both);
  const found = rereadAll({
    trace: resolveTrace(parseStackTrace(thrown), { tree, service: "x" }),
    files: both,
    after: { "router.js": after },
  });
  expect(found.map(({ kind }) => kind)).toEqual(["catch_too_wide"]);
});

describe("a check of the app's own", () => {
  const plans = lines(
    "export async function planOf(tenant, name) {",
    "  const plan = await load(tenant, name);",
    "  if (plan.tenant !== tenant) throw new TenantMismatch(tenant);",
    "  return plan;",
    "}",
  );
  const thrown = lines("TenantMismatch: acme", "    at planOf (/srv/app/plans.js:3:37)");
  const reread = (search: string, replace: string) =>
    rereadAll({
      trace: resolveTrace(parseStackTrace(thrown), { tree: ["plans.js"], service: "x" }),
      files: { "plans.js": plans },
      after: { "plans.js": plans.replace(search, () => replace) },
    }).map(({ kind }) => kind);

  test.each([
    ["taken out", "  if (plan.tenant !== tenant) throw new TenantMismatch(tenant);\n", ""],
    ["answered instead", "throw new TenantMismatch(tenant)", "return null"],
    [
      "asked first, to step round it",
      "const plan = await load(tenant, name);",
      "let plan = await load(tenant, name);\n  if (plan.tenant !== tenant) plan = await fresh(tenant, name);",
    ],
  ])("is not what is wrong: %s", (_, search, replace) =>
    expect(reread(search, replace)).toContain("check_weakened"),
  );

  it("stands, and what it found is mended", () =>
    expect(reread("load(tenant, name)", "load(tenant, keyOf(tenant, name))")).toEqual([]));
});

test("a change stands where the value is made, or where it is read", () => {
  const where = (path: Path, search: string, replace: string) =>
    standsWhere({ trace, files, after: { [path]: files[path].replace(search, () => replace) } });
  expect(where("src/label.js", "address.name", "address?.name")).toBe("read");
  expect(where("src/label.js", "order.address", "order.billing")).toBe("made");
  expect(where("src/print.js", "of orders", "of known(orders)")).toBe("made");
});
