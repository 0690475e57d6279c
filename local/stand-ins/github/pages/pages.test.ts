import { describe, expect, test } from "vitest";
import { renderDiffLines } from "./diff.ts";
import { renderMarkdown } from "./markdown.ts";

const markdown = (source: string) => String(renderMarkdown(source));

/** The names of all elements and the targets of all links, in order. */
function elementsOf(html: string): string[] {
  return [...html.matchAll(/<(\w+)/g)].map(([, name = ""]) => name);
}
function linksOf(html: string): (string | undefined)[] {
  return [...html.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, link]) => link);
}

describe("Markdown of a body or a comment", () => {
  test("has headings, code inside lists, bold text and rules", () => {
    const source =
      "### Root cause\n\n`a` is **not** there.\n\n- `src/a.ts:1` is read\n\n  ```\n  a.b;\n  ```\n\n---\n\nBy AIA.";
    expect(markdown(source)).toBe(
      "<h3>Root cause</h3>\n<p><code>a</code> is <strong>not</strong> there.</p>\n<ul>\n<li>\n<p><code>src/a.ts:1</code> is read</p>\n<pre><code>a.b;\n</code></pre>\n</li>\n</ul>\n<hr />\n<p>By AIA.</p>",
    );
  });

  test("does not show the marker that AIA finds its pull request by", () => {
    expect(markdown("<!-- aia:incident=1 -->\n\n### Root cause")).toBe("<h3>Root cause</h3>");
  });

  test.each([
    ["<script>alert(1)</script>", []],
    ["a <img src=x onerror=alert(1)> b", ["p"]],
    ["<!-- a --> <script>alert(1)</script>", []],
    ["<!-- a\n<script>alert(1)</script>", []],
    ["`<script>alert(1)</script>`", ["p", "code"]],
    ["```\n<script>alert(1)</script>\n```", ["pre", "code"]],
    ["### <svg onload=alert(1)>", ["h3"]],
    ["<details open ontoggle=alert(1)>\n\n*a*\n\n</details>", ["p", "em"]],
    ['"><script>alert(1)</script>', ["p"]],
  ])("shows HTML as text: %j", (source, elements) => {
    expect(elementsOf(markdown(source))).toEqual(elements);
    expect(markdown(source)).toContain("&lt;");
  });

  test.each([
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](data:text/html,x)",
    "[a](vbscript:x)",
    "<javascript:alert(1)>",
    "[a]\n\n[a]: javascript:alert(1)",
    "![a](javascript:alert(1))",
  ])("links nowhere that could run: %j", (source) => {
    expect(linksOf(markdown(source))).toEqual([""]);
  });
});

describe("a diff", () => {
  test("has a row for each file, hunk and line, with its sign", () => {
    const diff =
      "diff --git a/a.ts b/a.ts\nindex 1..2 100644\n--- a/a.ts\n+++ b/a.ts\n@@ -1,2 +1,2 @@ f()\n a\n-<b>\n+c\n\\ No newline at end of file\ndiff --git a/n.ts b/n.ts\nnew file mode 100644\n--- /dev/null\n+++ b/n.ts\n@@ -0,0 +1 @@\n+n\n";
    const rows = [...String(renderDiffLines(diff)).matchAll(/<div class="(\w+)">([^<]*)</g)];
    expect(rows.map(([, kind, text]) => [kind, text])).toEqual([
      ["file", "a.ts"],
      ["hunk", "@@ -1,2 +1,2 @@"],
      ["same", " a"],
      ["del", "-&lt;b&gt;"],
      ["add", "+c"],
      ["file", "n.ts (added)"],
      ["hunk", "@@ -0,0 +1 @@"],
      ["add", "+n"],
    ]);
  });

  test("of a commit that changes nothing has no row", () => {
    expect(String(renderDiffLines(""))).not.toContain('<div class="same">');
  });
});
