/** A patch on a base, and the newer code it has to be brought onto. */
export type HandMadeMerge = {
  name: string;
  base: string;
  patched: string;
  head: string;
  becomes: { text: string } | "conflict" | "unchanged";
  orConflict?: true;
};

const total = `export function total(cart) {
  const coupon = find(cart.code);
  return cart.sum - coupon.amount;
}
`;
const count = `export function count(cart) {
  return cart.items.length;
}
`;
const base = `import { find } from "./find";\n\n${total}\n${count}`;
const patched = base.replace("coupon.amount", "(coupon?.amount ?? 0)");
const fix = (text: string) => text.replace("coupon.amount", "(coupon?.amount ?? 0)");
const crlf = (text: string) => text.replaceAll("\n", "\r\n");
const one = (
  name: string,
  head: string,
  becomes: string | "conflict" | "unchanged",
  orConflict?: true,
): HandMadeMerge => ({
  name,
  base,
  patched,
  head,
  becomes: becomes === "conflict" || becomes === "unchanged" ? becomes : { text: becomes },
  ...(orConflict && { orConflict }),
});
const twin = total.replace("total(", "subtotal(");
const returns =
  "function a() {\n  return null;\n}\n\nfunction b() {\n  work();\n  return null;\n}\n";

export const merges: HandMadeMerge[] = [
  one("nothing moved", base, patched),
  one("head has it already", patched, "unchanged"),
  one("head has it and more", `${patched}// more\n`, "unchanged"),
  one("lines before", `// shop\n${base}`, `// shop\n${patched}`),
  one("lines behind", `${base}// end\n`, `${patched}// end\n`),
  one(
    "another function before",
    base.replace(
      "export function total",
      `export function none() {\n  return 0;\n}\n\nexport function total`,
    ),
    fix(
      base.replace(
        "export function total",
        `export function none() {\n  return 0;\n}\n\nexport function total`,
      ),
    ),
  ),
  one(
    "the function moved down",
    `import { find } from "./find";\n\n${count}\n${total}`,
    fix(`import { find } from "./find";\n\n${count}\n${total}`),
    true,
  ),
  one(
    "another fix of the line",
    base.replace("coupon.amount", "(coupon ? coupon.amount : 0)"),
    "conflict",
  ),
  one(
    "the line beside was changed",
    base.replace("find(cart.code)", "await find(cart.code)"),
    "conflict",
  ),
  one("the function is gone", base.replace(total, ""), "conflict"),
  one(
    "the function was renamed",
    base.replace("total(", "totalOf("),
    fix(base.replace("total(", "totalOf(")),
  ),
  one(
    "a look-alike came before",
    base.replace(total, `${twin}\n${total}`),
    fix2(base.replace(total, `${twin}\n${total}`), 2),
    true,
  ),
  one("a look-alike came behind", `${base}\n${twin}`, fix2(`${base}\n${twin}`, 1), true),
  one(
    "a look-alike came, and the function has another name",
    base.replace(total, `${twin}\n${total.replace("total(", "totalOf(")}`),
    fix2(base.replace(total, `${twin}\n${total.replace("total(", "totalOf(")}`), 2),
    true,
  ),
  one("a copy came before", base.replace(total, `${total}\n${total}`), "conflict"),
  one("endings became CRLF", crlf(base), crlf(patched), true),
  one(
    "endings became CRLF, and lines came",
    `// shop\r\n${crlf(base)}`,
    `// shop\r\n${crlf(patched)}`,
    true,
  ),
  one("the last newline went", base.trimEnd(), patched.trimEnd()),
  one("a byte order mark came", `\ufeff${base}`, `\ufeff${patched}`),
  one("another indentation", base.replaceAll("  ", "    "), "conflict"),
  one("head is empty", "", "conflict"),
  {
    name: "a line that stands elsewhere too, and once more in head",
    base: returns,
    patched: returns.replace("work();\n  return null", "work();\n  return 0"),
    head: `${returns}\nfunction c() {\n  return null;\n}\n`,
    becomes: {
      text: `${returns.replace("work();\n  return null", "work();\n  return 0")}\nfunction c() {\n  return null;\n}\n`,
    },
    orConflict: true,
  },
  {
    name: "both add the same",
    base: "a\nb\n",
    patched: "a\nx\nb\n",
    head: "a\nx\nb\n",
    becomes: "unchanged",
  },
  {
    name: "both add others in one place",
    base: "a\nb\n",
    patched: "a\nx\nb\n",
    head: "a\ny\nb\n",
    becomes: "conflict",
  },
  {
    name: "both add at the end",
    base: "a\n",
    patched: "a\nx\n",
    head: "a\ny\n",
    becomes: "conflict",
  },
  {
    name: "both took the line away, and one more",
    base: "a\nb\nc\nd\n",
    patched: "a\nc\nd\n",
    head: "a\nc\n",
    becomes: "unchanged",
  },
  {
    name: "equal lines, and one more of them",
    base: "a\na\na\n",
    patched: "a\nb\na\n",
    head: "a\na\na\na\n",
    becomes: "conflict",
  },
  { name: "a patch of nothing", base: "a\n", patched: "a\n", head: "b\n", becomes: "unchanged" },
];

/** The n-th of the lines is mended. */
function fix2(text: string, at: number): string {
  const parts = text.split("coupon.amount");
  return `${parts.slice(0, at).join("coupon.amount")}(coupon?.amount ?? 0)${parts.slice(at).join("coupon.amount")}`;
}
