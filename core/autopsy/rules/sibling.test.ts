import { describe, expect, test } from "vitest";
import { ofUndefined, thrown } from "./thrown.fixture.ts";

const routes = (...lines: string[]) =>
  [
    'app.get("/carts/:id", (req, res) => {',
    "  const cart = findCart(req.params.id);",
    "  if (!cart) {",
    "    return res.status(404).json({ error: 'no cart ' + req.params.id });",
    "  }",
    "  res.json(cart);",
    "});",
    'app.get("/carts/:key/lines", (request, response) => {',
    ...lines.map((line) => `  ${line}`),
    "});",
    "",
  ].join("\n");

describe("a sibling guards the same call", () => {
  test("and its guard is written with this handler's names, the call made once", () => {
    const { after, evidence } = thrown({
      files: { "a.js": routes("response.json(findCart(request.params.key).¦lines);") },
      says: ofUndefined("lines"),
    });
    expect(after).toBe(
      routes(
        "const cart = findCart(request.params.key);",
        "if (!cart) {",
        "  return response.status(404).json({ error: 'no cart ' + request.params.key });",
        "}",
        "response.json(cart.lines);",
      ),
    );
    expect(evidence.at(-1)).toMatchObject({ intent: "sibling", line: 4 });
  });

  test("also before something is written", () => {
    const { after } = thrown({
      files: {
        "a.js": routes("const found = findCart(request.params.key);", "found.¦seen = true;"),
      },
      says: "Cannot set properties of undefined (setting 'seen')",
    });
    expect(after).toContain(
      "  const found = findCart(request.params.key);\n  if (!found) {\n    return response.status(404)",
    );
  });

  test("in another file, by an error that both know", () => {
    const guard = "  const p = projects.get(id);\n  if (!p) throw new NotFound(id);\n";
    const files = {
      "src/archive.js": `import { NotFound } from "./errors.js";\nexport function archive(id) {\n${guard}  p.archived = true;\n}\n`,
      "src/members.js": `import { NotFound } from "./errors.js";\nexport function members(project) {\n  const found = projects.get(project);\n  return found.¦members;\n}\n`,
    };
    const { after } = thrown({ files, says: ofUndefined("members") });
    expect(after).toContain("  if (!found) throw new NotFound(project);\n");
    const unknown = {
      ...files,
      "src/members.js": files["src/members.js"].replace(/^import.*\n/, ""),
    };
    expect(thrown({ files: unknown, says: ofUndefined("members") }).edits).toBeNull();
  });

  test("not where its answer speaks of what is not known here", () => {
    const source = routes(
      "const cart = findCart(request.params.key);",
      "response.json(cart.¦lines);",
    )
      .replace("'no cart ' + req.params.id", "reasonFor(cart, why)")
      .replace(
        "  const cart = findCart(req.params.id);",
        "  const why = req.query.why;\n  const cart = findCart(req.params.id);",
      );
    expect(thrown({ files: { "a.js": source }, says: ofUndefined("lines") }).edits).toBeNull();
  });
});

describe("the same stands elsewhere with a default", () => {
  test("for the same read", () => {
    const files = {
      "a.js": "const f = (user) => user.profile.¦name;\n",
      "b.js": "const g = (u) => u.profile?.name ?? 'Anonymous';\n",
    };
    expect(thrown({ files, says: ofUndefined("name") }).after).toBe(
      "const f = (user) => user.profile?.name ?? 'Anonymous';\n",
    );
    const two = { ...files, "c.js": "const h = (u) => u.profile?.name ?? 'Guest';\n" };
    expect(thrown({ files: two, says: ofUndefined("name") })).toMatchObject({
      edits: null,
      abstained: expect.stringContaining("several defaults"),
    });
  });

  test("for the same look-up", () => {
    const source =
      "const FALLBACK = { days: 5 };\nconst days = (c) => (zones[c] ?? FALLBACK).days;\nfunction label(country) {\n  const zone = zones[country];\n  return zone.¦days;\n}\n";
    expect(thrown({ files: { "a.js": source }, says: ofUndefined("days") }).after).toContain(
      "const zone = zones[country] ?? FALLBACK;",
    );
  });
});

describe("its caller asks whether it gave anything", () => {
  const files = (caller: string) => ({
    "src/mail.js":
      "export function mailOf(id) {\n  const person = people.find((each) => each.id === id);\n  return person.boss.¦mail;\n}\n",
    "src/send.js": `import { mailOf } from "./mail.js";\nexport function send(id) {\n  const to = mailOf(id);\n  ${caller}\n  return post(to);\n}\n`,
  });

  test("so that nothing is an answer", () => {
    const { after } = thrown({
      files: files("if (to === undefined) return false;"),
      says: ofUndefined("mail"),
    });
    expect(after).toContain("  if (!person.boss) return undefined;\n  return person.boss.mail;");
  });

  test("and does not, so that it is none", () => {
    expect(thrown({ files: files("log(to);"), says: ofUndefined("mail") }).edits).toBeNull();
  });
});

describe("the function itself asks", () => {
  test("and refuses, and goes on", () => {
    const source = (put: string) =>
      `app.get("/u/:id", async (req, res) => {\n  const user = await load(req.params.id);\n  if (!user) {\n    ${put}res.status(404).end();\n  }\n  res.json(user.¦name);\n});\n`;
    const analysis = thrown({ files: { "a.js": source("") }, says: ofUndefined("name") });
    expect(analysis.after).toBe(source("return ").replace("¦", ""));
    expect(analysis.culprit?.line).toBe(4);
  });

  test("and asks too late", () => {
    const source =
      "function f(id) {\n  const user = users.get(id);\n  const name = user.¦name;\n  if (!user) return null;\n  return name;\n}\n";
    expect(thrown({ files: { "a.js": source }, says: ofUndefined("name") }).after).toBe(
      "function f(id) {\n  const user = users.get(id);\n  if (!user) return null;\n  const name = user.name;\n  return name;\n}\n",
    );
  });
});
