import {
  body,
  cart,
  cartCase,
  diff,
  git,
  type HandMade,
  header,
  mended,
  names,
  path,
  under,
} from "./case.fixture.ts";

const fenced = (text: string, mark = "```") => `${mark}diff\n${text}${mark}\n`;
const other = under("src/count.ts", "@@ -1,2 +1,2 @@\n-let n = 1;\n+let n = 2;\n export { n };\n");
const both = { [path]: cart, "src/count.ts": "let n = 1;\nexport { n };\n" };
const bothMade = { [path]: mended, "src/count.ts": "let n = 2;\nexport { n };\n" };
const readme = "# Shop\n\n```sh\nnpm start\n```\n\nIt sells.\n\n```js\nbuy();\n```\n";
const readmeMade = readme.replace("npm start", "npm run dev");
const readmePatch = under(
  "notes.md",
  "@@ -1,7 +1,7 @@\n # Shop\n \n ```sh\n-npm start\n+npm run dev\n ```\n \n It sells.\n",
);
const mark = (
  name: string,
  patch: string,
  becomes: HandMade["becomes"],
  orRefused?: true,
): HandMade => ({
  name,
  files: { "notes.md": readme },
  patch,
  becomes,
  ...(orRefused && { orRefused }),
});

/** What stands around a patch in the answer of a model, in a mail, in a terminal. */
export const answers: HandMade[] = [
  cartCase("a fence of tildes", fenced(diff, "~~~")),
  cartCase("a fence of four", fenced(diff, "````")),
  cartCase(
    "a fence, with a list behind it",
    `${fenced(diff)}\n- Uses optional chaining.\n- Nothing else.\n`,
  ),
  cartCase(
    "a fence, with a list and another fence behind it",
    `${fenced(diff)}\n- Uses optional chaining.\n\nThen run:\n\n\`\`\`sh\nnpm test\n\`\`\`\n`,
  ),
  cartCase(
    "a fence with a command before it",
    `Run this first:\n\n\`\`\`sh\nnpm ci\n\`\`\`\n\n${fenced(diff)}`,
  ),
  cartCase(
    "a command's fence before it, and none around it",
    `\`\`\`sh\nnpm ci\n\`\`\`\n\nThe fix:\n\n${diff}`,
  ),
  cartCase(
    "prose with a list behind it, and no fence",
    `${diff}\n- Uses optional chaining.\n- Nothing else.\n`,
    undefined,
    true,
  ),
  cartCase(
    "prose behind it, and no fence",
    `${diff}\nThis keeps the total right where there is no coupon.\n`,
  ),
  cartCase(
    "a fence in a list, indented",
    `1. Apply this:\n\n${fenced(diff).replace(/^(?=.)/gm, "   ")}\n2. Run the tests.\n`,
  ),
  cartCase(
    "an answer quoted as mail",
    diff.replace(/^/gm, "> ").replace(/> $/, ""),
    undefined,
    true,
  ),
  cartCase("a fence of another language", fenced(diff).replace("```diff", "```ts")),
  cartCase("a fence with a title", fenced(diff).replace("```diff", '```diff title="src/cart.ts"')),
  cartCase("a fence that is closed by spaces and ticks", `\`\`\`diff\n${diff}\`\`\`   \n`),
  cartCase("a fence whose end is missing", `\`\`\`diff\n${diff}`, "truncated"),
  cartCase("XML around it", `<patch>\n${diff}</patch>\n`),
  cartCase(
    "an answer that thinks first",
    `<think>\n@@ is where it starts\n</think>\n${fenced(diff)}`,
    undefined,
    true,
  ),
  cartCase("JSON's escapes", JSON.stringify(diff)),
  cartCase("JSON's escapes without its quotes", JSON.stringify(diff).slice(1, -1)),
  cartCase("JSON's escapes and a newline behind", `${JSON.stringify(diff)}\n`),
  cartCase("newlines that are escaped, and nothing else", diff.replaceAll("\n", "\\n")),
  {
    name: "newlines escaped beside a tab that the code itself escapes",
    files: { "src/a.py": "a = 1\nb = 2\n" },
    patch: under("src/a.py", "@@ -1,2 +1,2 @@\n a = 1\n-b = 2\n+b = c.split('\\t')\n").replaceAll(
      "\n",
      "\\n",
    ),
    becomes: { "src/a.py": "a = 1\nb = c.split('\\t')\n" },
    orRefused: true,
  },
  {
    name: "newlines escaped beside a newline that the code itself escapes",
    files: { "src/a.py": "a = 1\nb = 2\n" },
    patch: under("src/a.py", "@@ -1,2 +1,2 @@\n a = 1\n-b = 2\n+b = 'x\\n+y'\n").replaceAll(
      "\n",
      "\\n",
    ),
    becomes: { "src/a.py": "a = 1\nb = 'x\\n+y'\n" },
    orRefused: true,
  },
  {
    name: "JSON's escapes of code that escapes",
    files: { "src/a.py": "a = 1\nb = 2\n" },
    patch: JSON.stringify(
      under("src/a.py", "@@ -1,2 +1,2 @@\n a = 1\n-b = 2\n+b = 'x\\ty\\n' + \"\\\\\"\n"),
    ),
    becomes: { "src/a.py": "a = 1\nb = 'x\\ty\\n' + \"\\\\\"\n" },
  },
  cartCase("CRLF of its transport", diff.replaceAll("\n", "\r\n")),
  cartCase("CRLF of its transport, in a fence", fenced(diff).replaceAll("\n", "\r\n")),
  cartCase("a byte order mark", `\ufeff${diff}`),
  cartCase("its last newline trimmed", diff.trimEnd(), undefined, true),
  cartCase("empty lines around it", `\n\n${diff}\n\n\n`),
  cartCase(
    "a mail around it",
    `From 0123 Mon Sep 17 00:00:00 2001\nFrom: A <a@b.c>\nSubject: [PATCH] mend\n\nIt was null.\n---\n src/cart.ts | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n\n${diff}-- \n2.43.0\n\n`,
  ),
  cartCase("a mail's footer of another git", `${diff}--\n2.39.5 (Apple Git-154)\n`),
  cartCase(
    "what git show says before it",
    `commit 0123456\nAuthor: A <a@b.c>\nDate:   today\n\n    Mend it\n\n${diff}`,
  ),
  cartCase(
    "what svn says before it",
    `Index: ${path}\n===================================================================\n--- ${path}\t(revision 12)\n+++ ${path}\t(working copy)\n${header}${body}`,
  ),
  cartCase(
    "what diff -u says: times behind a tab",
    `--- a/${path}\t2026-11-01 10:00:00.000000000 +0000\n+++ b/${path}\t2026-11-01 10:00:01.000000000 +0000\n${header}${body}`,
  ),
  cartCase(
    "times behind spaces",
    `--- a/${path} 2026-11-01 10:00:00.000000000 +0000\n+++ b/${path} 2026-11-01 10:00:01.000000000 +0000\n${header}${body}`,
  ),
  {
    name: "two fences in one answer",
    files: both,
    patch: `First:\n\n${fenced(diff)}\nThen:\n\n${fenced(other)}Done.\n`,
    becomes: bothMade,
  },
  {
    name: "two fences with a list between",
    files: both,
    patch: `${fenced(diff)}\n- It is null.\n- So ask.\n\n${fenced(other)}`,
    becomes: bothMade,
  },
  { name: "two patches without a fence", files: both, patch: diff + other, becomes: bothMade },
  {
    name: "two patches with an empty line between",
    files: both,
    patch: `${diff}\n${other}`,
    becomes: bothMade,
  },
  {
    name: "two patches of which one does not fit",
    files: { ...both, "src/count.ts": "let n = 3;\n" },
    patch: diff + other,
    becomes: "not_found",
  },
  mark("fences in the file", readmePatch, { "notes.md": readmeMade }),
  mark("fences in the file, and one around it", fenced(readmePatch), { "notes.md": readmeMade }),
  mark("fences in the file, prose around it", `So:\n\n${fenced(readmePatch)}\nDone.\n`, {
    "notes.md": readmeMade,
  }),
  mark(
    "fences in the file, and its context without spaces",
    fenced(readmePatch.replace(/^ /gm, "")),
    { "notes.md": readmeMade },
    true,
  ),
  mark(
    "fences in the file, and the end of the answer is lost",
    `\`\`\`diff\n${under("notes.md", "@@ -1,8 +1,9 @@\n # Shop\n \n ```sh\n-npm start\n+npm run dev\n ```\n \n+It buys.\n")}`,
    "truncated",
  ),
  mark(
    "fences in the file, and the answer ends at one",
    `\`\`\`diff\n${under("notes.md", "@@ -1,8 +1,9 @@\n # Shop\n \n ```sh\n-npm start\n+npm run dev\n ```\n")}`,
    "truncated",
  ),
  mark(
    "a fence that is added",
    fenced(under("notes.md", "@@ -5,3 +5,7 @@\n ```\n \n It sells.\n+\n+```sh\n+npm stop\n+```\n")),
    { "notes.md": readme.replace("It sells.\n", "It sells.\n\n```sh\nnpm stop\n```\n") },
  ),
  cartCase("only prose", "The coupon may be null; I would ask first.", "malformed"),
  cartCase("nothing", "", "malformed"),
  cartCase("a file's name and nothing else", names, "refused"),
  cartCase("a header and nothing else", names + header, "refused"),
  cartCase("the whole file in a fence", `\`\`\`ts\n${mended}\`\`\`\n`, "malformed"),
  cartCase(
    "blocks to search and replace",
    `${path}\n<<<<<<< SEARCH\n  return sum - coupon.amount;\n=======\n  return sum;\n>>>>>>> REPLACE\n`,
    "refused",
  ),
  cartCase(
    "diff's normal form",
    "6c6\n<   return sum - coupon.amount;\n---\n>   return sum;\n",
    "refused",
  ),
  cartCase(
    "diff's context form",
    `*** a/${path}\n--- b/${path}\n***************\n*** 4,7 ****\n    const sum = sumOf(cart.items);\n!   return sum - coupon.amount;\n  }\n--- 4,7 ----\n    const sum = sumOf(cart.items);\n!   return sum;\n  }\n`,
    "refused",
  ),
  cartCase(
    "the colours of a terminal",
    diff.replace(/^([-+].*)$/gm, "\u001b[32m$1\u001b[m"),
    undefined,
    true,
  ),
  cartCase(
    "a diff that ends with an ellipsis",
    diff.replace(/ export function count[^\n]*\n/, "...\n"),
    undefined,
    true,
  ),
  cartCase(
    "an ellipsis for context between two changes",
    names +
      '@@ -1,11 +1,11 @@\n-import { coupons } from "./coupons";\n+import { coupons } from "./coupon";\n ...\n-  return cart.items.length;\n+  return 0;\n',
    "refused",
  ),
  cartCase("git's own header and no names", git + header + body),
  cartCase("an answer cut in an added line", diff.slice(0, diff.indexOf("?? 0")), "truncated"),
  cartCase(
    "an answer cut behind its removed line",
    diff.slice(0, diff.indexOf("+  return")),
    "refused",
  ),
  cartCase("an answer cut in a header", names + header.slice(0, 8), "refused"),
];
