import type { RefusalReason } from "../outcome.ts";

/** Edits of one file, and what may become of it. */
export type HandMadeEdit = {
  name: string;
  path?: string;
  text: string;
  edits: [search: string, replace: string][];
  becomes: { text: string } | RefusalReason | "refused";
  orRefused?: true;
};

const one = (
  name: string,
  text: string,
  edits: HandMadeEdit["edits"],
  becomes: string | null,
  orRefused?: true,
): HandMadeEdit => ({
  name,
  text,
  edits,
  becomes: becomes === null ? "refused" : { text: becomes },
  ...(orRefused && { orRefused }),
});
const inPython = (each: HandMadeEdit): HandMadeEdit => ({ ...each, path: "src/x.py" });

const js = `function total(cart) {
  const coupon = find(cart.code);
  return cart.sum - coupon.amount;
}

function count(cart) {
  return cart.items.length;
}
`;
const python = `def total(cart):
    for item in cart:
        add(item.price)
    return cart.sum


def count(cart):
    return len(cart)
`;
const sum = "  return cart.sum - coupon.amount;";
const crlf = (text: string) => text.replaceAll("\n", "\r\n");

export const edits: HandMadeEdit[] = [
  one(
    "a part of a line",
    js,
    [["coupon.amount", "(coupon?.amount ?? 0)"]],
    js.replace("coupon.amount", "(coupon?.amount ?? 0)"),
  ),
  one("a line", js, [[sum, "  return 0;"]], js.replace(sum, "  return 0;")),
  one(
    "a line with its newline",
    js,
    [[`${sum}\n`, "  return 0;\n"]],
    js.replace(sum, "  return 0;"),
  ),
  one(
    "a line with its newline, replaced by one without",
    js,
    [[`${sum}\n`, "  return 0;"]],
    js.replace(sum, "  return 0;"),
    true,
  ),
  one(
    "a line with a newline before, replaced by one without",
    js,
    [[`\n${sum}`, "  return 0;"]],
    js.replace(sum, "  return 0;"),
    true,
  ),
  one("lines that are taken away", js, [[`${sum}\n`, ""]], js.replace(`${sum}\n`, "")),
  inPython(
    one(
      "a line of Python with its newline, replaced by one without",
      python,
      [["    return cart.sum\n", "    return cart.sum or 0"]],
      python.replace("cart.sum\n", "cart.sum or 0\n"),
      true,
    ),
  ),
  one(
    "the end of a line and its newline, replaced without",
    js,
    [["coupon.amount;\n", "0;"]],
    js.replace("coupon.amount", "0"),
    true,
  ),
  one(
    "a search that begins within a line, whose replacement brings its beginning",
    js,
    [["cart.sum - coupon.amount;", "return cart.sum;"]],
    null,
  ),
  one(
    "a search that ends within a line, whose replacement brings its end",
    js,
    [["return cart.sum - coupon", "return cart.sum - coupon.amount;"]],
    null,
  ),
  one(
    "a search that begins within a word, whose replacement brings the word",
    js,
    [["pon.amount", "coupon?.amount"]],
    null,
  ),
  one(
    "a search within a word",
    js,
    [["oupon.amount", "oupon?.amount"]],
    js.replace("coupon.amount", "coupon?.amount"),
    true,
  ),
  one(
    "lines without their indentation",
    js,
    [
      [
        "const coupon = find(cart.code);\nreturn cart.sum - coupon.amount;",
        "const coupon = find(cart.code);\nreturn cart.sum;",
      ],
    ],
    js.replace(" - coupon.amount", ""),
  ),
  one(
    "a line without its indentation, and lines that are absolute",
    js,
    [
      [
        "return cart.sum - coupon.amount;",
        "if (!coupon) return 0;\n  return cart.sum - coupon.amount;",
      ],
    ],
    js.replace(sum, `  if (!coupon) return 0;\n${sum}`),
  ),
  one(
    "a line without its indentation, and lines that are relative",
    js,
    [
      [
        "return cart.sum - coupon.amount;",
        "if (!coupon) return 0;\nreturn cart.sum - coupon.amount;",
      ],
    ],
    js.replace(sum, `  if (!coupon) return 0;\n${sum}`),
    true,
  ),
  one(
    "a line without its indentation, and a relative block",
    js,
    [
      [
        "return cart.sum - coupon.amount;",
        "if (!coupon) {\n  return 0;\n}\nreturn cart.sum - coupon.amount;",
      ],
    ],
    js.replace(sum, `  if (!coupon) {\n    return 0;\n  }\n${sum}`),
    true,
  ),
  one(
    "a line without its indentation, and an absolute block",
    js,
    [
      [
        "return cart.sum - coupon.amount;",
        "if (!coupon) {\n    return 0;\n  }\n  return cart.sum - coupon.amount;",
      ],
    ],
    js.replace(sum, `  if (!coupon) {\n    return 0;\n  }\n${sum}`),
  ),
  one(
    "a line without its indentation, and the end of its function",
    js,
    [
      [
        "return cart.sum - coupon.amount;\n}",
        "return cart.sum;\n}\n\nfunction none() {\n  return 0;\n}",
      ],
    ],
    js.replace(`${sum}\n}`, "  return cart.sum;\n}\n\nfunction none() {\n  return 0;\n}"),
  ),
  inPython(
    one(
      "a Python line without its indentation, and a relative block",
      python,
      [["add(item.price)", "if item:\n    add(item.price)"]],
      python.replace("        add(item.price)", "        if item:\n            add(item.price)"),
      true,
    ),
  ),
  inPython(
    one(
      "a Python line without its indentation, and an absolute block",
      python,
      [["add(item.price)", "if item:\n            add(item.price)"]],
      python.replace("        add(item.price)", "        if item:\n            add(item.price)"),
    ),
  ),
  inPython(
    one(
      "a Python line without its indentation, and relative lines",
      python,
      [["add(item.price)", "check(item)\nadd(item.price)"]],
      python.replace("        add(item.price)", "        check(item)\n        add(item.price)"),
      true,
    ),
  ),
  inPython(
    one(
      "a Python line with half of its indentation",
      python,
      [["    add(item.price)", "    if item:\n        add(item.price)"]],
      python.replace("        add(item.price)", "        if item:\n            add(item.price)"),
      true,
    ),
  ),
  inPython(
    one(
      "a Python line with half of its indentation, and lines",
      python,
      [["    add(item.price)", "    check(item)\n    add(item.price)"]],
      python.replace("        add(item.price)", "        check(item)\n        add(item.price)"),
      true,
    ),
  ),
  inPython(
    one(
      "a Python line and an else at its depth",
      python,
      [["add(item.price)", "if item:\n    add(item.price)\nelse:\n    skip()"]],
      python.replace(
        "        add(item.price)",
        "        if item:\n            add(item.price)\n        else:\n            skip()",
      ),
      true,
    ),
  ),
  inPython(
    one(
      "Python lines, less deep",
      python,
      [["for item in cart:\n    add(item.price)", "for item in cart or []:\n    add(item.price)"]],
      python.replace("cart:\n        add", "cart or []:\n        add"),
    ),
  ),
  one(
    "lines with other space at their ends",
    js,
    [["  const coupon = find(cart.code);  \n  return cart.sum - coupon.amount;", "  return 0;"]],
    js.replace(/ {2}const coupon[^}]*;\n/, "  return 0;\n"),
  ),
  one(
    "lines with tabs for spaces",
    js.replaceAll("  ", "\t"),
    [
      [
        "  const coupon = find(cart.code);\n  return cart.sum - coupon.amount;",
        "  const coupon = find(cart.code);\n  return cart.sum;",
      ],
    ],
    js.replaceAll("  ", "\t").replace(" - coupon.amount", ""),
  ),
  one("a line that stands twice", "a();\nb();\na();\n", [["a();", "c();"]], "ambiguous" as never),
  one(
    "lines that stand twice but for spaces",
    "  a();\n  b();\n  a();  \n  b();\n",
    [["a();\nb();", "c();"]],
    null,
  ),
  one(
    "text that stands in a longer word too",
    "total(a);\nsubtotal(b);\n",
    [["total(a);", "sum(a);"]],
    "sum(a);\nsubtotal(b);\n",
  ),
  one(
    "text that stands only in a longer word",
    "subtotal(b);\n",
    [["total(b);", "total(c);"]],
    "subtotal(c);\n",
    true,
  ),
  one(
    "CRLF in the file",
    crlf(js),
    [[`${sum}\n}`, "  return 0;\n}"]],
    crlf(js.replace(sum, "  return 0;")),
  ),
  one(
    "both endings in the file, at a line of LF",
    `one\r\ntwo\r\n${js}`,
    [[sum, "  log();\n  return 0;"]],
    `one\r\ntwo\r\n${js.replace(sum, "  log();\n  return 0;")}`,
    true,
  ),
  one(
    "both endings in the file, at a line of CRLF",
    `one\r\ntwo\r\n${js}`,
    [["two", "two\nthree"]],
    `one\r\ntwo\r\nthree\r\n${js}`,
  ),
  one("no last newline, at the end", "a\nb", [["b\n", "c\n"]], "a\nc", true),
  one(
    "an edit at the beginning, with a byte order mark",
    `\ufeff${js}`,
    [["function total", "export function total"]],
    `\ufeff${js.replace("function total", "export function total")}`,
  ),
  one(
    "a search that brings its byte order mark",
    `\ufeff${js}`,
    [["\ufefffunction total(cart) {", "\ufeffexport function total(cart) {"]],
    `\ufeff${js.replace("function total", "export function total")}`,
    true,
  ),
  one(
    "a no-break space in the search",
    js,
    [["  return cart.sum\u00a0- coupon.amount;", "  return 0;"]],
    js.replace(sum, "  return 0;"),
    true,
  ),
  one(
    "quotes that curl in the search",
    "say('a');\nb();\n",
    [["say(\u2018a\u2019);\nb();", "say(\u2018c\u2019);\nb();"]],
    "say('c');\nb();\n",
    true,
  ),
  one(
    "an ellipsis",
    js,
    [["function total(cart) {\n  ...\n}", "function total(cart) {\n  return 0;\n}"]],
    null,
  ),
  one(
    "a search with numbers of lines",
    js,
    [["3 |   return cart.sum - coupon.amount;", "3 |   return 0;"]],
    null,
  ),
  one("a search with a plus", js, [["-  return cart.sum - coupon.amount;", "+  return 0;"]], null),
  one(
    "two edits that touch",
    js,
    [
      ["cart.sum", "cart.total"],
      ["coupon.amount", "coupon.value"],
    ],
    js.replace("cart.sum", "cart.total").replace("coupon.amount", "coupon.value"),
  ),
  one(
    "two edits of one line",
    js,
    [
      [sum, "  return 0;"],
      ["coupon.amount", "0"],
    ],
    "overlap" as never,
  ),
  one(
    "the same edit twice",
    js,
    [
      [sum, "  return 0;"],
      [sum, "  return 0;"],
    ],
    "overlap" as never,
  ),
  one(
    "a second edit made on the first one's result",
    js,
    [
      [sum, "  return zero;"],
      ["return zero;", "return 0;"],
    ],
    null,
  ),
  one(
    "two edits that add in one place",
    "a\nb\n",
    [
      ["a\n", "a\nx\n"],
      ["b\n", "y\nb\n"],
    ],
    "a\nx\ny\nb\n",
    true,
  ),
  one("an edit that changes nothing", js, [[sum, sum]], "no_op" as never),
  one("an empty search", js, [["", "x"]], null),
  one("a search of a bracket", js, [["}", "};"]], null),
  one(
    "a search of a bracket that is the only one",
    "if (a) {\n  b();\n}\n",
    [["}", "};"]],
    "if (a) {\n  b();\n};\n",
  ),
  one("what was made already", js.replace(sum, "  return 0;"), [[sum, "  return 0;"]], null),
  one(
    "conflict markers",
    js,
    [[sum, `<<<<<<< HEAD\n${sum}\n=======\n  return 0;\n>>>>>>> x`]],
    null,
  ),
  one(
    "an underline of a title",
    "Title\n\ntext\n",
    [["Title\n", "Title\n=======\n"]],
    "Title\n=======\n\ntext\n",
  ),
  one(
    "a docstring's line of equals",
    'def a():\n    """A\n    =======\n    """\n',
    [["A\n    =======", "B\n    ======="]],
    'def a():\n    """B\n    =======\n    """\n',
  ),
  {
    ...one("a CI file", "on: push\n", [["push", "pull_request_target"]], null),
    path: ".github/workflows/ci.yml",
  },
  { ...one("a path out of the repository", "a\n", [["a", "b"]], null), path: "../a.ts" },
  one("dollars and ampersands", "a = '$x';\n", [["'$x'", "'$& $1 $$ $`'"]], "a = '$& $1 $$ $`';\n"),
];
for (const each of edits)
  if (typeof each.becomes === "object" && /^(?:ambiguous|overlap|no_op)$/.test(each.becomes.text))
    each.becomes = each.becomes.text as RefusalReason;
