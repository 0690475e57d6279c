import { describe, expect, it, test } from "vitest";
import { nothingAt, rereadPatch } from "./index.ts";

/** A function of one body before and after, and the line and expression that were nothing in it. */
function found(
  before: string[],
  after: string[],
  { at, nothing, doc = "", was }: Case,
  files: Record<string, string> = {},
) {
  const file = (body: string[]) =>
    [
      doc || "// Of the shop.",
      "async function ask(id, res) {",
      ...body.map((line) => `  ${line}`),
      "}",
      "",
    ].join("\n");
  const findings = rereadPatch({
    path: "src/ask.js",
    before: file(before),
    after: file(after),
    line: at + 2,
    nullish: nothing,
    ...(was ? { was } : {}),
    files: { "src/ask.js": file(after), ...files },
  });
  return findings.map(({ kind }) => kind);
}
type Case = { at: number; nothing: string | null; doc?: string; was?: "undefined" | "null" };

const get = "const user = users.get(id);";
const user = { at: 2, nothing: "user" };

describe("what a patch hides or moves is found", () => {
  test.each<[string, string[], string[], Case, string[]]>([
    [
      "a refusal that the missing value skips",
      [get, "if (user.revoked) return res.status(401).end();", "res.json(secret);"],
      [get, "if (user?.revoked) return res.status(401).end();", "res.json(secret);"],
      user,
      ["return_skipped"],
    ],
    [
      "a branch that grants, entered by the missing value",
      [get, "if (!user.blocked) { return true; }", "return false;"],
      [get, "if (!user?.blocked) { return true; }", "return false;"],
      user,
      ["branch_opened", "value_invented"],
    ],
    [
      "an answer that nobody wrote of",
      [get, "return user.share * 2;"],
      [get, "if (!user) return 0;", "return user.share * 2;"],
      user,
      ["value_invented"],
    ],
    [
      "the same nothing in the next condition",
      [get, "if (user.plan.pro) return 1;", "else if (user.plan.team) return 2;"],
      [get, "if (user.plan?.pro) return 1;", "else if (user.plan.team) return 2;"],
      { at: 2, nothing: "user.plan" },
      ["same_nothing_reached"],
    ],
    [
      "the same nothing behind a guard of another line",
      [get, "log(user.name);", "return user.id;"],
      [get, "if (user) log(user.name);", "return user.id;"],
      user,
      ["same_nothing_reached"],
    ],
    [
      "a guard that asks for the other nothing",
      [get, "return user.name;"],
      [get, "if (user === null) throw new Error(id);", "return user.name;"],
      { ...user, was: "undefined" },
      ["same_nothing_reached"],
    ],
    [
      "a request without an answer",
      [get, "res.json(user.name);"],
      [get, "if (!user) return;", "res.json(user.name);"],
      user,
      ["effect_skipped"],
    ],
    [
      "a lock that is kept",
      [get, "const name = user.name;", "lock.release();", "return name;"],
      [
        get,
        'if (!user) return shared.find("x");',
        "const name = user.name;",
        "lock.release();",
        "return name;",
      ],
      user,
      ["effect_skipped"],
    ],
    [
      "an item passed over",
      ["for (const id of ids) {", get, "send(user.mail);", "}"],
      ["for (const id of ids) {", get, "if (!user) continue;", "send(user.mail);", "}"],
      { at: 3, nothing: "user" },
      ["effect_skipped"],
    ],
    [
      "work that is not done",
      [get, "send(user.mail);"],
      [get, "if (!user) return;", "send(user.mail);"],
      user,
      ["effect_skipped"],
    ],
    [
      "nothing given to the caller",
      [get, "return user.name;"],
      [get, "if (!user) return null;", "return user.name;"],
      user,
      ["crash_moved"],
    ],
    [
      "nothing handed on",
      [get, "send(user.name);"],
      [get, "send(user?.name);"],
      user,
      ["guard_hides", "crash_moved"],
    ],
    [
      "a stand-in where the value is made",
      [get, "return user.name;"],
      ['const user = users.get(id) ?? { name: "" };', "return user.name;"],
      user,
      ["guard_hides"],
    ],
    [
      "an empty catch",
      [get, "send(user.name);"],
      [get, "try {", "send(user.name);", "} catch {}"],
      user,
      ["error_swallowed"],
    ],
    [
      "a catch that logs",
      ["const body = JSON.parse(id);", "return body.x;"],
      [
        "let body;",
        "try { body = JSON.parse(id); } catch (error) { console.error(error); }",
        "return body.x;",
      ],
      { at: 1, nothing: null },
      ["error_swallowed"],
    ],
    [
      "a catch that guards more than before",
      ["try { a(); } catch { return []; }", "return b(id);"],
      ["try { a(); return b(id); } catch { return []; }"],
      { at: 2, nothing: null },
      ["error_swallowed"],
    ],
    [
      "a rejection that nobody hears of",
      ["await send(id);"],
      ["await send(id).catch(() => undefined);"],
      { at: 1, nothing: null },
      ["error_swallowed"],
    ],
    [
      "a process kept alive",
      ["run(id);"],
      ['process.on("uncaughtException", (error) => console.error(error));', "run(id);"],
      { at: 1, nothing: null },
      ["error_swallowed"],
    ],
    [
      "an error thrown no more, and a step not taken",
      ['if (!id) throw new Error("no id");', "audit.write(id);", "return 1;"],
      ["return 1;"],
      { at: 1, nothing: null },
      ["throw_removed", "effect_skipped", "check_weakened"],
    ],
  ])("%s", (_, before, after, about, kinds) => {
    expect(found(before, after, about)).toEqual(kinds);
  });
});

describe("what is right is let be", () => {
  const says = (doc: string) => ({ ...user, doc });
  test.each<[string, string[], string[], Case]>([
    [
      "an error with its own name",
      [get, "return user.name;"],
      [get, "if (!user) throw new UnknownUser(id);", "return user.name;"],
      user,
    ],
    [
      "a refusal sent to the client",
      [get, "res.json(user.name);"],
      [
        get,
        'if (!user) return res.status(404).json({ error: "no user" });',
        "res.json(user.name);",
      ],
      user,
    ],
    [
      "a value made anew",
      ["const user = users.get(id);", "return user.name;"],
      ["const user = await users.get(String(id));", "return user.name;"],
      user,
    ],
    [
      "an answer that the comment names",
      [get, "return user.share;"],
      [get, "if (!user) return 0;", "return user.share;"],
      says("/** What a user has; 0 for one who left. */"),
    ],
    [
      "nothing, where the comment says so",
      [get, "return user.name;"],
      [get, "if (!user) return null;", "return user.name;"],
      says("/** @returns {string | null} */"),
    ],
    [
      "missing on the safe side of a condition",
      [get, "if (user.admin) grant(user);", "return id;"],
      [get, "if (user?.admin) grant(user);", "return id;"],
      user,
    ],
    [
      "a client's broken text, refused",
      ["const body = JSON.parse(id);", "res.json(body.x);"],
      [
        "let body;",
        "try { body = JSON.parse(id); } catch { return res.status(400).end(); }",
        "res.json(body.x);",
      ],
      { at: 1, nothing: null },
    ],
    [
      "a loop that ends a step earlier",
      ["for (let i = 0; i <= id.length; i++) {", "sum += id[i].price;", "}"],
      ["for (let i = 0; i < id.length; i++) {", "sum += id[i].price;", "}"],
      { at: 2, nothing: "id[i]" },
    ],
    [
      "one error of many, told by its code",
      ["return read(id);"],
      [
        'try { return read(id); } catch (error) { if (error.code !== "ENOENT") throw error; return new Map(); }',
      ],
      { at: 1, nothing: null },
    ],
  ])("%s", (_, before, after, about) => {
    expect(found(before, after, about)).toEqual([]);
  });

  it("nothing given to callers who ask for it, and not to one who does not", () => {
    const before = [get, "return user.name;"];
    const after = [get, "if (!user) return null;", "return user.name;"];
    const asks = { "src/a.js": "const name = ask(1);\nif (name) send(name.trim());\n" };
    const reads = { "src/b.js": "const name = ask(1);\nsend(name.trim());\n" };
    expect(found(before, after, user, asks)).toEqual([]);
    expect(found(before, after, user, { ...asks, ...reads })).toEqual(["crash_moved"]);
  });
});

describe("other languages are read by lines", () => {
  const by = (before: string, after: string) =>
    rereadPatch({ path: "src/a.py", before, after, line: 1 }).map(({ kind }) => kind);
  test.each([
    [
      "except that passes",
      "    send(x)\n",
      "    try:\n        send(x)\n    except Exception:\n        pass\n",
      "error_swallowed",
    ],
    ["or with an empty thing", "    a = b\n", "    a = b or {}\n", "guard_hides"],
    ["get with a default", 'a = b["c"]\n', 'a = b.get("c", 0)\n', "guard_hides"],
    [
      "return None for a missing thing",
      "    x = y.z\n",
      "    if y is None:\n        return None\n    x = y.z\n",
      "crash_moved",
    ],
  ])("%s", (_, before, after, kind) => expect(by(before, after)).toEqual([kind]));

  it("and what is no guard is let be", () => {
    expect(by('a = b["timeout"]\n', 'a = b["timeout_s"]\n')).toEqual([]);
    expect(by("a = b\n", "a = b\nif a is None:\n    raise KeyError(b)\n")).toEqual([]);
  });
});

test.each([
  [
    "Cannot read properties of undefined (reading 'name')",
    "return users.get(id).name;",
    "users.get(id)",
  ],
  ["Cannot read properties of null (reading 'b')", "x(a.b, c);", "a"],
  ["hooks.run is not a function", "hooks.run(1);", "hooks.run"],
  ["Cannot read properties of undefined (reading 'b')", "x(a.b, c.b);", null],
  ["Unexpected end of JSON input", "JSON.parse(a);", null],
])("%s is about one expression, or none", (message, text, expression) => {
  expect(nothingAt({ path: "a.js", text, line: 1, message })).toBe(expression);
});
