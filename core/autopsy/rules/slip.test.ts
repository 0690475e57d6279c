import { describe, expect, test } from "vitest";
import { ofUndefined, type Thrown, thrown } from "./thrown.fixture.ts";

type Slip = [
  what: string,
  thrown: Omit<Thrown, "files"> & { files: Record<string, string> },
  after: string,
];

const one = (text: string) => ({ "src/a.js": text });
const notFunction = (name: string) => `${name} is not a function`;

describe("a slip that the code itself shows is set right", () => {
  test.each<Slip>([
    [
      "a name one letter off",
      {
        files: one("function f(subtotal) {\n  return ¦subtotl * 2;\n}\n"),
        says: "subtotl is not defined",
        type: "ReferenceError",
      },
      "return subtotal * 2;",
    ],
    [
      "a builtin's name",
      {
        files: one("const f = (t) => ¦JOSN.parse(t);\n"),
        says: "JOSN is not defined",
        type: "ReferenceError",
      },
      "JSON.parse(t)",
    ],
    [
      "a name that one file exports",
      {
        files: {
          "src/tax.js": "export const taxOf = (x) => x / 10;\n",
          ...one(
            'import { round } from "./money.js";\nexport const bill = (x) => round(¦taxOf(x));\n',
          ),
        },
        says: "taxOf is not defined",
        type: "ReferenceError",
      },
      'import { round } from "./money.js";\nimport { taxOf } from "./tax.js";\n',
    ],
    [
      "a module of the runtime",
      {
        files: one("const fs = require('fs');\nexports.f = (x) => ¦path.join(x);\n"),
        says: "path is not defined",
        type: "ReferenceError",
      },
      "const fs = require('fs');\nconst path = require('path');\n",
    ],
    [
      "a list's method",
      {
        files: one(
          "function f(rows) {\n  const names = rows.map(String);\n  return names.¦fliter(Boolean);\n}\n",
        ),
        says: notFunction("names.fliter"),
      },
      "names.filter(Boolean)",
    ],
    [
      "a class's method",
      {
        files: {
          "src/q.js": "export class Queue {\n  enqueue(x) {}\n  size() {}\n}\n",
          ...one(
            'import { Queue } from "./q.js";\nconst queue = new Queue();\nexport const f = (x) => queue.¦enqeue(x);\n',
          ),
        },
        says: notFunction("queue.enqeue"),
      },
      "queue.enqueue(x)",
    ],
    [
      "a module's function",
      {
        files: {
          "src/m.js": "exports.format = (x) => x;\nexports.round = (x) => x;\n",
          ...one("const money = require('./m.js');\nexports.f = (x) => money.¦fromat(x);\n"),
        },
        says: notFunction("money.fromat"),
      },
      "money.format(x)",
    ],
    [
      "a setting's key",
      {
        files: {
          "src/c.js": "module.exports = {\n  database: { host: 'h' },\n};\n",
          ...one("const config = require('./c.js');\nexports.f = () => config.databse.¦host;\n"),
        },
        says: ofUndefined("host"),
      },
      "config.database.host",
    ],
    [
      "a constant that varies",
      {
        files: one(
          "function f(rows) {\n  const sum = 0;\n  for (const row of rows) sum ¦+= row;\n  return sum;\n}\n",
        ),
        says: "Assignment to constant variable.",
      },
      "let sum = 0;",
    ],
    [
      "a comparison",
      {
        files: one(
          "function f(order) {\n  const state = order.state;\n  if (state ¦= 'paid') return 1;\n}\n",
        ),
        says: "Assignment to constant variable.",
      },
      "if (state === 'paid') return 1;",
    ],
    [
      "a class without new",
      {
        files: one("class Store {}\nconst f = () => ¦Store();\n"),
        says: "Class constructor Store cannot be invoked without 'new'",
      },
      "new Store()",
    ],
    [
      "new before a plain function",
      {
        files: one("const make = () => ({});\nconst f = () => ¦new make();\n"),
        says: "make is not a constructor",
      },
      "f = () => make();",
    ],
    [
      "a whole taken by name",
      {
        files: {
          "src/p.js": "module.exports = function parse(t) {};\n",
          ...one("const { parse } = require('./p.js');\nexports.f = (t) => ¦parse(t);\n"),
        },
        says: notFunction("parse"),
      },
      "const parse = require('./p.js');",
    ],
    [
      "a name taken as the whole",
      {
        files: {
          "src/p.js": "module.exports = { parse: (t) => t };\n",
          ...one("const parse = require('./p.js');\nexports.f = (t) => ¦parse(t);\n"),
        },
        says: notFunction("parse"),
      },
      "const { parse } = require('./p.js');",
    ],
    [
      "a default that is none",
      {
        files: {
          "src/p.js": "export function parse(t) {}\n",
          ...one('import ¦parse from "./p.js";\nexport const f = (t) => parse(t);\n'),
        },
        says: "The requested module './p.js' does not provide an export named 'default'",
        type: "SyntaxError",
      },
      'import { parse } from "./p.js";',
    ],
    [
      "an object's entries",
      {
        files: one(
          "const rates = { eur: 1 };\nfunction f() {\n  for (const [code, rate] of ¦rates) use(code, rate);\n}\n",
        ),
        says: "rates is not iterable",
      },
      "of Object.entries(rates)",
    ],
    [
      "an object's values",
      {
        files: one(
          "const plans = { pro: { price: 9 } };\nconst f = () => plans.¦map((plan) => plan.price);\n",
        ),
        says: notFunction("plans.map"),
      },
      "Object.values(plans).map(",
    ],
    [
      "an object's keys",
      {
        files: one(
          "const plans = { pro: { price: 9 } };\nfunction f() {\n  for (const name of ¦plans) use(plans[name]);\n}\n",
        ),
        says: "plans is not iterable",
      },
      "of Object.keys(plans)",
    ],
    [
      "a set that is mapped",
      {
        files: one(
          "function f(rows) {\n  const seen = new Set(rows);\n  return seen.¦map(String);\n}\n",
        ),
        says: notFunction("seen.map"),
      },
      "[...seen].map(String)",
    ],
    [
      "a method given away",
      {
        files: one(
          'class Shop {\n  show(req, res) {\n    res.json(this.¦rows);\n  }\n}\nconst shop = new Shop();\napp.get("/", shop.show);\n',
        ),
        says: ofUndefined("rows"),
      },
      'app.get("/", (req, res) => shop.show(req, res));',
    ],
    [
      "a function with its own this",
      {
        files: one(
          "class Cart {\n  add(lines) {\n    lines.forEach(function (line) {\n      this.¦total += line.price;\n    });\n  }\n}\n",
        ),
        says: ofUndefined("total"),
      },
      "lines.forEach((line) => {",
    ],
    [
      "a reduce that gives nothing on",
      {
        files: one(
          "const f = (rows) =>\n  rows.reduce((all, row) => {\n    all¦[row.id] = row;\n  }, {});\n",
        ),
        says: "Cannot set properties of undefined (setting '2')",
      },
      "    all[row.id] = row;\n    return all;\n  }, {});",
    ],
    [
      "a promise in a try",
      {
        files: {
          "src/r.js": "export async function load(x) {\n  ¦throw new Error('none');\n}\n",
          "src/b.js":
            'import { load } from "./r.js";\nexport async function rate(x) {\n  try {\n    return load(x);\n  } catch {\n    return 1;\n  }\n}\n',
        },
        says: "none",
        type: "Error",
      },
      "",
    ],
  ])("%s", (_, asked, expected) => {
    const analysis = thrown(asked);
    expect(analysis.abstained).toBeUndefined();
    expect(analysis.edits).toHaveLength(1);
    if (expected === "")
      expect(analysis.edits?.[0]).toMatchObject({
        path: "src/b.js",
        replace: "    return await load(x);",
      });
    else expect(analysis).toMatchObject({ parses: true, after: expect.stringContaining(expected) });
  });

  test("an answer without a return is the first of two", () => {
    const source = (put: string) =>
      `app.post("/u", (req, res) => {\n  if (!req.body.name) {\n    ${put}res.status(422).end();\n  }\n  res.¦json({});\n});\n`;
    const analysis = thrown({
      files: one(source("")),
      says: "Cannot set headers after they are sent to the client",
      type: "Error [ERR_HTTP_HEADERS_SENT]",
      inner: [
        "ServerResponse.setHeader (node:_http_outgoing:699:11)",
        "ServerResponse.json (/app/node_modules/express/lib/response.js:278:15)",
      ],
    });
    expect(analysis).toMatchObject({
      class: "logic_error",
      culprit: { line: 3 },
      after: source("return ").replace("¦", ""),
    });
  });
});

describe("several things could be meant, so that a person is asked", () => {
  test.each<[string, Thrown]>([
    [
      "two names one letter off",
      {
        files: one("const f = (user1, user2) => ¦user3.name;\n"),
        says: "user3 is not defined",
        type: "ReferenceError",
      },
    ],
    [
      "two files export it",
      {
        files: {
          "src/x.js": "export const tax = 1;\n",
          "src/y.js": "export const tax = 2;\n",
          ...one("const f = () => ¦tax;\n"),
        },
        says: "tax is not defined",
        type: "ReferenceError",
      },
    ],
    [
      "a value of another kind",
      {
        files: one("const f = (body) => body.rows.¦map(String);\n"),
        says: notFunction("body.rows.map"),
      },
    ],
    [
      "an object used in two ways",
      {
        files: one(
          "const plans = { a: 1 };\nfunction f() {\n  for (const x of ¦plans) use(x);\n}\n",
        ),
        says: "plans is not iterable",
      },
    ],
    [
      "another file's constant",
      {
        files: one(
          'import { total } from "./t.js";\nexport const f = () => {\n  total ¦= 1;\n};\n',
        ),
        says: "Assignment to constant variable.",
      },
    ],
    [
      "two answers before",
      {
        files: one(
          'app.post("/u", (req, res) => {\n  if (a) {\n    res.end();\n  }\n  if (b) {\n    res.end();\n  }\n  res.¦json({});\n});\n',
        ),
        says: "Cannot set headers after they are sent to the client",
        type: "Error",
      },
    ],
  ])("%s", (_, asked) => {
    const analysis = thrown(asked);
    expect(analysis.edits).toBeNull();
    expect(analysis.abstained).toMatch(/person/i);
  });
});
