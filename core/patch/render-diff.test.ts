import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { renderDiff } from "./render-diff.ts";

type Files = Record<string, string>;

let root = "";
beforeAll(() => {
  root = mkdtempSync(`${tmpdir()}/diff-`);
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** What git makes of the diff: the bytes of every file after, and what it says of new ones. */
function applied(before: Files, after: Files, modes?: Files): { files: Files; summary: string } {
  const cwd = mkdtempSync(`${root}/r-`);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "core.autocrlf=false", ...args], { cwd, encoding: "utf8" });
  git("init", "-q");
  for (const [path, text] of Object.entries(before)) {
    mkdirSync(`${cwd}/${path}`.replace(/[^/]+$/, ""), { recursive: true });
    writeFileSync(`${cwd}/${path}`, text);
  }
  const patch = `${cwd}/.git/the.patch`;
  writeFileSync(patch, renderDiff(modes ? { before, after, modes } : { before, after }));
  git("apply", "--check", patch);
  const summary = git("apply", "--summary", patch);
  git("apply", "--whitespace=nowarn", patch);
  const paths = Object.keys({ ...before, ...after });
  const files = paths.map((path) => [path, readFileSync(`${cwd}/${path}`, "utf8")]);
  return { files: Object.fromEntries(files), summary };
}

const many = Array.from({ length: 60 }, (_, index) => `line ${index}\n`).join("");

describe("git applies the diff and has the file's bytes", () => {
  test.each<[string, string, string]>([
    ["one line changed", "a\nb\nc\n", "a\nB\nc\n"],
    ["the only line changed", "a\n", "b\n"],
    ["several hunks", many, many.replace("line 3\n", "3\n").replace("line 50\n", "x\ny\n")],
    ["lines added at the start", many, `first\n${many}`],
    ["lines taken away", many, many.replace(/line 2\d\n/g, "")],
    ["everything taken away", "a\nb\n", ""],
    ["an empty file filled", "", "a\n"],
    ["no final newline before and after", "a\nb", "a\nc"],
    ["final newline added", "a\nb", "a\nb\n"],
    ["final newline removed", "a\nb\n", "a\nb"],
    ["no final newline far from the change", `${many}end`, `x\n${many}end`],
    ["CRLF kept", "a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"],
    ["CRLF made LF", "a\r\nb\r\n", "a\nb\n"],
    ["CRLF without a last one", "a\r\nb", "a\r\nc"],
    ["a lone carriage return", "a\rb\nc\n", "a\rB\nc\n"],
    ["separators that are no line ends to git", "a\u2028b\u0085\f\nc\n", "a\u2028B\u0085\f\nc\n"],
    ["a byte order mark", "\ufeffa\nb\n", "\ufeffa\nc\n"],
    ["letters beyond ASCII", "größe 🛒\nb\n", "größe 🧺\nb\n"],
    ["lines that look like a diff", "--- a\n+++ b\n@@ -1 +1 @@\n", "--- a\n+++ c\n@@ -2 +1 @@\n"],
    ["white space at line ends", "a \nb\t\n", "a  \nb\t\n"],
  ])("%s", (_, before, after) => {
    expect(applied({ "a.ts": before }, { "a.ts": after }).files).toEqual({ "a.ts": after });
  });

  test.each([
    "with a space.ts",
    "größe/été.ts",
    "emoji 🛒.ts",
    'quote"d.ts',
    "tab\there.ts",
    "back\\slash.ts",
    "app/[id]/page.tsx",
    "b/a/b/x.ts",
    "-dash.ts",
    " leading.ts",
    "trailing ",
    "$(echo).ts",
  ])("under the name %j", (path) => {
    expect(applied({ [path]: "a\nb\n" }, { [path]: "a\nc\n" }).files).toEqual({ [path]: "a\nc\n" });
    expect(applied({}, { [path]: "new\n" }).files).toEqual({ [path]: "new\n" });
  });

  it("in several files at once, some of them new", () => {
    const before = { "b.ts": "b\n", "a/a.ts": "a\n" };
    const after = { "b.ts": "B\n", "a/a.ts": "A\n", "c.test.ts": "new", "empty.test.ts": "" };
    expect(applied(before, after).files).toEqual(after);
  });
});

it("makes new files ordinary ones unless a mode is given, and leaves the modes of others alone", () => {
  const { summary } = applied(
    { "old.sh": "a\n" },
    { "old.sh": "b\n", "new.ts": "x\n", "new.sh": "y\n" },
    { "old.sh": "100755", "new.sh": "100755" },
  );
  expect(summary.trim().split(/\n\s*/)).toEqual([
    "create mode 100755 new.sh",
    "create mode 100644 new.ts",
  ]);
});

it("heads each hunk as git does, also where a side of it has no lines", () => {
  const cwd = mkdtempSync(`${root}/heads-`);
  const git = (...args: string[]) => execFileSync("git", args, { cwd, encoding: "utf8" });
  const before = { "emptied.ts": "a\n", "filled.ts": "", "grown.ts": many };
  const after = {
    "emptied.ts": "",
    "filled.ts": "a\nb\n",
    "grown.ts": `${many}a\n`,
    "new.ts": "a\n",
  };
  const write = (files: Files) => {
    for (const [path, text] of Object.entries(files)) writeFileSync(`${cwd}/${path}`, text);
    git("add", ".");
  };
  const headersOf = (diff: string) => diff.match(/^@@ .* @@/gm);
  git("init", "-q");
  write(before);
  git("-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-qm", "before");
  write(after);
  expect(headersOf(renderDiff({ before, after }))).toEqual(headersOf(git("diff", "--cached")));
});

it("is empty where nothing changed, and the same whatever order the files come in", () => {
  expect(renderDiff({ before: { "a.ts": "a\n" }, after: { "a.ts": "a\n" } })).toBe("");
  const before = { "a.ts": "a\n", "b.ts": "b\n" };
  expect(renderDiff({ before, after: { "b.ts": "2\n", "a.ts": "1\n" } })).toBe(
    renderDiff({ before, after: { "a.ts": "1\n", "b.ts": "2\n" } }),
  );
});

it("survives any small edit of any small file", () => {
  const line = fc.tuple(
    fc.constantFrom(
      "",
      "a",
      "b",
      "}",
      "  x();",
      "-",
      "+",
      " ",
      "\\ No newline at end of file",
      "é",
    ),
    fc.constantFrom("\n", "\n", "\n", "\r\n"),
  );
  const lines = fc.array(
    line.map((parts) => parts.join("")),
    { maxLength: 14 },
  );
  const ending = fc.constantFrom("", "", "end", "}");
  const edit = fc.record({
    lines,
    at: fc.nat(14),
    takes: fc.nat(3),
    gives: fc.array(
      line.map((parts) => parts.join("")),
      { maxLength: 3 },
    ),
    endings: fc.tuple(ending, ending),
  });
  fc.assert(
    fc.property(edit, ({ lines, at, takes, gives, endings: [last, newLast] }) => {
      const before = lines.join("") + last;
      const after = lines.toSpliced(at, takes, ...gives).join("") + newLast;
      fc.pre(before !== after);
      expect(applied({ "a.ts": before }, { "a.ts": after }).files).toEqual({ "a.ts": after });
    }),
    { numRuns: 60 },
  );
}, 30_000);
