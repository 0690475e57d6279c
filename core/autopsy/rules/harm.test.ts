import { describe, expect, test } from "vitest";
import { ofUndefined, thrown } from "./thrown.fixture.ts";

const lookUp = (...lines: string[]) =>
  ["function f(id, order) {", ...lines.map((line) => `  ${line}`), "}", ""].join("\n");

describe("no guard is written that does harm", () => {
  test.each<[string, string, string]>([
    [
      "a refusal would be skipped",
      "revoked",
      lookUp(
        "const s = all.get(id);",
        "if (s.¦revoked) return res.status(401).end();",
        "res.json(secret);",
      ),
    ],
    [
      "a grant would be opened",
      "blocked",
      lookUp(
        "const u = all.get(id);",
        "if (!u.¦blocked) {",
        "  return true;",
        "}",
        "return false;",
      ),
    ],
    [
      "no lock would be seen",
      "locked",
      lookUp("const a = all.get(id);", "if (!a.¦locked) return false;", "return true;").replace(
        "f(id",
        "isLocked(id",
      ),
    ],
    [
      "a check would be left out",
      "mfa",
      lookUp("const u = all.get(id);", "if (u.¦mfa) askForCode(u);", "return session(id);"),
    ],
    [
      "the early answer is about another value",
      "price",
      lookUp(
        "if (!order) return 0;",
        "const zone = all.get(order.zone);",
        "return zone.¦price * order.weight;",
      ),
    ],
    [
      "the early answer would make anybody an admin",
      "role",
      lookUp("if (!id) return 'admin';", "const u = all.get(id);", "return u.¦role;"),
    ],
    [
      "the same nothing is read on another path",
      "c",
      lookUp("if (id.b.¦c) return 1;", "else if (id.b.d) return 2;", "return 3;"),
    ],
    [
      "the comment speaks of another value",
      "price",
      `/** What it costs; 0 when the order is empty. */\n${lookUp("const zone = all.get(id);", "return zone.¦price;")}`,
    ],
    [
      "the comment gives null a meaning of its own",
      "seats",
      `${"/** The seats; null means there is no limit. @returns {number|null} */\n"}${lookUp("const plan = all.get(id);", "return plan.¦seats;")}`,
    ],
    [
      "the type's null would let everybody in",
      "blocked",
      `/** @returns {string|null} */\n${lookUp("const u = all.get(id);", "if (u.¦blocked) return 'no';", "return null;").replace("f(id", "checkAccess(id")}`,
    ],
    [
      "the value would be dropped",
      "seen",
      lookUp("const u = all.get(id);", "u.log¦.seen = true;").replace("u.log¦.seen", "u.log.¦seen"),
    ],
    [
      "a plain answer is another function's",
      "weight",
      `${lookUp("const p = all.get(id);", "if (!p) return 0;", "return p.price;").replace("f(", "g(")}${lookUp("const p = all.get(id);", "return p.¦weight;")}`,
    ],
  ])("where %s", (_, property, source) => {
    const analysis = thrown({ files: { "src/a.js": source }, says: ofUndefined(property) });
    expect(analysis).toMatchObject({ class: "property_of_nullish", edits: null });
    expect(analysis.abstained).toMatch(/person has to (?:decide|look)|for a person to decide/);
  });

  test("where the caller would fail on the nothing instead", () => {
    const files = {
      "src/rate.js": `/** The rate, or null for an unknown code. */\nexport function rateOf(code) {\n  const rate = rates[code];\n  return rate.¦value;\n}\n`,
      "src/sum.js": `import { rateOf } from "./rate.js";\nexport const sum = (code) => rateOf(code).cents * 2;\n`,
    };
    const analysis = thrown({ files, says: ofUndefined("value") });
    expect(analysis).toMatchObject({ edits: null });
    expect(analysis.abstained).toContain("its caller at src/sum.js:2 does not ask for that");
  });

  test("where siblings refuse in different ways", () => {
    const route = (method: string, status: number) =>
      `app.${method}("/a/:id", (req, res) => {\n  const item = items.get(req.params.id);\n  if (!item) return res.status(${status}).end();\n  res.json(item);\n});\n`;
    const source = `const items = new Map();\n${route("get", 404)}${route("delete", 204)}app.put("/a/:id", (req, res) => {\n  const item = items.get(req.params.id);\n  res.json(item.¦name);\n});\n`;
    const analysis = thrown({ files: { "src/a.js": source }, says: ofUndefined("name") });
    expect(analysis).toMatchObject({ edits: null });
    expect(analysis.abstained).toContain("not everywhere in the same way");
  });

  test("where the text that is no JSON came from a service, and not from the client", () => {
    const source = `app.get("/rates/:id", async (req, res) => {\n  if (!req.params.id) return res.status(400).json({ error: "id is missing" });\n  const up = await ask(req.params.id);\n  const text = await up.text();\n  const data = JSON.¦parse(text);\n  res.json(data);\n});\n`;
    const analysis = thrown({
      files: { "src/a.js": source },
      says: "Unexpected token '<', \"<html>\" is not valid JSON",
      type: "SyntaxError",
    });
    expect(analysis).toMatchObject({ class: "unguarded_json_parse", edits: null });
    expect(analysis.abstained).toContain("does not come from the request");
  });
});

describe("what is said is true", () => {
  test("a value that was asked for on the way is not the missing one", () => {
    const source = lookUp(
      "const loan = all.get(id);",
      "if (!loan) throw new Error('none');",
      "loan.renewals.¦push(1);",
    );
    const { rootCause } = thrown({ files: { "src/a.js": source }, says: ofUndefined("push") });
    expect(rootCause).toBe(
      "`loan.renewals` is undefined where `push` is read: `loan` is there, and has no `renewals`.",
    );
  });

  test("what a library read is the library's", () => {
    const analysis = thrown({
      files: { "src/a.js": lookUp("if (!id) return 0;", "return mail.¦send(id.options);") },
      says: ofUndefined("to"),
      inner: ["render (/app/node_modules/mailer/index.js:3:9)"],
    });
    expect(analysis).toMatchObject({ class: "property_of_nullish", edits: null });
    expect(analysis.rootCause).toContain(
      "thrown inside mailer (`render`) when `mail.send(…)` was called at src/a.js:3",
    );
    expect(analysis.rootCause).not.toContain("`id");
  });

  test("the last assignment is where a value came from", () => {
    const source = lookUp("let entry;", "entry = all.get(id);", "return entry.¦value;");
    const { rootCause, evidence } = thrown({
      files: { "src/a.js": source },
      says: ofUndefined("value"),
    });
    expect(rootCause).toContain("`entry` comes from `all.get(id)`");
    expect(evidence.map(({ line }) => line)).toEqual([4, 3]);
  });

  test("an arm that the line is not in assigned nothing", () => {
    const source = lookUp(
      "let x = first(id);",
      "if (order) x = second(id);",
      "else return x.¦value;",
    );
    expect(
      thrown({ files: { "src/a.js": source }, says: ofUndefined("value") }).rootCause,
    ).toContain("`first(id)`");
  });

  test("endless recursion is the code's, at the line that comes again", () => {
    const source =
      "function depth(node) {\n  if (!node) return 0;\n  return 1 + ¦depth(node.parent);\n}\n";
    const again = Array.from({ length: 5 }, () => "depth (/app/src/a.js:3:14)");
    const analysis = thrown({
      files: { "src/a.js": source },
      says: "Maximum call stack size exceeded",
      type: "RangeError",
      inner: ["depth (/app/src/a.js:1:15)", ...again],
    });
    expect(analysis).toMatchObject({ class: "logic_error", culprit: { line: 3 }, edits: null });
    expect(analysis.rootCause).toContain("`depth` calls itself without end at src/a.js:3");
  });

  test("the object whose member is read is to blame, and not what it was read from", () => {
    const source = "function first() {\n  return x().range¦[0];\n}\n";
    const { rootCause } = thrown({ files: { "src/a.js": source }, says: ofUndefined("0") });
    expect(rootCause).toMatch(
      /^`x\(\)\.range` is undefined where `0` is read: `x\(\)` has no `range`/,
    );
  });

  test("what was not found out is not said to be the title again", () => {
    const analysis = thrown({
      files: { "src/a.js": "function f() {\n  ¦g();\n}\n" },
      says: "sold out",
      type: "StockError",
    });
    expect(analysis.rootCause).toBe(
      "Not found out, because no rule knows why src/a.js:2 gives StockError.",
    );
  });
});
