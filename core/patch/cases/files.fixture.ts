import {
  body,
  cart,
  cartCase,
  git,
  type HandMade,
  header,
  mended,
  names,
  path,
  under,
} from "./case.fixture.ts";

const made = "--- /dev/null\n+++ b/test/cart.test.ts\n";
const fresh = (
  name: string,
  patch: string,
  becomes: HandMade["becomes"],
  orRefused?: true,
): HandMade => ({
  name,
  files: { [path]: cart },
  patch,
  becomes,
  ...(orRefused && { orRefused }),
});
const gone = (
  name: string,
  patch: string,
  becomes: HandMade["becomes"],
  text = "one\ntwo\n",
): HandMade => ({
  name,
  files: { "src/old.ts": text },
  patch,
  becomes,
});
const file = "test/cart.test.ts";
const begin = (update: string) => `*** Begin Patch\n${update}*** End Patch\n`;
const update = `*** Update File: ${path}\n@@ export function total(cart: Cart) {\n${body}`;

/** Files that come, go and change whole; and the patches of Codex. */
export const wholeFiles: HandMade[] = [
  fresh("a new file", `${made}@@ -0,0 +1,2 @@\n+one\n+two\n`, { [file]: "one\ntwo\n" }),
  fresh(
    "a new file, as git says it",
    `diff --git a/${file} b/${file}\nnew file mode 100644\nindex 0000000..1234567\n${made}@@ -0,0 +1,2 @@\n+one\n+two\n`,
    { [file]: "one\ntwo\n" },
  ),
  fresh("a new file with counts too small", `${made}@@ -0,0 +1,1 @@\n+one\n+two\n`, {
    [file]: "one\ntwo\n",
  }),
  fresh(
    "a new file with counts too large",
    `${made}@@ -0,0 +1,9 @@\n+one\n+two\n`,
    { [file]: "one\ntwo\n" },
    true,
  ),
  fresh(
    "a new file with counts too large, and another behind it",
    `${made}@@ -0,0 +1,9 @@\n+one\n+two\n${names}${header}${body}`,
    { [file]: "one\ntwo\n", [path]: mended },
    true,
  ),
  fresh("a new file with numbers from 1", `${made}@@ -1,0 +1,2 @@\n+one\n+two\n`, {
    [file]: "one\ntwo\n",
  }),
  fresh("a new file with a bare @@", `${made}@@\n+one\n+two\n`, { [file]: "one\ntwo\n" }),
  fresh(
    "a new file without its last newline",
    `${made}@@ -0,0 +1,2 @@\n+one\n+two\n\\ No newline at end of file\n`,
    { [file]: "one\ntwo" },
  ),
  fresh(
    "a new file whose empty lines have no plus",
    `${made}@@ -0,0 +1,3 @@\n+one\n\n+two\n`,
    { [file]: "one\n\ntwo\n" },
    true,
  ),
  fresh("a new file that ends in empty lines", `${made}@@ -0,0 +1,3 @@\n+one\n+\n+\n`, {
    [file]: "one\n\n\n",
  }),
  fresh("a new file with CRLF", `${made}@@ -0,0 +1,2 @@\n+one\r\n+two\r\n`, {
    [file]: "one\r\ntwo\r\n",
  }),
  fresh("a new file with both endings", `${made}@@ -0,0 +1,2 @@\n+one\r\n+two\n`, {
    [file]: "one\r\ntwo\n",
  }),
  fresh(
    "a new file that is empty",
    `diff --git a/${file} b/${file}\nnew file mode 100644\nindex 0000000..e69de29\n`,
    { [file]: "" },
  ),
  fresh("a new file that names lines", `${made}@@ -1,1 +1,2 @@\n one\n+two\n`, "malformed"),
  fresh(
    "a new file that is there",
    `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,1 @@\n+one\n`,
    "exists",
  ),
  fresh(
    "a new file that is there as it would be",
    `--- /dev/null\n+++ b/${path}\n@@ -0,0 +1,11 @@\n${cart.replace(/^(?=.|\n)/gm, "+")}`,
    "already_applied",
  ),
  fresh(
    "a new file with the name of a folder",
    "--- /dev/null\n+++ b/src\n@@ -0,0 +1 @@\n+one\n",
    "refused",
  ),
  fresh(
    "a new file below a file",
    `--- /dev/null\n+++ b/${path}/x.test.ts\n@@ -0,0 +1 @@\n+one\n`,
    "exists",
  ),
  fresh(
    "a new file with other letters of one that is there",
    "--- /dev/null\n+++ b/src/Cart.ts\n@@ -0,0 +1 @@\n+one\n",
    "exists",
  ),
  fresh(
    "two new files of one name",
    `${made}@@ -0,0 +1 @@\n+one\n${made}@@ -0,0 +1 @@\n+two\n`,
    "overlap",
  ),
  fresh(
    "a new file that can run",
    `diff --git a/${file} b/${file}\nnew file mode 100755\n${made}@@ -0,0 +1 @@\n+one\n`,
    { [file]: "one\n" },
  ),
  fresh(
    "a new link",
    `diff --git a/${file} b/${file}\nnew file mode 120000\n${made}@@ -0,0 +1 @@\n+/etc/passwd\n\\ No newline at end of file\n`,
    "mode",
  ),
  fresh("a new file under the same two names", `${under(file, "@@ -0,0 +1,2 @@\n+one\n+two\n")}`, {
    [file]: "one\ntwo\n",
  }),
  fresh("a new file cut in its middle", `${made}@@ -0,0 +1,5 @@\n+one\n+two\n+thr`, "truncated"),
  fresh(
    "a file said to be new that is changed",
    `diff --git a/${path} b/${path}\nnew file mode 100644\n${names}${header}${body}`,
    "refused",
  ),
  gone("a deleted file", "--- a/src/old.ts\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n", {
    "src/old.ts": null,
  }),
  gone(
    "a deleted file, as git says it",
    "diff --git a/src/old.ts b/src/old.ts\ndeleted file mode 100644\nindex 1234567..0000000\n--- a/src/old.ts\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n",
    { "src/old.ts": null },
  ),
  gone(
    "a deleted file under the same two names",
    "diff --git a/src/old.ts b/src/old.ts\ndeleted file mode 100644\n--- a/src/old.ts\n+++ b/src/old.ts\n@@ -1,2 +0,0 @@\n-one\n-two\n",
    { "src/old.ts": null },
  ),
  gone(
    "a deleted file with wrong counts",
    "--- a/src/old.ts\n+++ /dev/null\n@@ -1,1 +0,0 @@\n-one\n-two\n",
    { "src/old.ts": null },
  ),
  gone(
    "a deleted file with CRLF",
    "--- a/src/old.ts\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-two\n",
    { "src/old.ts": null },
    "one\r\ntwo\r\n",
  ),
  gone(
    "a deleted file of which a line is missing",
    "--- a/src/old.ts\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n",
    "refused",
  ),
  gone(
    "a deleted file that holds other lines",
    "--- a/src/old.ts\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-one\n-drei\n",
    "not_found",
  ),
  gone(
    "a deleted file of which a line stays",
    "--- a/src/old.ts\n+++ /dev/null\n@@ -1,2 +1,1 @@\n-one\n two\n",
    "malformed",
  ),
  gone(
    "a deleted file without its lines",
    "diff --git a/src/old.ts b/src/old.ts\ndeleted file mode 100644\nindex 1234567..0000000\n",
    "refused",
  ),
  gone(
    "a deleted file that is empty",
    "diff --git a/src/old.ts b/src/old.ts\ndeleted file mode 100644\nindex e69de29..0000000\n",
    { "src/old.ts": null },
    "",
  ),
  gone(
    "all lines taken away, and the file kept",
    under("src/old.ts", "@@ -1,2 +0,0 @@\n-one\n-two\n"),
    { "src/old.ts": "" },
  ),
  gone(
    "a file that may run from now on",
    "diff --git a/src/old.ts b/src/old.ts\nold mode 100644\nnew mode 100755\n",
    {},
  ),
  gone(
    "a file that becomes a link",
    "diff --git a/src/old.ts b/src/old.ts\nold mode 100644\nnew mode 120000\n",
    "mode",
  ),
  gone(
    "a binary file",
    "diff --git a/src/old.ts b/src/old.ts\nindex 1234567..89abcde 100644\nGIT binary patch\nliteral 3\nKcmZQzVB}!n\n\nliteral 0\nHcmV?d00001\n\n",
    "binary",
  ),
  gone(
    "binary files that differ",
    "diff --git a/src/old.ts b/src/old.ts\nBinary files a/src/old.ts and b/src/old.ts differ\n",
    "binary",
  ),
  gone(
    "an empty file that gets lines",
    under("src/old.ts", "@@ -0,0 +1,1 @@\n+one\n"),
    { "src/old.ts": "one\n" },
    "",
  ),
  {
    name: "a change, a new file and one that goes",
    files: { [path]: cart, "src/old.ts": "one\n" },
    patch: `${names}${header}${body}${made}@@ -0,0 +1 @@\n+one\n--- a/src/old.ts\n+++ /dev/null\n@@ -1 +0,0 @@\n-one\n`,
    becomes: { [path]: mended, [file]: "one\n", "src/old.ts": null },
  },
  {
    name: "a change below a link",
    files: { [path]: cart },
    modes: { src: "120000" },
    patch: git + names + header + body,
    becomes: "mode",
  },
  {
    name: "a change below a submodule",
    files: { [path]: cart },
    modes: { src: "160000" },
    patch: git + names + header + body,
    becomes: "mode",
  },
  {
    name: "a change of a link",
    files: { [path]: cart },
    modes: { [path]: "120000" },
    patch: git + names + header + body,
    becomes: "mode",
  },
  {
    name: "a file of LFS",
    files: { "src/a.ts": "version https://git-lfs.github.com/spec/v1\noid sha256:1\nsize 1\n" },
    patch: under("src/a.ts", "@@ -2,2 +2,2 @@\n oid sha256:1\n-size 1\n+size 2\n"),
    becomes: "binary",
  },
  {
    name: "a file with a zero byte",
    files: { "src/a.ts": "a\u0000\nb\n" },
    patch: under("src/a.ts", "@@ -2 +2 @@\n-b\n+c\n"),
    becomes: "binary",
  },
  {
    name: "a file called like what every object has",
    files: { "src/a.ts": "a\n" },
    patch: under("constructor", "@@ -1 +1 @@\n-a\n+b\n"),
    becomes: "missing_file",
  },
  cartCase("Codex's patch", begin(update)),
  cartCase("Codex's patch in a fence", `\`\`\`\n${begin(update)}\`\`\`\n`),
  cartCase("Codex's patch without @@", begin(update.replace(/@@.*\n/, ""))),
  cartCase(
    "Codex's patch with two @@",
    begin(update.replace("@@ export", "@@\n@@ export")),
    undefined,
    true,
  ),
  cartCase(
    "Codex's patch without an end",
    begin(update).replace("*** End Patch\n", ""),
    "truncated",
  ),
  cartCase(
    "Codex's patch of another file",
    begin(update.replaceAll(path, "src/other.ts")),
    "missing_file",
  ),
  cartCase(
    "Codex's patch of the end of a file",
    begin(
      `*** Update File: ${path}\n@@\n   return cart.items.length;\n }\n+\n+export const none = 0;\n*** End of File\n`,
    ),
    { [path]: `${cart}\nexport const none = 0;\n` },
  ),
  cartCase(
    "Codex's patch of the end of a file, in its middle",
    begin(
      `*** Update File: ${path}\n@@\n   const sum = sumOf(cart.items);\n+  log(sum);\n*** End of File\n`,
    ),
    "refused",
  ),
  cartCase(
    "Codex's patch that only adds",
    begin(`*** Update File: ${path}\n@@ export function count(cart: Cart) {\n+  log(cart);\n`),
    "ambiguous",
  ),
  {
    name: "Codex's patch of three files",
    files: { [path]: cart, "src/old.ts": "one\n" },
    patch: begin(`${update}*** Add File: ${file}\n+one\n+\n+two\n*** Delete File: src/old.ts\n`),
    becomes: { [path]: mended, [file]: "one\n\ntwo\n", "src/old.ts": null },
  },
  {
    name: "Codex's patch that moves a file",
    files: { [path]: cart },
    patch: begin(update.replace(".ts\n", ".ts\n*** Move to: src/total.ts\n")),
    becomes: { [path]: null, "src/total.ts": mended },
  },
  {
    name: "Codex's patch that deletes what is not there",
    files: { [path]: cart },
    patch: begin(`${update}*** Delete File: src/old.ts\n`),
    becomes: "missing_file",
  },
  {
    name: "Codex's patch that adds what is there",
    files: { [path]: cart },
    patch: begin(`*** Add File: ${path}\n+one\n`),
    becomes: "exists",
  },
  {
    name: "Codex's patch of a CI file",
    files: { [path]: cart },
    patch: begin("*** Add File: .github/workflows/x.yml\n+one\n"),
    becomes: "path",
  },
];
