import { type Cursor, enter, here, type Mode, skipTo, take } from "./cursor.ts";
import { expectsOperand } from "./read-regular-expression.ts";

const tag = /<(?:[A-Za-z_$]|>)/y;
/** `<T,>(…)`, `<T extends …>` and `<T>(…)` are type parameters. */
const typeParameters = /<(?:const\s+)?(?:[A-Za-z_$][\w$]{0,60}\s*(?:,|extends\s)|T?[A-Z]?>\()/y;

/** Whether an element of JSX begins here. */
export function startsElement(cursor: Cursor): boolean {
  return (
    cursor.grammar.special === "jsx" &&
    cursor.text[cursor.at] === "<" &&
    here(cursor, tag) !== null &&
    expectsOperand(cursor) &&
    here(cursor, typeParameters) === null
  );
}

/** One step within an element: only the code in braces becomes tokens, all else is text. */
export function readElement(cursor: Cursor, mode: Extract<Mode, { kind: "element" }>): void {
  const { text, at } = cursor;
  const character = text[at] ?? "";
  if (character === "{") {
    take(cursor, "mark", at + 1);
    enter(cursor, { kind: "code", opener: "{", closer: "}", depth: 1 });
    return;
  }
  if (!mode.inTag) {
    if (character !== "<") {
      skipTo(cursor, at + 1);
      return;
    }
    mode.inTag = true;
    mode.isClosing = text[at + 1] === "/";
    skipTo(cursor, at + (mode.isClosing ? 2 : 1));
    return;
  }
  if (character === '"' || character === "'") {
    const end = text.indexOf(character, at + 1);
    skipTo(cursor, end < 0 ? text.length : end + 1);
    return;
  }
  if (text.startsWith("/*", at)) {
    const end = text.indexOf("*/", at + 2);
    skipTo(cursor, end < 0 ? text.length : end + 2);
    return;
  }
  if (text.startsWith("/>", at)) {
    endTag(cursor, mode, 2, 0);
    return;
  }
  if (character === ">") {
    endTag(cursor, mode, 1, mode.isClosing ? -1 : 1);
    return;
  }
  skipTo(cursor, at + 1);
}

function endTag(
  cursor: Cursor,
  mode: Extract<Mode, { kind: "element" }>,
  length: number,
  deeper: number,
): void {
  mode.depth += deeper;
  mode.inTag = false;
  mode.isClosing = false;
  if (mode.depth > 0) {
    skipTo(cursor, cursor.at + length);
    return;
  }
  take(cursor, "mark", cursor.at + length, "jsx>");
  cursor.modes.pop();
}
