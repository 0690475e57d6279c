import { cart, cartCase, diff, type HandMade, mended, path, under } from "./case.fixture.ts";

function one(
  name: string,
  text: string,
  hunks: string,
  becomes: string | null,
  orRefused?: true,
): HandMade {
  const of = { name, files: { "src/x.ts": text }, patch: under("src/x.ts", hunks) };
  return {
    ...of,
    becomes: becomes === null ? "refused" : { "src/x.ts": becomes },
    ...(orRefused && { orRefused }),
  };
}
function cartOf(
  name: string,
  text: string,
  after: string,
  patch = diff,
  orRefused?: true,
): HandMade {
  return {
    name,
    files: { [path]: text },
    patch,
    becomes: { [path]: after },
    ...(orRefused && { orRefused }),
  };
}
const crlf = (text: string) => text.replaceAll("\n", "\r\n");
const returns = (hunks: string) => hunks.replace(/^([-+ ].*)$/gm, "$1\r");
const unended = "\\ No newline at end of file\n";
const sql = "select 1;\n-- one\n-- two\nselect 2;\n";
const lines = "one\ntwo\nthree\n";
const ruby = "class A\n  @@count = 0\n@@top = 1\n  def go\n    1\n  end\nend\n";
const quotes = "// don\u2019t\nconst a = 'x';\nconst b = 'y';\n";
const old = "--- a/x.ts\n+++ b/x.ts\n@@ -1,2 +1,2 @@\n-one\n+ONE\n two\n";

/** Spaces, endings, letters, and what only looks like a patch's own signs. */
export const texts: HandMade[] = [
  cartOf("CRLF in the file", crlf(cart), crlf(mended)),
  cartOf("CRLF in the file and in its transport", crlf(cart), crlf(mended), crlf(diff)),
  cartOf("a byte order mark in the file", `\ufeff${cart}`, `\ufeff${mended}`),
  cartOf("no last newline in the file, far from the change", cart.trimEnd(), mended.trimEnd()),
  cartCase("context without its space", diff.replace(/^ /gm, ""), undefined),
  cartCase("empty context without its space", diff.replace(/^ $/gm, "")),
  cartCase("space behind its context", diff.replace(/^( .*)$/gm, "$1  ")),
  cartCase("space behind its removed line", diff.replace("coupon.amount;", "coupon.amount;  ")),
  cartCase("tabs behind its context", diff.replace(/^( .*)$/gm, "$1\t")),
  cartCase("no-break spaces in its context", diff.replace("const sum", "const\u00a0sum")),
  cartCase(
    "no-break spaces for the signs of context",
    diff.replace(/^ (?=[^ \n])/gm, "\u00a0"),
    undefined,
    true,
  ),
  cartCase(
    "no-break spaces everywhere behind the signs",
    diff.replace(/^([-+ ])(.*)$/gm, (_, sign: string, rest: string) =>
      rest.startsWith("-- ") || rest.startsWith("++ ")
        ? sign + rest
        : sign + rest.replaceAll(" ", "\u00a0"),
    ),
    undefined,
    true,
  ),
  one(
    "space behind lines of the file",
    "one  \ntwo\nthree\n",
    "@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n",
    "one  \nTWO\nthree\n",
  ),
  one(
    "an added line that ends in space",
    lines,
    "@@ -1,2 +1,2 @@\n one\n-two\n+two  \n",
    "one\ntwo  \nthree\n",
  ),
  one(
    "a removal of space at an end",
    "one\ntwo  \nthree\n",
    "@@ -1,3 +1,3 @@\n one\n-two  \n+two\n three\n",
    lines,
  ),
  one(
    "a removal of space at an end, that lost the space",
    "one\ntwo  \nthree\n",
    "@@ -1,3 +1,3 @@\n one\n-two\n+two\n three\n",
    null,
  ),
  one(
    "a line of spaces in the file",
    "one\n   \nthree\n",
    "@@ -1,3 +1,3 @@\n-one\n+ONE\n\n three\n",
    "ONE\n   \nthree\n",
  ),
  one(
    "quotes that curl in a comment beside",
    quotes,
    "@@ -1,3 +1,3 @@\n // don't\n-const a = 'x';\n+const a = 'z';\n const b = 'y';\n",
    quotes.replace("'x'", "'z'"),
  ),
  one(
    "quotes that curl in the changed comment",
    quotes,
    "@@ -1,2 +1,2 @@\n-// don't\n+// don't ask\n const a = 'x';\n",
    quotes.replace("t\n", "t ask\n"),
    true,
  ),
  one(
    "quotes that curl in a comment beside, and a line with a quote of its own",
    "// don\u2019t\na();\n",
    "@@ -1,2 +1,2 @@\n // don't\n-a();\n+a('x');\n",
    "// don\u2019t\na('x');\n",
  ),
  one(
    "quotes that the patch curls",
    "const a = 'x';\nb();\n",
    "@@ -1,2 +1,2 @@\n const a = \u2018x\u2019;\n-b();\n+b(\u2018y\u2019);\n",
    "const a = 'x';\nb('y');\n",
    true,
  ),
  one(
    "a quote that curls in the added line on purpose",
    "const a = 'x';\nb();\n",
    "@@ -1,2 +1,2 @@\n const a = 'x';\n-b();\n+b('it\u2019s');\n",
    "const a = 'x';\nb('it\u2019s');\n",
  ),
  one(
    "a no-break space in the file beside",
    "// a\u00a0b c\none();\n",
    "@@ -1,2 +1,2 @@\n // a b c\n-one();\n+two(1, 2);\n",
    "// a\u00a0b c\ntwo(1, 2);\n",
    true,
  ),
  one(
    "a no-break space in the changed line",
    "say('a\u00a0b', c d);\n",
    "@@ -1,1 +1,1 @@\n-say('a b', c d);\n+say('a b', c e);\n",
    "say('a\u00a0b', c e);\n",
    true,
  ),
  one(
    "letters composed otherwise in the patch",
    "const \u00e9t\u00e9 = 1;\nb();\n",
    "@@ -1,2 +1,2 @@\n const e\u0301te\u0301 = 1;\n-b();\n+b(e\u0301te\u0301);\n",
    "const \u00e9t\u00e9 = 1;\nb(\u00e9t\u00e9);\n",
    true,
  ),
  one(
    "CRLF that the patch keeps",
    crlf(lines),
    returns("@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n"),
    crlf("one\nTWO\nthree\n"),
  ),
  one(
    "LF that becomes CRLF",
    lines,
    "@@ -1,3 +1,3 @@\n one\n-two\n+two\r\n three\n",
    "one\ntwo\r\nthree\n",
    true,
  ),
  one(
    "CRLF that becomes LF",
    "one\r\ntwo\r\n",
    "@@ -1,2 +1,2 @@\n-one\r\n-two\r\n+one\n+two\n",
    "one\ntwo\n",
    true,
  ),
  one(
    "both endings, beside lines of one",
    "one\r\ntwo\r\nthree\nfour\n",
    "@@ -3,2 +3,2 @@\n three\n-four\n+FOUR\n",
    "one\r\ntwo\r\nthree\nFOUR\n",
  ),
  one(
    "both endings, between them",
    "one\r\ntwo\nthree\n",
    "@@ -1,2 +1,3 @@\n one\n+new\n two\n",
    null,
  ),
  one("CR alone", "one\rtwo\rthree\n", "@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n", null),
  one(
    "CR alone, as its one line",
    "one\rtwo\nthree\n",
    "@@ -1,2 +1,2 @@\n one\rtwo\n-three\n+THREE\n",
    "one\rtwo\nTHREE\n",
    true,
  ),
  one(
    "a last line without a newline, changed",
    "one\ntwo",
    `@@ -1,2 +1,2 @@\n one\n-two\n${unended}+TWO\n${unended}`,
    "one\nTWO",
  ),
  one(
    "a last line without a newline, changed, and nothing said",
    "one\ntwo",
    "@@ -1,2 +1,2 @@\n one\n-two\n+TWO\n",
    "one\nTWO",
    true,
  ),
  one(
    "a last line that gets its newline",
    "one\ntwo",
    `@@ -1,2 +1,2 @@\n one\n-two\n${unended}+two\n`,
    "one\ntwo\n",
  ),
  one(
    "a last line that loses its newline",
    "one\ntwo\n",
    `@@ -1,2 +1,2 @@\n one\n-two\n+two\n${unended}`,
    "one\ntwo",
  ),
  one(
    "a line behind a last one without a newline",
    "one\ntwo",
    `@@ -1,2 +1,3 @@\n one\n-two\n${unended}+two\n+three\n${unended}`,
    "one\ntwo\nthree",
  ),
  one(
    "a line behind a last one without a newline, as context",
    "one\ntwo",
    `@@ -1,2 +1,3 @@\n one\n two\n${unended}+three\n`,
    "one\ntwo\nthree\n",
    true,
  ),
  one(
    "a bogus word on the newline in the middle",
    "one\ntwo\nthree\nfour\n",
    `@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n${unended} three\n`,
    "one\nTWO\nthree\nfour\n",
  ),
  one(
    "a bogus word on the newline at the hunk's end",
    "one\ntwo\nthree\nfour\n",
    `@@ -1,3 +1,3 @@\n one\n-two\n+TWO\n three\n${unended}`,
    "one\nTWO\nthree\nfour\n",
    true,
  ),
  one(
    "a bogus word on the newline under an added line at the hunk's end",
    "one\ntwo\nthree\nfour\n",
    `@@ -1,2 +1,2 @@\n one\n-two\n+TWO\n${unended}`,
    "one\nTWO\nthree\nfour\n",
    true,
  ),
  one(
    "a word on the newline in another language",
    "one\ntwo",
    "@@ -1,2 +1,2 @@\n one\n-two\n\\ Kein Zeilenumbruch am Dateiende\n+TWO\n\\ Kein Zeilenumbruch am Dateiende\n",
    "one\nTWO",
  ),
  one(
    "a line of LaTeX whose space is missing",
    "one\n\\section{a}\ntwo\nthree\n",
    "@@ -1,4 +1,4 @@\n one\n\\section{a}\n-two\n+TWO\n three\n",
    "one\n\\section{a}\nTWO\nthree\n",
    true,
  ),
  one(
    "SQL's comments taken away",
    sql,
    "@@ -1,4 +1,2 @@\n select 1;\n--- one\n--- two\n select 2;\n",
    "select 1;\nselect 2;\n",
  ),
  one(
    "SQL's comment for a counter",
    sql,
    "@@ -1,3 +1,3 @@\n select 1;\n--- one\n+++ i;\n -- two\n",
    "select 1;\n++ i;\n-- two\nselect 2;\n",
  ),
  one(
    "SQL's comment for a counter, at the hunk's end",
    sql,
    "@@ -1,2 +1,2 @@\n select 1;\n--- one\n+++ i;\n@@ -4,1 +4,1 @@\n-select 2;\n+select 3;\n",
    "select 1;\n++ i;\n-- two\nselect 3;\n",
    true,
  ),
  one("a rule of Markdown taken away", "a\n---\nb\n", "@@ -1,3 +1,2 @@\n a\n----\n b\n", "a\nb\n"),
  one("a list of Markdown", "- a\n- b\n", "@@ -1,2 +1,2 @@\n - a\n-- b\n+- c\n", "- a\n- c\n"),
  one(
    "a list of Markdown whose space is missing",
    "- a\n- b\n- c\n",
    "@@ -1,3 +1,3 @@\n- a\n-- b\n+- B\n- c\n",
    null,
  ),
  one(
    "class variables of Ruby whose space is missing",
    ruby,
    "@@ -2,5 +2,5 @@\n   @@count = 0\n@@top = 1\n   def go\n-    1\n+    2\n   end\n",
    ruby.replace("1\n  end", "2\n  end"),
    true,
  ),
  one("a decorator's line", "@@x\na\nb\n", "@@ -1,3 +1,3 @@\n @@x\n-a\n+A\n b\n", "@@x\nA\nb\n"),
  one(
    "a patch in the repository",
    old,
    "@@ -4,3 +4,3 @@\n -one\n-+ONE\n++EINS\n  two\n",
    old.replace("+ONE", "+EINS"),
  ),
  one(
    "a patch in the repository, its header",
    old,
    "@@ -1,4 +1,4 @@\n --- a/x.ts\n-+++ b/x.ts\n++++ b/y.ts\n @@ -1,2 +1,2 @@\n -one\n",
    old.replace("b/x", "b/y"),
  ),
  one(
    "a patch in the repository, a removed header",
    old,
    "@@ -1,3 +1,1 @@\n---- a/x.ts\n-+++ b/x.ts\n @@ -1,2 +1,2 @@\n",
    old.slice(old.indexOf("@@")),
  ),
  one(
    "a patch in the repository whose space is missing",
    old,
    "@@ -2,4 +2,4 @@\n+++ b/x.ts\n@@ -1,2 +1,2 @@\n -one\n-+ONE\n++EINS\n",
    null,
  ),
  one(
    "very long lines",
    `${"a".repeat(200_000)}\nb\nc\n`,
    `@@ -1,3 +1,3 @@\n ${"a".repeat(200_000)}\n-b\n+B\n c\n`,
    `${"a".repeat(200_000)}\nB\nc\n`,
  ),
  one(
    "one line, changed",
    `${"a".repeat(50_000)}\n`,
    `@@ -1 +1 @@\n-${"a".repeat(50_000)}\n+b\n`,
    "b\n",
  ),
  one(
    "a form feed and a vertical tab in the file",
    "a\fb\nc\v\nd\n",
    "@@ -1,3 +1,3 @@\n a\fb\n c\v\n-d\n+e\n",
    "a\fb\nc\v\ne\n",
  ),
  one(
    "a line separator in the file",
    "a\u2028b\nc\n",
    "@@ -1,2 +1,2 @@\n a\u2028b\n-c\n+d\n",
    "a\u2028b\nd\n",
  ),
  one(
    "a conflict's beginning that is added",
    lines,
    "@@ -1,2 +1,3 @@\n one\n+<<<<<<< HEAD\n two\n",
    null,
  ),
  one(
    "a line of equals that is added",
    lines,
    "@@ -1,2 +1,3 @@\n one\n+=======\n two\n",
    "one\n=======\ntwo\nthree\n",
  ),
  one(
    "a conflict that stands there, taken away",
    "<<<<<<< a\none\n=======\ntwo\n>>>>>>> b\n",
    "@@ -1,5 +1,1 @@\n-<<<<<<< a\n one\n-=======\n-two\n->>>>>>> b\n",
    "one\n",
  ),
  one(
    "a character that turns direction",
    lines,
    "@@ -1,2 +1,2 @@\n one\n-two\n+two // \u202e\n",
    null,
  ),
  one("a token", lines, `@@ -1,2 +1,2 @@\n one\n-two\n+two("ghp_${"a1B2".repeat(9)}")\n`, null),
  one(
    "a plus forgotten on a middle line",
    lines,
    "@@ -1,3 +1,5 @@\n one\n-two\n+if (a) {\n   two();\n+}\n three\n",
    null,
  ),
  one("an unsigned added line", lines, "@@ -1,3 +1,4 @@\n one\n+new1\nnew2\n two\n", null),
];
