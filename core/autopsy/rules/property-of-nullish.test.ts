import { describe, expect, it, test } from "vitest";
import { analysed, positionOf } from "./analysed.fixture.ts";

const path = "src/cart.ts";

/** The analysis of an error whose frame points to `¦` in the source, and the file it leaves. */
function thrownAt(marked: string, said = "Cannot read properties of undefined", inner = "") {
  const property = /¦(\w+)/.exec(marked)?.[1];
  const message = said.includes("(") ? said : `${said} (reading '${property}')`;
  const stack = `TypeError: ${message}\n${inner}    at f (/app/src/cart.ts:${positionOf(marked)})`;
  return analysed(stack, path, { [path]: marked.replace("¦", "") });
}

const body = (...lines: string[]) =>
  ["async function f(cart, seen) {", ...lines.map((line) => `  ${line}`), "}", ""].join("\n");
const said = (...lines: string[]) => `/** 0 when there is none. */\n${body(...lines)}`;
const guarded = (...lines: string[]) => said("if (!cart) return 0;", ...lines);

describe("a guard where the function says what nothing means", () => {
  test.each([
    ["const found = find(cart);", "return found.¦percent / 100;", "if (!found) return 0;"],
    ["", "return cart.coupon.¦percent;", "if (!cart.coupon) return 0;"],
    ["", "return cart.lines[seen].¦sku;", "if (!cart.lines[seen]) return 0;"],
    ["", "const { sku } = cart.line.¦item;", "if (!cart.line) return 0;"],
    ["", "return (cart as Cart).¦sku;", "if (!cart) return 0;"],
    ["", "if (cart.coupon.¦percent > 5) seen();", "if (!cart.coupon) return 0;"],
  ])("%s %s", (first, statement, guard) => {
    const { after, parses } = thrownAt(guarded(first, statement));
    expect(after).toBe(guarded(first, guard, statement.replace("¦", "")));
    expect(parses).toBe(true);
  });

  it.each([
    ["seen.shift().¦b", "found.b", "seen.shift()"],
    ["(await find(seen)).¦b", "found.b", "await find(seen)"],
  ])("gives %s a name, so that it is called once", (read, used, call) => {
    const { after } = thrownAt(guarded(`return ${read};`));
    expect(after).toBe(
      guarded(`const found = ${call};`, "if (!found) return 0;", `return ${used};`),
    );
  });

  it("keeps the line endings of the file", () => {
    const { after } = thrownAt(guarded("return cart.coupon.¦percent;").replaceAll("\n", "\r\n"));
    expect(after).toBe(
      guarded("if (!cart.coupon) return 0;", "return cart.coupon.percent;").replaceAll(
        "\n",
        "\r\n",
      ),
    );
  });

  it("goes to the line of the trace where another reads the same", () => {
    const line = "return cart.coupon.percent;";
    const other = `function g(cart) {\n  ${line}\n}\n`;
    const { after } = thrownAt(other + guarded(line.replace("percent", "¦percent")) + other);
    expect(after).toBe(other + guarded("if (!cart.coupon) return 0;", line) + other);
  });

  it("asks for nothing only where an empty text or a zero has the property too", () => {
    const { after } = thrownAt(guarded("return cart.name.¦length;"));
    expect(after).toBe(guarded("if (cart.name == null) return 0;", "return cart.name.length;"));
  });
});

describe("an optional read where a missing value has a meaning already", () => {
  test.each([
    ["return cart.coupon.¦percent ?? 5;", "return cart.coupon?.percent ?? 5;"],
    ["return cart.coupon.¦label || 'none';", "return cart.coupon?.label || 'none';"],
    ["if (!cart.coupon.¦isOpen) throw closed;", "if (!cart.coupon?.isOpen) throw closed;"],
    [
      "if (!cart.coupon.¦isOpen) return res.status(403).end();",
      "if (!cart.coupon?.isOpen) return res.status(403).end();",
    ],
  ])("%s", (before, after) => {
    expect(thrownAt(body(before))).toMatchObject({ after: body(after), parses: true });
  });

  it("where its type says that it may be missing, and the branch only adds something", () => {
    const typed = (line: string) =>
      `type Cart = { coupon?: { isOpen: boolean } };\nfunction f(cart: Cart, list: string[]) {\n  ${line}\n  return list;\n}\n`;
    const { after, evidence } = thrownAt(typed("if (cart.coupon.¦isOpen) list.push('open');"));
    expect(after).toBe(typed("if (cart.coupon?.isOpen) list.push('open');"));
    expect(evidence.at(-1)).toMatchObject({ intent: "type", line: 1 });
    const leaving = thrownAt(typed("if (cart.coupon.¦isOpen) return ['open'];"));
    expect(leaving).toMatchObject({ edits: null });
  });
});

describe("no patch", () => {
  const some = "not read in every case";
  test.each([
    ["nothing says what nothing means", "hide the missing value", body("return cart.¦sum;")],
    [
      "an early answer is about another value",
      "hide",
      body("if (!cart) return 0;", "return cart.a.¦b;"),
    ],
    ["the default is computed", "hide", body("if (!cart) return none();", "return cart.a.¦b;")],
    ["absence throws", "hide", body("if (!cart) throw none;", "return cart.a.¦b;")],
    ["a call says no", "hide", body("if (!ok(cart)) return 0;", "return cart.a.¦b;")],
    ["compared, not asked", "hide", body("if (cart.coupon.¦percent > 5) seen();")],
    ["at the top of a module", "hide", "const { port } = settings.server.¦http;\n"],
    ["in an arrow's expression", "hide", guarded("return seen.map((x) => x.a.¦b);")],
    [
      "in a parameter's default",
      some,
      "/** 0 when there is none. */\nfunction f(a, b = a.c.¦d) {\n  if (!b) return 0;\n}\n",
    ],
    ["written to", "silently drop it", guarded("cart.total.¦sum = 1;")],
    ["written to below", "silently drop it", guarded("cart.total.¦sum.cents = 1;")],
    ["counted up", "silently drop it", guarded("cart.total.¦sum++;")],
    ["counted up below", "silently drop it", guarded("cart.total.¦sum.cents++;")],
    ["in one branch only", some, guarded("if (seen) return cart.a.¦b;", "return 1;")],
    ["behind a condition", some, guarded("return seen && cart.a.¦b;")],
    ["behind a question", some, guarded("return seen ? cart.a.¦b : 1;")],
    ["in a case", some, guarded("switch (seen) { case 1: return cart.a.¦b; }")],
    ["in a block on one line", "shares its line", guarded("if (seen) { return cart.a.¦b; }")],
    [
      "in a loop that adds up",
      "in a loop",
      guarded("for (const x of seen) {", "  sum += x.a.¦b;", "}"),
    ],
    ["after its own declaration", some, guarded("const x = find(cart), y = x.¦b;")],
  ])("where %s", (_, why, source) => {
    const analysis = thrownAt(source);
    expect(analysis).toMatchObject({ class: "property_of_nullish", edits: null });
    expect(analysis.abstained).toContain(why);
  });

  it("where a library threw on a value that was passed on", () => {
    const inner = "    at send (/app/node_modules/mail/index.js:1:1)\n";
    const analysis = thrownAt(guarded("return cart.a.¦b;"), undefined, inner);
    expect(analysis).toMatchObject({ edits: null, abstained: expect.stringContaining("library") });
  });

  it("where the trace cannot tell which of two reads failed", () => {
    const said = "Cannot read properties of undefined (reading 'b')";
    expect(thrownAt(guarded("return [¦seen.a.b, cart.a.b];"), said).abstained).toContain("Several");
  });

  it("where the line does not hold the read, or the file is no script", () => {
    const said = "Cannot read properties of undefined (reading 'other')";
    expect(thrownAt(guarded("return cart.a.¦b;"), said).abstained).toContain("could not be found");
    expect(thrownAt("return cart..¦b {").abstained).toContain("could not be parsed");
  });
});

test.each([
  "Cannot read property 'percent' of undefined (in an old runtime)",
  "Cannot set properties of undefined (setting 'percent')",
  `can't access property "percent", cart.coupon is undefined (Firefox)`,
  "undefined is not an object (evaluating 'cart.coupon.percent')",
])("known as: %s", (said) => {
  const { class: cause, rootCause } = thrownAt(guarded("return cart.coupon.¦percent;"), said);
  expect(cause).toBe("property_of_nullish");
  expect(rootCause).toContain("`cart.coupon` is undefined where `percent` is read");
});
