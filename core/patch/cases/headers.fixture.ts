import {
  body,
  cart,
  cartCase,
  diff,
  type HandMade,
  header,
  names,
  path,
  under,
} from "./case.fixture.ts";

const hunkWith = (line: string) => names + line + body;
const long = Array.from({ length: 30 }, (_, at) => `line${at};`);
const longFile = `${long.join("\n")}\n`;
const two = (first: string, second: string) =>
  under(
    "src/long.ts",
    `${first}\n line2;\n-line3;\n+LINE3;\n line4;\n${second}\n line20;\n-line21;\n+LINE21;\n line22;\n`,
  );
const longMade = longFile.replace("line3;", "LINE3;").replace("line21;", "LINE21;");
const longCase = (
  name: string,
  patch: string,
  becomes: HandMade["becomes"] = { "src/long.ts": longMade },
  orRefused?: true,
): HandMade => ({
  name,
  files: { "src/long.ts": longFile },
  patch,
  becomes,
  ...(orRefused && { orRefused }),
});
const rename = (from: string, to: string, rest = "") =>
  `diff --git a/${from} b/${to}\nsimilarity index 90%\nrename from ${from}\nrename to ${to}\n${rest}`;

/** How a patch says of which file, and which lines of it, it speaks. */
export const headers: HandMade[] = [
  cartCase("as git writes it", diff),
  cartCase("numbers far off", hunkWith("@@ -400,6 +400,6 @@\n")),
  cartCase("numbers that begin at 0", hunkWith("@@ -0,6 +0,6 @@\n")),
  cartCase("counts too small", hunkWith("@@ -4,3 +4,2 @@\n")),
  cartCase("counts of 1 left out", hunkWith("@@ -4 +4 @@\n")),
  cartCase("counts too large by one", hunkWith("@@ -4,7 +4,7 @@\n")),
  cartCase(
    "counts too large, in a fence",
    `\`\`\`diff\n${hunkWith("@@ -4,16 +4,16 @@\n")}\`\`\`\n`,
  ),
  cartCase("@@ ... @@", hunkWith("@@ ... @@\n")),
  cartCase("@@ .. @@", hunkWith("@@ .. @@\n"), undefined, true),
  cartCase("a bare @@", hunkWith("@@\n")),
  cartCase("@@ @@", hunkWith("@@ @@\n")),
  cartCase("@@ and a function", hunkWith("@@ export function total(cart: Cart) {\n")),
  cartCase("@@, a function and @@", hunkWith("@@ export function total(cart: Cart) { @@\n")),
  cartCase("@@ -,+ @@", hunkWith("@@ -,+ @@\n"), undefined, true),
  cartCase("@@ -XX,XX +XX,XX @@", hunkWith("@@ -XX,XX +XX,XX @@\n"), undefined, true),
  cartCase(
    "no space behind the numbers",
    hunkWith("@@ -4,6 +4,6 @@export function total(cart: Cart) {\n"),
  ),
  cartCase("no second @@", hunkWith("@@ -4,6 +4,6\n"), undefined, true),
  cartCase("letters for numbers", hunkWith("@@ -a,b +c,d @@\n"), undefined, true),
  cartCase("no header of the hunk", names + body, undefined, true),
  cartCase("only the old name", `--- a/${path}\n${header}${body}`),
  cartCase("only the new name", `+++ b/${path}\n${header}${body}`),
  cartCase("no name at all, and one file", header + body),
  {
    name: "no name at all, and two files",
    files: { [path]: cart, "b.ts": "b\n" },
    patch: header + body,
    becomes: "malformed",
  },
  cartCase("no prefixes", diff.replaceAll(`a/${path}`, path).replaceAll(`b/${path}`, path)),
  cartCase("./ for prefixes", names.replaceAll("a/", "./").replaceAll("b/", "./") + header + body),
  cartCase("a prefix on one side", `--- a/${path}\n+++ ${path}\n${header}${body}`),
  cartCase("a prefix of ./ behind a/", `--- a/./${path}\n+++ b/./${path}\n${header}${body}`),
  cartCase(
    "git's mnemonic prefixes",
    `diff --git i/${path} w/${path}\n--- i/${path}\n+++ w/${path}\n${header}${body}`,
  ),
  cartCase("old/ and new/", `--- old/${path}\n+++ new/${path}\n${header}${body}`),
  cartCase("one name and its backup's", `--- ${path}.orig\n+++ ${path}\n${header}${body}`),
  cartCase("space behind the names", names.replaceAll(".ts\n", ".ts  \n") + header + body),
  cartCase("a path of Windows", names.replaceAll("src/", "src\\") + header + body, "path"),
  cartCase(
    "an absolute path",
    names.replaceAll("a/src", "/home/me/shop/src").replaceAll("b/src", "/home/me/shop/src") +
      header +
      body,
    "path",
  ),
  cartCase(
    "a folder too many",
    names.replaceAll("src/", "shop/src/") + header + body,
    "missing_file",
  ),
  cartCase("a folder missing", names.replaceAll("src/", "") + header + body, "missing_file"),
  cartCase(
    "other letters of the path",
    names.replaceAll("src/cart", "src/Cart") + header + body,
    "missing_file",
  ),
  cartCase(
    "names of two files",
    `--- a/${path}\n+++ b/src/total.ts\n${header}${body}`,
    "malformed",
  ),
  {
    name: "a folder that is called a",
    files: { "a/x.ts": "one\n", "x.ts": "two\n" },
    patch: "--- a/a/x.ts\n+++ b/a/x.ts\n@@ -1 +1 @@\n-one\n+ONE\n",
    becomes: { "a/x.ts": "ONE\n" },
  },
  {
    name: "a folder that is called a, without prefixes",
    files: { "a/x.ts": "one\n", "x.ts": "one\n" },
    patch: "--- a/x.ts\n+++ a/x.ts\n@@ -1 +1 @@\n-one\n+ONE\n",
    becomes: { "a/x.ts": "ONE\n" },
  },
  {
    name: "a path in quotes, with octal bytes",
    files: { "lib/größe.ts": "one\n" },
    patch:
      '--- "a/lib/gr\\303\\266\\303\\237e.ts"\n+++ "b/lib/gr\\303\\266\\303\\237e.ts"\n@@ -1 +1 @@\n-one\n+ONE\n',
    becomes: { "lib/größe.ts": "ONE\n" },
  },
  {
    name: "a path with a space",
    files: { "lib/a b.ts": "one\n" },
    patch:
      "diff --git a/lib/a b.ts b/lib/a b.ts\n--- a/lib/a b.ts\t\n+++ b/lib/a b.ts\t\n@@ -1 +1 @@\n-one\n+ONE\n",
    becomes: { "lib/a b.ts": "ONE\n" },
  },
  {
    name: "a path that was composed otherwise",
    files: { "lib/gr\u006f\u0308\u00dfe.ts": "one\n" },
    patch: under("lib/gr\u00f6\u00dfe.ts", "@@ -1 +1 @@\n-one\n+ONE\n"),
    becomes: { "lib/gr\u006f\u0308\u00dfe.ts": "ONE\n" },
    orRefused: true,
  },
  longCase("two hunks", two("@@ -3,3 +3,3 @@", "@@ -21,3 +21,3 @@")),
  longCase(
    "two hunks, the first one's counts too large",
    two("@@ -3,9 +3,9 @@", "@@ -21,3 +21,3 @@"),
    undefined,
    true,
  ),
  longCase("two hunks, their counts too small", two("@@ -3,1 +3,1 @@", "@@ -21,1 +21,1 @@")),
  longCase("two hunks, wrong counts and numbers", two("@@ -1,4 +1,5 @@", "@@ -1,2 +1,2 @@")),
  longCase(
    "two hunks of one header",
    two("@@ -3,3 +3,3 @@", "").replace("line4;\n\n", "line4;\n"),
    "not_found",
  ),
  longCase(
    "two hunks, the later one first",
    under(
      "src/long.ts",
      "@@ -21,3 +21,3 @@\n line20;\n-line21;\n+LINE21;\n line22;\n@@ -3,3 +3,3 @@\n line2;\n-line3;\n+LINE3;\n line4;\n",
    ),
  ),
  longCase(
    "one file under two headers",
    under("src/long.ts", "@@ -3,3 +3,3 @@\n line2;\n-line3;\n+LINE3;\n line4;\n") +
      under("src/long.ts", "@@ -21,3 +21,3 @@\n line20;\n-line21;\n+LINE21;\n line22;\n"),
  ),
  longCase(
    "the same hunk twice",
    two("@@ -3,3 +3,3 @@", "@@ -3,3 +3,3 @@")
      .replaceAll("line20", "line2")
      .replaceAll("ine21", "ine3")
      .replace("INE21", "INE3")
      .replace("line22", "line4"),
    "overlap",
  ),
  longCase("a header with an empty line under it", two("@@ -3,3 +3,3 @@", "\n@@ -21,3 +21,3 @@")),
  longCase(
    "a hunk of context alone beside another",
    two("@@ -3,3 +3,3 @@", "@@ -21,3 +21,3 @@").replace("-line21;\n+LINE21;\n", " line21;\n"),
    { "src/long.ts": longFile.replace("line3;", "LINE3;") },
    true,
  ),
  longCase(
    "context alone",
    under("src/long.ts", "@@ -3,3 +3,3 @@\n line2;\n line3;\n line4;\n"),
    "no_op",
  ),
  longCase(
    "two hunks that share context",
    under(
      "src/long.ts",
      "@@ -3,3 +3,3 @@\n line2;\n-line3;\n+LINE3;\n line4;\n@@ -5,3 +5,3 @@\n line4;\n-line5;\n+LINE5;\n line6;\n",
    ),
    { "src/long.ts": longFile.replace("line3;", "LINE3;").replace("line5;", "LINE5;") },
  ),
  longCase(
    "a second hunk that keeps what the first one takes",
    under(
      "src/long.ts",
      "@@ -3,3 +3,3 @@\n line2;\n-line3;\n+LINE3;\n line4;\n@@ -4,3 +4,3 @@\n line3;\n-line4;\n+LINE4;\n line5;\n",
    ),
    "overlap",
  ),
  longCase(
    "a second hunk made on the first one's result",
    under(
      "src/long.ts",
      "@@ -3,3 +3,3 @@\n line2;\n-line3;\n+LINE3;\n line4;\n@@ -4,3 +4,3 @@\n LINE3;\n-line4;\n+LINE4;\n line5;\n",
    ),
    "refused",
  ),
  longCase(
    "a combined diff of a merge",
    `diff --cc src/long.ts\nindex 1,2..3\n--- a/src/long.ts\n+++ b/src/long.ts\n@@@ -3,3 -3,3 +3,3 @@@\n  line2;\n--line3;\n++LINE3;\n  line4;\n`,
    "refused",
  ),
  longCase(
    "a combined diff that only adds",
    `diff --cc src/long.ts\n--- a/src/long.ts\n+++ b/src/long.ts\n@@@ -3,2 -3,2 +3,3 @@@\n  line2;\n++NEW;\n  line3;\n`,
    "refused",
  ),
  longCase(
    "a word diff",
    under("src/long.ts", "@@ -3,3 +3,3 @@\n line2;\n [-line3-]{+LINE3+};\n line4;\n"),
    "refused",
  ),
  longCase(
    "numbers of lines before each",
    under("src/long.ts", "@@ -3,3 +3,3 @@\n 3  line2;\n-4  line3;\n+4  LINE3;\n 5  line4;\n"),
    "refused",
  ),
  longCase(
    "a header of spaces and a letter that ends lines",
    under("src/long.ts", `@@${" ".repeat(2000)}\u2028\n line2;\n-line3;\n+LINE3;\n line4;\n`),
    { "src/long.ts": longFile.replace("line3;", "LINE3;") },
    true,
  ),
  {
    name: "a rename",
    files: { "src/a.ts": "one\n" },
    patch: rename("src/a.ts", "src/b.ts"),
    becomes: { "src/a.ts": null, "src/b.ts": "one\n" },
  },
  {
    name: "a rename with a change",
    files: { "src/a.ts": "one\ntwo\n" },
    patch: rename(
      "src/a.ts",
      "src/b.ts",
      "--- a/src/a.ts\n+++ b/src/b.ts\n@@ -1,2 +1,2 @@\n-one\n+ONE\n two\n",
    ),
    becomes: { "src/a.ts": null, "src/b.ts": "ONE\ntwo\n" },
  },
  {
    name: "a rename onto a file that is there",
    files: { "src/a.ts": "one\n", "src/b.ts": "b\n" },
    patch: rename("src/a.ts", "src/b.ts"),
    becomes: "exists",
  },
  {
    name: "a rename whose names are others than its file's",
    files: { "src/a.ts": "one\ntwo\n" },
    patch: rename(
      "src/a.ts",
      "src/b.ts",
      "--- a/src/a.ts\n+++ b/src/c.ts\n@@ -1,2 +1,2 @@\n-one\n+ONE\n two\n",
    ),
    becomes: "malformed",
  },
  {
    name: "a rename of a file that is not there",
    files: { "src/c.ts": "one\n" },
    patch: rename("src/a.ts", "src/b.ts"),
    becomes: "missing_file",
  },
  {
    name: "a rename to itself",
    files: { "src/a.ts": "one\n" },
    patch: rename("src/a.ts", "src/a.ts"),
    becomes: "refused",
  },
  {
    name: "a rename without a target",
    files: { "src/a.ts": "one\n" },
    patch: "diff --git a/src/a.ts b/src/b.ts\nrename from src/a.ts\n",
    becomes: "refused",
  },
  {
    name: "two files that change names",
    files: { "src/a.ts": "one\n", "src/b.ts": "two\n" },
    patch: rename("src/a.ts", "src/b.ts") + rename("src/b.ts", "src/a.ts"),
    becomes: "refused",
  },
  {
    name: "a rename, and a change of the old name",
    files: { "src/a.ts": "one\n" },
    patch: rename("src/a.ts", "src/b.ts") + under("src/a.ts", "@@ -1 +1 @@\n-one\n+ONE\n"),
    becomes: "refused",
  },
  {
    name: "a copy",
    files: { "src/a.ts": "one\n" },
    patch:
      "diff --git a/src/a.ts b/src/b.ts\nsimilarity index 100%\ncopy from src/a.ts\ncopy to src/b.ts\n",
    becomes: { "src/b.ts": "one\n" },
  },
  {
    name: "git's header with two names and no rename",
    files: { "src/a.ts": "one\n", "src/b.ts": "one\n" },
    patch: "diff --git a/src/a.ts b/src/b.ts\n@@ -1 +1 @@\n-one\n+ONE\n",
    becomes: "refused",
  },
  cartCase(
    "git's index line, of another blob",
    diff.replace("1234567..89abcde", "0000001..0000002"),
  ),
  cartCase("git's index line of a link", diff.replace("89abcde 100644", "89abcde 120000"), "mode"),
  cartCase(
    "git's index line of a submodule",
    `diff --git a/lib b/lib\nindex 1234567..89abcde 160000\n--- a/lib\n+++ b/lib\n@@ -1 +1 @@\n-Subproject commit 1\n+Subproject commit 2\n`,
    "refused",
  ),
  cartCase(
    "a mode and a change",
    `diff --git a/${path} b/${path}\nold mode 100644\nnew mode 100755\nindex 1234567..89abcde\n${names}${header}${body}`,
  ),
];
