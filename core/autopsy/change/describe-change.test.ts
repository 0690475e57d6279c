import { describe, expect, it, test } from "vitest";
import { applyEdits, renderDiff } from "#core/patch/index.ts";
import { describeChange } from "./describe-change.ts";
import { plainChange } from "./plain-change.ts";

function said(path: string, before: string, search: string, replace: string): string | null {
  const files = { [path]: before };
  const applied = applyEdits({ files, edits: [{ path, search, replace }] });
  if (applied.kind !== "applied") throw new Error(applied.detail);
  return describeChange({
    diff: renderDiff({ before: files, after: applied.files }),
    files: [{ path, mode: "100644", beforeBlob: null, after: applied.files[path] ?? "" }],
  });
}

const first = "export function first(rows) {\n  return rows[0].id;\n}\n";
const line = "  return rows[0].id;\n";
const route = `export const routes = new Hono()
  .get("/orders/:id/lines", (c) => {
    const order = findOrder(c.req.param("id"));
    return c.json({ lines: order.lines });
  });
`;
const python = "def label(bottle):\n    return bottle.name.upper()\n";

describe("a change is said as outcome, function and case", () => {
  test.each([
    [
      "a.js",
      first,
      line,
      `  if (!rows[0]) return null;\n${line}`,
      "return null from first() when rows[0] is missing",
    ],
    [
      "a.js",
      first,
      line,
      `  if (rows.length === 0) return null;\n${line}`,
      "return null from first() when there are no rows",
    ],
    [
      "a.js",
      first,
      line,
      `  if (rows === undefined) {\n    throw new RangeError("none");\n  }\n${line}`,
      "throw RangeError from first() when rows is missing",
    ],
    [
      "a.js",
      first,
      line,
      "  return rows[0]?.id ?? null;\n",
      "default rows[0].id to null in first()",
    ],
    [
      "a.js",
      first,
      line,
      "  return rows[0]?.id;\n",
      "read id only when rows[0] is there in first()",
    ],
    [
      "a.js",
      first,
      line,
      "  return rows.length === 0 ? null : rows[0].id;\n",
      "return null from first() when there are no rows",
    ],
    ["a.js", first, "(rows)", "(rows = [])", "default rows to an empty list in first()"],
    ["a.js", first, "rows[0].id", "rows[0].key", "use key instead of id in first()"],
    [
      "orders.ts",
      route,
      "    return c.json({ lines",
      `    if (!order) return c.json({ error: "none" }, 404);\n    return c.json({ lines`,
      "answer 404 from GET /orders/:id/lines when order is missing",
    ],
    [
      "orders.ts",
      route,
      "= findOrder(",
      "= await findOrder(",
      "await findOrder() in GET /orders/:id/lines",
    ],
    [
      "a.py",
      python,
      "    return bottle",
      `    if bottle is None:\n        return "empty"\n    return bottle`,
      'return "empty" from label() when bottle is missing',
    ],
  ])("%# in %s", (path, before, search, replace, expected) => {
    const phrase = said(path, before, search, replace);
    expect(phrase).toMatch(/^.{1,60}$/);
    expect(phrase).toBe(expected);
  });

  it("names the function where the form of the change is not known", () => {
    const phrase = said(
      "a.js",
      first,
      line,
      "  let id;\n  for (const row of rows) id = row.id;\n  return id;\n",
    );
    expect(phrase).toBe("correct first() in a.js");
  });
});

describe("a model's phrase", () => {
  test.each([
    [
      "Return null from first() when there are no rows.",
      "return null from first() when there are no rows",
    ],
    ["fix(rows): return null from `first()`", "return null from first()"],
    ["JSON bodies that are broken get a 400", "JSON bodies that are broken get a 400"],
    [
      '  \n"answer 404 when the order is missing"\nand more',
      "answer 404 when the order is missing",
    ],
  ])("%j is kept as %j", (given, kept) => {
    expect(plainChange(given)).toBe(kept);
  });

  test.each([
    "handle a missing value",
    "fix the null error",
    "Prevent TypeError",
    "fix bug",
    "x ".repeat(40),
    "",
    7,
    null,
  ])("%j is not kept", (given) => {
    expect(plainChange(given)).toBeNull();
  });
});
