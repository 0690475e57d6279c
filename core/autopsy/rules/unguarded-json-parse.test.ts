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
        '  return res.status(400).json({ message: "The body is not valid JSON" });',
        "}",
      ),
    ],
  ])("%s", (_, source, after) => {
    expect(thrownAt(source)).toMatchObject({ class: "unguarded_json_parse", after, parses: true });
    const crlf = thrownAt(source.replaceAll("\n", "\r\n"));
    expect(crlf).toMatchObject({ after: after.replaceAll("\n", "\r\n"), parses: true });
  });
});

describe("no patch", () => {
  const parse = "const notice = JSON.¦parse(text);";
  const notHandler = "does not answer requests";
  test.each([
    ["at the top of a module", "while the program starts", `${parse}\n${hono()}`],
    [
      "in a file without a 4xx",
      notHandler,
      "app.get('/', (c) => {\n  const x = JSON.¦parse(y);\n});\n",
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
    ["in an answer", "same expression", hono("return c.json(JSON.¦parse(text));")],
    [
      "in one line with its handler",
      "same expression",
      `const h = (c) => c.json(JSON.¦parse(t), c.json({ error: "no" }, 400));\n`,
    ],
    ["into a pattern", "same expression", hono("const { order } = JSON.¦parse(text);")],
    ["over several lines", "same expression", hono("const notice = JSON.¦parse(", "  text,", ");")],
    ["two in one declaration", "same expression", hono("const a = 1, notice = JSON.¦parse(text);")],
    ["by a body method", "not found", hono("const notice = await c.req.¦json();")],
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
    ["another SyntaxError", "SyntaxError", "Invalid regular expression"],
    ["another type", "TypeError", said],
  ])("and not %s", (_, type, message) => {
    const analysis = thrownAt(hono("const notice = JSON.¦parse(text);"), message, type);
    expect(analysis).toMatchObject({ class: "unknown", edits: null });
  });
});
