// biome-ignore-all lint/suspicious/noTemplateCurlyInString: sources hold templates of their own
import { describe, expect, test } from "vitest";
import { ofUndefined, thrown } from "./thrown.fixture.ts";

const zones =
  "const zones = new Map();\n/** The fee. Downloads have no parcel and cost nothing: 0. */\nexport function fee(order) {\n  if (!order.parcel) return 0;\n  const zone = zones.get(order.parcel.country);\n  return zone.¦cents;\n}\n";

describe("what is said of another value is no answer", () => {
  test("a sentence that a guard on the way answers already", () => {
    const { edits, abstained } = thrown({ files: { "a.js": zones }, says: ofUndefined("cents") });
    expect(edits).toBeNull();
    expect(abstained).toContain("person");
  });

  test.each([
    ["`article/${id}`", "`draft/${id}`", false],
    ["`article/${id}`", "`article/${id}`", true],
    ["'article/' + id", "'draft/' + id", false],
    ["id", "id", true],
  ])("a look-up of %s beside one of %s", (own, other, isModel) => {
    const source = `import { load } from "./s.js";\nexport async function publish(id) {\n  const it = await load(${other});\n  if (!it) throw new Error("there is none");\n  return it.title;\n}\nexport async function byline(id) {\n  const article = await load(${own});\n  return article.¦author;\n}\n`;
    const { edits } = thrown({ files: { "a.js": source }, says: ofUndefined("author") });
    expect(edits !== null).toBe(isModel);
  });

  test("a caller that compares with a word of its own did not ask for nothing", () => {
    const files = {
      "a.js":
        "export function word(sensor) {\n  return sensor.last.¦degrees > 9 ? 'hot' : 'fine';\n}\n",
      "b.js":
        "import { word } from './a.js';\nexport const lamp = (s) => (word(s) === 'fine' ? 'green' : 'red');\n",
    };
    expect(thrown({ files, says: ofUndefined("degrees") }).edits).toBeNull();
  });
});

describe("a sibling's answer as an object", () => {
  const seats = (type: string, answer: string) =>
    `type No = { refused: string };\nexport function book(hall: Hall, label: string): Seat | No {\n  const seat = hall.seat(label);\n  if (!seat) return { ${answer} };\n  return seat;\n}\nexport function move(hall: Hall, to: string): ${type} {\n  const next = hall.seat(to);\n  return next!.¦cents;\n}\n`;
  test("is this function's as well, where its type has it", () => {
    const { after } = thrown({
      files: { "a.ts": seats("number | No", "refused: `no seat ${label}`") },
      says: ofUndefined("cents"),
    });
    expect(after).toContain("  if (!next) return { refused: `no seat ${to}` };\n");
  });
  test.each([
    ["number", "refused: `no seat ${label}`"],
    ["number | No", "cents: 0"],
  ])("and not where it gives %s, or says %s", (type, answer) => {
    const { edits } = thrown({
      files: { "a.ts": seats(type, answer) },
      says: ofUndefined("cents"),
    });
    expect(edits).toBeNull();
  });
});

describe("an optional property that has a default elsewhere", () => {
  const layout = (type: string, other: string) =>
    `const FONT = { size: 10 };\nexport function height(layout: Layout) {\n  return ${other};\n}\nexport function width(layout: ${type}) {\n  return layout.font!.¦size;\n}\n`;
  test("has it here", () => {
    const { after } = thrown({
      files: { "a.ts": layout("Layout", "(layout.font ?? FONT).size") },
      says: ofUndefined("size"),
    });
    expect(after).toContain("return (layout.font ?? FONT).size;\n}\n");
    expect(after?.match(/\?\? FONT/g)).toHaveLength(2);
  });
  test.each([
    ["Poster", "(layout.font ?? FONT).size"],
    ["Layout", "(layout.font ?? FONT).size + (layout.font ?? SMALL).size"],
    ["Layout", "(layout.margin ?? FONT).size"],
  ])("and not of another type, by several, or for another one: %s %s", (type, other) => {
    const { edits } = thrown({ files: { "a.ts": layout(type, other) }, says: ofUndefined("size") });
    expect(edits).toBeNull();
  });
});

describe("promises", () => {
  const rates = (call: string, other: string) => ({
    "r.js":
      "let rates;\nexport async function start(s) {\n  rates = await s();\n}\nexport function rate(c) {\n  return rates.¦[c];\n}\n".replace(
        ".¦[c]",
        ".¦usd",
      ),
    "k.js": `import { start } from "./r.js";\nexport async function kiosk(s) {\n  ${call};\n}\nexport async function other(s) {\n  ${other};\n}\n`,
  });
  test("what is set too late: its one call that nobody waits for", () => {
    const { edits, class: cause } = thrown({
      files: rates("start(s)", "await start(s)"),
      says: ofUndefined("usd"),
    });
    expect(edits).toMatchObject([
      { path: "k.js", replace: expect.stringContaining("await start(s)") },
    ]);
    expect(cause).toBe("missing_await");
  });
  test("and not where none waits, or all do", () => {
    for (const other of ["start(s)", ""])
      expect(
        thrown({ files: rates("start(s)", other), says: ofUndefined("usd") }).edits,
      ).toBeNull();
    const all = rates("await start(s)", "await start(s)");
    expect(thrown({ files: all, says: ofUndefined("usd") }).edits).toBeNull();
  });
  test("the body of what was waited for and asked for its `ok`", () => {
    const body = (ask: string) =>
      `export async function f(get) {\n  const r = await get();\n  ${ask}\n  const { name } = r.json();\n  return name.¦length;\n}\n`;
    const says = ofUndefined("length");
    const { after } = thrown({ files: { "a.js": body("if (!r.ok) throw new Error();") }, says });
    expect(after).toContain("= await r.json();");
    expect(thrown({ files: { "a.js": body("") }, says }).edits).toBeNull();
  });
  test("a list of promises whose items became text", () => {
    const source =
      "export async function f(jobs) {\n  const sums = jobs.map(async (job) => job.n);\n  return sums.reduce((a, b) => a + ¦BigInt(b), 0n);\n}\n";
    const { after } = thrown({
      files: { "a.js": source },
      says: "Cannot convert [object Promise] to a BigInt",
      type: "SyntaxError",
      inner: ["BigInt (<anonymous>)"],
    });
    expect(after).toContain("const sums = await Promise.all(jobs.map(async (job) => job.n));");
  });
});

describe("an answer sent twice", () => {
  const twice = (end: string) =>
    `function send(res, status) {\n  res.writeHead(status);\n  res.end();\n}\nexport const page = (req, res) => {\n  if (!req.ok) {\n    send(res, 302);${end}\n  }\n  ¦send(res, 200);\n};\n`;
  test("by a helper that ends the response it is given", () => {
    const { after } = thrown({
      files: { "a.js": twice("") },
      says: "Cannot write headers after they are sent to the client",
      type: "Error",
    });
    expect(after).toBe(
      twice("").replace("    send(res, 302)", "    return send(res, 302)").replace("¦", ""),
    );
  });
  test("and not where it was left", () => {
    const analysis = thrown({
      files: { "a.js": twice("\n    return;") },
      says: "Cannot write headers after they are sent to the client",
      type: "Error",
    });
    expect(analysis.edits).toBeNull();
  });
});

describe("what a list's callback cannot find", () => {
  const tray = (said: string) =>
    `/** What a tray costs. ${said} */\nexport function cost(ids) {\n  return ids.map((id) => dish(id).¦cents);\n}\n`;
  test("is filtered out, where the comment leaves it out", () => {
    const { after } = thrown({
      files: { "a.js": tray("Dishes that are not known are skipped.") },
      says: ofUndefined("cents"),
    });
    expect(after).toContain("ids.filter((id) => dish(id)).map((id) => dish(id).cents)");
  });
  test.each(["Dishes cost cents.", "Trays that are not known are skipped."])(
    "and not: %s",
    (said) => {
      expect(
        thrown({ files: { "a.js": tray(said) }, says: ofUndefined("cents") }).edits,
      ).toBeNull();
    },
  );
});

describe("what is gone through or called", () => {
  test("gives what the comment says, where it was looked up and not found", () => {
    const source =
      "/** Pages of a word; an empty list where there are none. */\nexport function of(word) {\n  return [...¦pages.get(word)];\n}\n";
    const { after, class: cause } = thrown({
      files: { "a.js": source },
      says: "pages.get is not a function or its return value is not iterable",
    });
    expect(after).toContain("  if (!page) return [];\n  return [...page];\n");
    expect(cause).toBe("property_of_nullish");
    const silent = { "a.js": source.replace(/^.*\n/, "") };
    const says = "pages.get is not a function or its return value is not iterable";
    expect(thrown({ files: silent, says }).edits).toBeNull();
  });
  test("an unknown one stays as it was written", () => {
    const source =
      "const macros = { up: (t) => t };\n/** Expands. A macro that is not known stays as it was. */\nexport function expand(text) {\n  return text.replace(/x/g, (written, name) => {\n    return ¦macros[name](written);\n  });\n}\n";
    const { after } = thrown({ files: { "a.js": source }, says: "macros[name] is not a function" });
    expect(after).toContain("if (!Object.hasOwn(macros, name)) return written;");
  });
});

describe("input that a reader cannot read", () => {
  const desk = {
    "m.js":
      'export class Bad extends Error {}\nexport function body(t) {\n  try {\n    return JSON.parse(t);\n  } catch {\n    throw new Bad("no JSON");\n  }\n}\nexport function name(path) {\n  return ¦decodeURIComponent(path);\n}\n',
    "d.js":
      'import { Bad, name } from "./m.js";\nexport function accept(path) {\n  try {\n    return name(path);\n  } catch (error) {\n    if (error instanceof Bad) return { status: 400 };\n    throw error;\n  }\n}\n',
  };
  const at = (files: Record<string, string>, line: number) =>
    thrown({
      files,
      says: "URI malformed",
      type: "URIError",
      inner: ["decodeURIComponent (<anonymous>)"],
      outer: [`accept (/app/d.js:${line}:12)`],
    });
  test("is refused as the reader beside it refuses, whose error is answered with 4xx", () => {
    expect(at(desk, 4).after).toContain('  throw new Bad("The text is not validly encoded");\n');
  });
  test("and not where nobody answers that error", () => {
    expect(at(desk, 7).edits).toBeNull();
    const other = { ...desk, "d.js": desk["d.js"].replace("status: 400", "status: 500") };
    expect(at(other, 4).edits).toBeNull();
  });
  test("a URL that the table holds is nobody's input", () => {
    const source =
      "export async function host(ctx, id) {\n  const row = table.get(id);\n  if (!row) {\n    ctx.status = 404;\n    return;\n  }\n  ctx.body = ¦new URL(row).host;\n}\nexport function put(ctx) {\n  try {\n    new URL(ctx.body.to);\n  } catch {\n    ctx.status = 400;\n    return;\n  }\n}\n";
    const asked = {
      says: "Invalid URL",
      type: "ERR_INVALID_URL",
      inner: ["new URL (node:internal/url:8:2)"],
    };
    expect(thrown({ files: { "a.js": source }, ...asked }).edits).toBeNull();
    const sent = source.replace("new URL(row).host", "new URL(ctx.body.to).host");
    expect(thrown({ files: { "a.js": sent }, ...asked }).after).toContain("ctx.status = 400;");
  });
});

describe("forms of imports, objects and names", () => {
  test.each([
    [
      "import * as slug from './s.js';",
      "export default function slug() {}",
      "import slug from './s.js';",
    ],
    [
      "const { slug, x } = require('./s.js');",
      "function slug() {}\nmodule.exports = slug;\nmodule.exports.x = 1;",
      "const slug = require('./s.js');\nconst { x } = slug;",
    ],
    [
      "import make from './s.js';",
      "export function slug() {}",
      "import { slug as make } from './s.js';",
    ],
  ])("%s", (line, other, right) => {
    const name = line.includes("make") ? "make" : "slug";
    const { after } = thrown({
      files: { "a.js": `${line}\nexport const f = (t) => ¦${name}(t);\n`, "s.js": `${other}\n` },
      says: `${name} is not a function`,
    });
    expect(after).toBe(`${right}\nexport const f = (t) => ${name}(t);\n`);
  });
  test("an object that every caller gives is gone through by its entries", () => {
    const a =
      "export function budget(labels) {\n  let n = 0;\n  for (const [k, v] of ¦labels) n += v;\n  return n;\n}\n";
    const caller = (given: string) =>
      `import { budget } from './a.js';\nconst d = { labels: { a: 1 } };\nexport const f = (x) => budget(${given});\n`;
    const says = "labels is not iterable";
    const { after } = thrown({ files: { "a.js": a, "b.js": caller("d.labels") }, says });
    expect(after).toContain("of Object.entries(labels))");
    expect(thrown({ files: { "a.js": a, "b.js": caller("x") }, says }).edits).toBeNull();
  });
  test.each([
    ["Object.entrie", "Object.entries"],
    ["Math.flor", "Math.floor"],
    ["Array.isArry", "Array.isArray"],
  ])("%s", (wrong, right) => {
    const source = (name: string) => `export const f = (x) => ¦${name}(x);\n`;
    const says = `${wrong} is not a function`;
    expect(thrown({ files: { "a.js": source(wrong) }, says }).after).toBe(
      source(right).replace("¦", ""),
    );
    const own = `const ${wrong.split(".")[0]} = make();\n${source(wrong)}`;
    expect(thrown({ files: { "a.js": own }, says }).edits).toBeNull();
  });
});
