import { describe, expect, it, test } from "vitest";
import { analysed, positionOf } from "./analysed.fixture.ts";

const path = "src/notices.ts";
const said = "Unexpected token 'h', \"hello\" is not valid JSON";

/** The analysis of a SyntaxError thrown by the built-in parser, called at `¦` in the source. */
function thrownAt(marked: string, message = said, type = "SyntaxError") {
  const stack = `${type}: ${message}\n    at JSON.parse (<anonymous>)\n    at f (/app/src/notices.ts:${positionOf(marked)})`;
  return analysed(stack, path, { [path]: marked.replace("¦", "") });
}

const hono = (...lines: string[]) =>
  [
    'app.post("/notices", async (c) => {',
    "  const text = await c.req.text();",
    ...lines.map((line) => `  ${line}`),
    '  if (!notice.order) return c.json({ error: "order is missing" }, 422);',
    "  return c.json(notice);",
    "});",
    "",
  ].join("\n");
const express = (...lines: string[]) =>
  [
    'app.post("/notices", (req, res) => {',
    ...lines.map((line) => `  ${line}`),
    "  if (!notice.order) return res.status(422).json({ message: 'order is missing' });",
    "  return res.json(notice);",
    "});",
    "",
  ].join("\n");

describe("a handler answers 400 in the form of its file", () => {
  test.each([
    [
      "Hono",
      hono("const notice = JSON.¦parse(text);"),
      hono(
        "let notice;",
        "try {",
        "  notice = JSON.parse(text);",
        "} catch {",
        '  return c.json({ error: "The body is not valid JSON" }, 400);',
        "}",
      ),
    ],
    [
      "Hono, with a type",
      hono("const notice: Notice = JSON.¦parse(text) as Notice;"),
      hono(
        "let notice: Notice;",
        "try {",
        "  notice = JSON.parse(text) as Notice;",
        "} catch {",
        '  return c.json({ error: "The body is not valid JSON" }, 400);',
        "}",
      ),
    ],
    [
      "Express",
      express("const notice = JSON.¦parse(req.body);"),
      express(
        "let notice;",
        "try {",
        "  notice = JSON.parse(req.body);",
        "} catch {",
        "  return res.status(400).json({ message: 'The body is not valid JSON' });",
        "}",
      ),
    ],
  ])("%s", (_, source, after) => {
    expect(thrownAt(source)).toMatchObject({ class: "unguarded_json_parse", after, parses: true });
    const crlf = thrownAt(source.replaceAll("\n", "\r\n"));
    expect(crlf).toMatchObject({ after: after.replaceAll("\n", "\r\n"), parses: true });
  });
});

describe("a value that has no name of its own gets one", () => {
  test.each([
    ["return c.json(JSON.¦parse(text));", "parsed = JSON.parse(text);", "return c.json(parsed);"],
    [
      "const { order } = JSON.¦parse(text);",
      "parsed = JSON.parse(text);",
      "const { order } = parsed;",
    ],
    [
      "const { order } = await c.req.¦json();",
      "parsed = await c.req.json();",
      "const { order } = parsed;",
    ],
  ])("%s", (line, read, used) => {
    const { after, parses } = thrownAt(hono(line));
    expect(after).toContain(
      `  let parsed;\n  try {\n    ${read}\n  } catch {\n    return c.json({ error: "The body is not valid JSON" }, 400);\n  }\n  ${used}\n`,
    );
    expect(parses).toBe(true);
  });
});

describe("other texts of a client's are refused in the same way", () => {
  test.each([
    [
      "TypeError",
      "Invalid URL",
      "const url = ¦new URL(c.req.query('at'));",
      "The URL is not valid",
    ],
    [
      "RangeError",
      "Invalid time value",
      "const day = new Date(c.req.query('day')).¦toISOString();",
      "The date is not valid",
    ],
    [
      "SyntaxError",
      "Cannot convert x to a BigInt",
      "const id = ¦BigInt(c.req.param('id'));",
      "The number is not valid",
    ],
    [
      "URIError",
      "URI malformed",
      "const name = ¦decodeURIComponent(c.req.param('name'));",
      "The text is not validly encoded",
    ],
    [
      "SyntaxError",
      "Invalid regular expression: /(/: Unterminated group",
      "const by = ¦new RegExp(c.req.query('by'));",
      "The pattern is not valid",
    ],
  ])("%s: %s", (type, message, line, says) => {
    const analysis = thrownAt(hono(line), message, type);
    expect(analysis).toMatchObject({ class: "logic_error", parses: true });
    expect(analysis.after).toContain(
      `  } catch {\n    return c.json({ error: "${says}" }, 400);\n  }`,
    );
    expect(analysis.evidence.at(-1)).toMatchObject({ intent: "sibling", line: 4 });
  });
});

test("a comment says what a broken text gives", () => {
  const source =
    "/** The draft, or null when what is saved is not valid. */\nfunction draft(key) {\n  const text = store.get(key);\n  return JSON.¦parse(text);\n}\n";
  const { after, evidence } = thrownAt(source);
  expect(after).toContain(
    "    parsed = JSON.parse(text);\n  } catch {\n    return null;\n  }\n  return parsed;",
  );
  expect(evidence.at(-1)).toMatchObject({ intent: "doc", line: 1 });
});

describe("no patch", () => {
  const parse = "const notice = JSON.¦parse(text);";
  const notHandler = "does not answer requests";
  test.each([
    ["at the top of a module", "while the program starts", `${parse}\n${hono()}`],
    [
      "in a file without a 4xx",
      "No file read shows",
      "app.get('/', async (c) => {\n  const x = JSON.¦parse(await c.req.text());\n  return c.json(x);\n});\n",
    ],
    [
      "in a helper of a file with handlers",
      notHandler,
      `function read(text) {\n  ${parse}\n}\n${hono()}`,
    ],
    [
      "in a helper that has the context",
      notHandler,
      `function read(c) {\n  ${parse}\n}\n${hono()}`,
    ],
    [
      "in a helper that reads a request",
      notHandler,
      `async function read(req) {\n  const text = await req.text();\n  ${parse}\n}\n${hono()}`,
    ],
    ["in a helper in one line", notHandler, `const read = (c) => JSON.¦parse(c.text);\n${hono()}`],
    [
      "in a callback inside a handler",
      notHandler,
      hono("const notice = text.map((each) => {", `  ${parse}`, "});"),
    ],
    ["two in one declaration", "same expression", hono("const a = 1, notice = JSON.¦parse(text);")],
    [
      "inside a try",
      "caught here already",
      hono("try {", `  ${parse}`, "} catch (e) {", "  throw e;", "}"),
    ],
  ])("%s", (_, why, source) => {
    const analysis = thrownAt(source);
    expect(analysis).toMatchObject({ class: "unguarded_json_parse", edits: null });
    expect(analysis.abstained).toContain(why);
  });

  it("is hindered by a try that catches nothing, or a catch that parses", () => {
    const inFinally = hono(
      "try {",
      "  const notice = JSON.¦parse(text);",
      "} finally {",
      "  end();",
      "}",
    );
    expect(thrownAt(inFinally).after).toContain("    } catch {\n      return c.json(");
    const inCatch = hono(
      "try {",
      "  go();",
      "} catch {",
      "  const notice = JSON.¦parse(text);",
      "}",
    );
    expect(thrownAt(inCatch).after).toContain("    } catch {\n      return c.json(");
  });
});

describe("the error is known by its words", () => {
  test.each([
    "Unexpected end of JSON input",
    "Expected property name or '}' in JSON at position 1",
    "JSON.parse: unexpected character at line 1 column 1 of the JSON data",
    "JSON Parse error: Unrecognized token 'h'",
  ])("%s", (message) => {
    expect(thrownAt(hono("const notice = JSON.¦parse(text);"), message).after).toBeDefined();
  });

  test.each([
    ["another SyntaxError", "SyntaxError", "Unexpected eval or arguments in strict mode"],
    ["another type", "TypeError", said],
  ])("and not %s", (_, type, message) => {
    const analysis = thrownAt(hono("const notice = JSON.¦parse(text);"), message, type);
    expect(analysis).toMatchObject({ class: "unknown", edits: null });
  });
});
