import { type HandMade, under } from "./case.fixture.ts";

/** A case of one file's hunks. */
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

const twins = `function one(x) {
  const a = find(x);
  return a.name;
}

function two(x) {
  const a = find(x);
  return a.name;
}
`;
const mend = (text: string, at: number) => {
  const parts = text.split("a.name");
  return `${parts.slice(0, at).join("a.name")}a?.name${parts.slice(at).join("a.name")}`;
};
const twin = "   const a = find(x);\n-  return a.name;\n+  return a?.name;\n }\n";
const look = `function one(x) {
  const a = find(x);
  return a.name;
}

function two(x) {
  const a = seek(x);
  return a.name + 1;
}
`;
const list = Array.from({ length: 40 }, (_, at) => `  item${at},`);
const long = `const all = [\n${list.join("\n")}\n];\n`;
const method = `class A {
  first() {
    go();
  }

  second() {
    stop();
  }
}
`;
const python = `def one(x):
    if x:
        return x.name
    return None


def two(x):
    return x.name
`;

/** Lines that stand in several places, in none, or nearly. */
export const places: HandMade[] = [
  one("look-alike functions and right numbers", twins, `@@ -7,3 +7,3 @@\n${twin}`, mend(twins, 2)),
  one(
    "look-alike functions and git's own heading",
    twins,
    `@@ -7,3 +7,3 @@ function two(x) {\n${twin}`,
    mend(twins, 2),
  ),
  one(
    "look-alike functions and a heading alone",
    twins,
    `@@ function two(x) {\n${twin}`,
    mend(twins, 2),
  ),
  one("look-alike functions and nothing", twins, `@@\n${twin}`, null),
  one("look-alike functions and numbers of neither", twins, `@@ -5,3 +5,3 @@\n${twin}`, null),
  one(
    "look-alike functions, and numbers against the heading",
    twins,
    `@@ -2,3 +2,3 @@ function two(x) {\n${twin}`,
    null,
  ),
  one("look-alike functions, numbers that do not agree", twins, `@@ -7,3 +9,3 @@\n${twin}`, null),
  one(
    "look-alike functions, right numbers and wrong counts",
    twins,
    `@@ -7,9 +7,9 @@\n${twin}@@ -1 +1 @@\n function one(x) {\n`,
    null,
  ),
  one(
    "look-alike functions, told apart by context",
    twins,
    `@@ -1,4 +1,4 @@\n function two(x) {\n${twin}`,
    mend(twins, 2),
  ),
  one("look-alike functions, told apart by an empty line", twins, `@@\n${twin} \n`, mend(twins, 1)),
  one(
    "both of two look-alike functions",
    twins,
    `@@ -2,3 +2,3 @@\n${twin}@@ -7,3 +7,3 @@\n${twin}`,
    mend(mend(twins, 1), 1),
  ),
  one(
    "a second of two hunks that stands twice, behind one that moved",
    `// a\n// b\n${twins}`,
    `@@ -1,1 +1,1 @@\n-// b\n+// c\n@@ -7,3 +7,3 @@\n${twin}`,
    null,
  ),
  one(
    "the function that is named has no such lines, another has",
    look,
    `@@ function two(x) {\n${twin}`,
    null,
  ),
  one(
    "context of one function over lines of another",
    look,
    `@@ -6,4 +6,4 @@\n function two(x) {\n${twin}`,
    null,
  ),
  one(
    "a heading further down than its lines",
    look,
    `@@ -90,3 +90,3 @@ function two(x) {\n${twin}`,
    null,
  ),
  one(
    "a heading of a function that is not there",
    look,
    `@@ -90,3 +90,3 @@ function three(x) {\n${twin}`,
    mend(look, 1),
  ),
  one(
    "a heading with other numbers",
    look,
    `@@ -90,3 +90,3 @@ function one(x) {\n${twin}`,
    mend(look, 1),
  ),
  one(
    "git's heading is the function before",
    look,
    "@@ -5,3 +5,3 @@ function one(x) {\n \n-function two(x) {\n+function second(x) {\n   const a = seek(x);\n",
    look.replace("two", "second"),
  ),
  one(
    "a method by its name",
    method,
    "@@ second() {\n-    stop();\n+    halt();\n",
    method.replace("stop", "halt"),
  ),
  one(
    "a method by a name that has not these lines",
    method,
    "@@ second() {\n-    go();\n+    run();\n",
    null,
  ),
  one(
    "a line of context that was made up above",
    look,
    `@@ -1,5 +1,5 @@\n // the name of x\n${twin}`,
    mend(look, 1),
    true,
  ),
  one(
    "a line of context that was made up below",
    look,
    `@@ -2,4 +2,4 @@\n${twin} // end of one\n`,
    mend(look, 1),
    true,
  ),
  one(
    "two lines of context that were made up above",
    look,
    `@@ -1,5 +1,5 @@\n // the name\n // of x\n${twin}`,
    null,
  ),
  one(
    "an empty line of context left out",
    look,
    "@@ -3,4 +3,4 @@\n   return a.name;\n }\n-function two(x) {\n+function second(x) {\n   const a = seek(x);\n",
    look.replace("two", "second"),
    true,
  ),
  one(
    "a removed line that is nearly there",
    look,
    "@@ -2,2 +2,2 @@\n   const a = find(x);\n-  return a.names;\n+  return a?.names;\n",
    null,
  ),
  one(
    "a context line between changes that is nearly there",
    look,
    "@@\n-  const a = find(x);\n+  const a = find(y);\n   // then\n-  return a.name;\n+  return a?.name;\n",
    null,
  ),
  one(
    "added lines at the edge, and counts that miss a line",
    look,
    "@@ -1,4 +1,5 @@\n function one(x) {\n+  log(x);\n",
    null,
  ),
  one(
    "added lines at the upper edge, and counts that miss a line",
    look,
    "@@ -1,3 +1,4 @@\n+  log(x);\n   return a.name;\n }\n",
    null,
  ),
  one(
    "added lines with what stands above them",
    look,
    "@@ -1,1 +1,2 @@\n function one(x) {\n+  log(x);\n",
    look.replace("one(x) {\n", "one(x) {\n  log(x);\n"),
  ),
  one(
    "added lines with what stands below them",
    look,
    "@@ -6,1 +6,2 @@\n+// the second\n function two(x) {\n",
    look.replace("function two", "// the second\nfunction two"),
  ),
  one("added lines and nothing around", look, "@@ -3,0 +4,1 @@\n+  log(x);\n", null),
  one("added lines far behind the end", look, "@@ -90,0 +91,1 @@\n+log(1);\n", null),
  one(
    "added lines at the end",
    look,
    "@@ -8,2 +8,4 @@\n   return a.name + 1;\n }\n+\n+export { one, two };\n",
    `${look}\nexport { one, two };\n`,
  ),
  one(
    "added lines at the beginning",
    look,
    "@@ -1,1 +1,3 @@\n+// names\n+\n function one(x) {\n",
    `// names\n\n${look}`,
  ),
  one(
    "the same lines added twice in one place",
    look,
    "@@ -1,1 +1,2 @@\n function one(x) {\n+  log(x);\n@@ -1,1 +1,2 @@\n function one(x) {\n+  log(x);\n",
    null,
  ),
  one(
    "two hunks that add in one place",
    look,
    "@@ -1,1 +1,2 @@\n function one(x) {\n+  log(x);\n@@ -2,1 +3,2 @@\n+  check(x);\n   const a = find(x);\n",
    null,
  ),
  one(
    "hunks out of order in a list",
    long,
    "@@ -31,3 +31,3 @@\n   item29,\n-  item30,\n+  ITEM30,\n   item31,\n@@ -6,3 +6,3 @@\n   item4,\n-  item5,\n+  ITEM5,\n   item6,\n",
    long.replace("item30", "ITEM30").replace("item5,", "ITEM5,"),
  ),
  one("a removed line that stands as part of others", long, "@@\n-  item1\n+  ITEM1\n", null),
  one("one line of a list", long, "@@\n-  item1,\n+  ITEM1,\n", long.replace("item1,", "ITEM1,")),
  one("a removed bracket", long, "@@\n-];\n+] as const;\n", long.replace("];", "] as const;")),
  one("a removed bracket of many", twins, "@@\n-}\n+};\n", null),
  one(
    "what was made already",
    look.replace("a.name;", "a?.name;"),
    `@@ -2,3 +2,3 @@\n${twin}`,
    null,
  ),
  one(
    "the change turned round",
    look.replace("a.name;", "a?.name;"),
    `@@ -2,3 +2,3 @@\n${twin}`,
    null,
  ),
  one(
    "a change that changes nothing",
    look,
    "@@ -3,1 +3,1 @@\n-  return a.name;\n+  return a.name;\n",
    null,
  ),
  one(
    "a python block, less deep by one step",
    python,
    "@@\n if x:\n-    return x.name\n+    return x.title\n return None\n",
    python.replace("x.name", "x.title"),
    true,
  ),
  one(
    "a python line that stands at two depths",
    python,
    "@@\n-return x.name\n+return x.title\n",
    null,
  ),
  one(
    "a python line by its function",
    python,
    "@@ def two(x):\n-    return x.name\n+    return x.title\n",
    python.replace(/x\.name\n$/, "x.title\n"),
  ),
  one(
    "a python line at another depth, in the function that is named",
    python,
    "@@ def two(x):\n-        return x.name\n+        return x.title\n",
    null,
  ),
  one(
    "a deeper block that is added below a shifted one",
    python,
    "@@\n def two(x):\n-  return x.name\n+  if x:\n+    return x.name\n+  return None\n",
    python.replace(/ {4}return x\.name\n$/, "    if x:\n        return x.name\n    return None\n"),
    true,
  ),
  one(
    "tabs for spaces",
    look.replaceAll("  ", "\t"),
    `@@ -2,3 +2,3 @@\n${twin}`,
    mend(look, 1).replaceAll("  ", "\t"),
  ),
  one(
    "spaces for tabs",
    look,
    `@@ -2,3 +2,3 @@\n${twin.replace(/^(.) {2}/gm, "$1\t")}`,
    mend(look, 1),
  ),
  one(
    "an added line at a depth that no line shows",
    look.replaceAll("  ", "\t"),
    `@@ -2,3 +2,4 @@\n   const a = find(x);\n-  return a.name;\n+  return a\n+     ?.name;\n }\n`,
    null,
  ),
  one(
    "depths that follow no rule",
    look,
    "@@\n     const a = find(x);\n-   return a.name;\n+   return a?.name;\n }\n",
    null,
  ),
  one(
    "a depth of one sign too many, everywhere",
    look,
    "@@ -2,3 +2,3 @@\n    const a = find(x);\n-   return a.name;\n+   return a?.name;\n  }\n",
    mend(look, 1),
  ),
  one(
    "a signed space behind each plus and minus alone",
    look,
    "@@ -2,3 +2,3 @@\n   const a = find(x);\n-   return a.name;\n+   return a?.name;\n }\n",
    null,
  ),
  one(
    "a removal of one of two equal neighbours",
    "a();\na();\nb();\n",
    "@@ -1,3 +1,2 @@\n a();\n-a();\n b();\n",
    "a();\nb();\n",
  ),
  one(
    "one of three equal lines by its number",
    "a();\na();\na();\n",
    "@@ -2,1 +2,1 @@\n-a();\n+b();\n",
    "a();\nb();\na();\n",
    true,
  ),
  one("one of three equal lines", "a();\na();\na();\n", "@@\n-a();\n+b();\n", null),
  one(
    "a moved line",
    "a();\nb();\nc();\nd();\n",
    "@@ -1,4 +1,4 @@\n-a();\n b();\n c();\n+a();\n d();\n",
    "b();\nc();\na();\nd();\n",
  ),
  one(
    "a moved line as two hunks",
    "a();\nb();\nc();\nd();\n",
    "@@ -1,2 +1,1 @@\n-a();\n b();\n@@ -3,2 +2,3 @@\n c();\n+a();\n d();\n",
    "b();\nc();\na();\nd();\n",
  ),
];
