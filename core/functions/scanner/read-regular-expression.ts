import { type Cursor, take } from "./cursor.ts";

const beforeExpression = new Set(
  "return typeof case in of delete void throw new else do await yield instanceof default".split(
    " ",
  ),
);

/** Whether what stands here begins an operand, so that `/` opens a regular expression and `<` an element. */
export function expectsOperand({ list, line, text }: Cursor): boolean {
  const last = list.at(-1);
  if (!last) return true;
  if (last.kind === "word") return beforeExpression.has(last.text);
  if (last.kind !== "mark") return false;
  if (last.text === "}") return last.endLine < line;
  if (last.text === "!") return !/[\w$)\]]/.test(text[last.at - 1] ?? "");
  const twice = (last.text === "+" || last.text === "-") && text[last.at - 1] === last.text;
  return !twice && last.text !== ")" && last.text !== "]" && last.text !== "jsx>";
}

/** Takes a regular expression of JavaScript, if that is what the slash opens. */
export function readRegex(cursor: Cursor): boolean {
  const { text, at, grammar } = cursor;
  if (grammar.special !== "script" && grammar.special !== "jsx") return false;
  if (at < cursor.dividesUntil || !expectsOperand(cursor)) return false;
  let inClass = false;
  let end = at + 1;
  for (; end < text.length && text[end] !== "\n"; end += 1) {
    const character = text[end];
    if (character === "\\") end += 1;
    else if (character === "[") inClass = true;
    else if (character === "]") inClass = false;
    else if (character === "/" && !inClass) {
      take(cursor, "text", end + 1);
      return true;
    }
  }
  cursor.dividesUntil = end;
  return false;
}
