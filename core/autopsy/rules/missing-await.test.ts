import { describe, expect, it, test } from "vitest";
import { analysed, positionOf } from "./analysed.fixture.ts";

const path = "src/orders.ts";
const db = "export async function load(id) {\n  return rows.get(id);\n}\n";

/** The analysis of an error whose frame points to `¦` in the source, and the file it leaves. */
function thrownAt(marked: string, message: string, others: Record<string, string> = {}) {
  const stack = `TypeError: ${message}\n    at f (/app/src/orders.ts:${positionOf(marked)})`;
  return analysed(stack, path, { "src/db.ts": db, ...others, [path]: marked.replace("¦", "") });
}

const body = (...lines: string[]) =>
  ["async function f(id) {", ...lines.map((line) => `  ${line}`), "}", ""].join("\n");

describe("an await is added", () => {
  test.each([
    ["const rows = load(id);", "for (const row of ¦rows) {}", "rows is not iterable"],
    ["const rows = load(id);", "return rows.¦map(String);", "rows.map is not a function"],
    ["const rows = load(id);", "return [...¦rows];", "rows is not iterable"],
    ["let order: Order = load(id);", "return order.¦total();", "order.total is not a function"],
    [
      "const order = load(id);",
      "return order.customer.¦name;",
      "Cannot read properties of undefined (reading 'name')",
    ],
  ])("%s %s", (declared, used, message) => {
    const analysis = thrownAt(body(declared, "", used), message);
    expect(analysis).toMatchObject({ class: "missing_await", culprit: { path, line: 2 } });
    expect(analysis.after).toBe(
      body(declared.replace("= load", "= await load"), "", used.replace("¦", "")),
    );
    expect(analysis.parses).toBe(true);
  });

  it.each([
    ["an arrow function", "export const load = async (id) => rows.get(id);\n", "load(id)"],
    ["a method", "class Store {\n  async load(id) {}\n}\n", "store.load(id)"],
    ["an object's method", "const store = { async load(id) {} };\n", "store.load(id)"],
  ])("where %s is async", (_, declaration, call) => {
    const source = body(`const rows = ${call};`, "return rows.¦map(String);");
    const { after } = thrownAt(source, "rows.map is not a function", { "src/db.ts": declaration });
    expect(after).toBe(body(`const rows = await ${call};`, "return rows.map(String);"));
  });

  it("to a call of several lines, in the line endings of the file", () => {
    const source = body("const rows = load(", "  id,", ");", "return rows.¦map(String);");
    const { after } = thrownAt(source.replaceAll("\n", "\r\n"), "rows.map is not a function");
    const written = body("const rows = await load(", "  id,", ");", "return rows.map(String);");
    expect(after).toBe(written.replaceAll("\n", "\r\n"));
  });

  it("to a call that stands below its name", () => {
    const source = body("const rows =", "  load(id);", "return rows.¦map(String);");
    const { after } = thrownAt(source, "rows.map is not a function");
    expect(after).toBe(body("const rows =", "  await load(id);", "return rows.map(String);"));
  });

  it("to the call of this function, where another has the same line", () => {
    const other = body("const rows = load(id);", "return rows;").replace("f(", "g(");
    const source = body("const rows = load(id);", "return rows.¦map(String);");
    const { after } = thrownAt(other + source + other, "rows.map is not a function");
    const written = body("const rows = await load(id);", "return rows.map(String);");
    expect(after).toBe(other + written + other);
  });

  it("with the call, the declaration and the use as evidence", () => {
    const { evidence } = thrownAt(
      body("const rows = load(id);", "return rows.¦map(String);"),
      "rows.map is not a function",
    );
    expect(evidence.map(({ path, line, quote }) => [path, line, quote])).toEqual([
      [path, 2, "const rows = load(id);"],
      ["src/db.ts", 1, "export async function load(id) {"],
      [path, 3, "return rows.map(String);"],
    ]);
  });
});

describe("the missing await is explained and not written", () => {
  it("where the function is not async", () => {
    const source = body("const rows = load(id);", "return rows.¦map(String);");
    const analysis = thrownAt(source.replace("async ", ""), "rows.map is not a function");
    expect(analysis).toMatchObject({ class: "missing_await", edits: null });
    expect(analysis.abstained).toContain("is not async");
  });
});

describe("another cause is found", () => {
  const use = "return rows.¦map(String);";
  const sync = "export function load(id) {}\n";
  test.each([
    ["awaited already", body("const rows = await load(id);", use), {}],
    ["not async", body("const rows = load(id);", use), { "src/db.ts": sync }],
    [
      "async once and not async elsewhere",
      body("const rows = load(id);", use),
      { "src/x.ts": sync },
    ],
    ["async twice", body("const rows = load(id);", use), { "src/x.ts": db }],
    ["not among the files read", body("const rows = other(id);", use), {}],
    ["a parameter", body(use).replace("(id)", "(rows)"), {}],
    ["of the call's result", body("const rows = load(id).rows;", use), {}],
  ])("where the value is %s", (_, source, others) => {
    const analysis = thrownAt(source, "rows.map is not a function", others);
    expect(analysis).toMatchObject({ class: "not_a_function", edits: null });
  });

  it("where the name itself was undefined, which a promise never is", () => {
    const store = "class Store {\n  async find(id) {}\n}\n";
    const analysis = thrownAt(
      body("const order = orders.find((each) => each.id === id);", "return order.¦total;"),
      "Cannot read properties of undefined (reading 'total')",
      { "src/db.ts": store },
    );
    expect(analysis).toMatchObject({ class: "property_of_nullish", edits: null });
  });

  it("where the promise only stands on the same line", () => {
    const analysis = thrownAt(
      body("const rows = load(id);", "return keep(rows, id.¦owner.name);"),
      "Cannot read properties of null (reading 'name')",
    );
    expect(analysis.class).toBe("property_of_nullish");
  });
});
