import { type Cursor, here, openQuote, skipTo, takeText, takeWord } from "./cursor.ts";

const word = /@?[\p{L}_][\p{L}\p{N}_]*[?!]?(?::(?=\s))?/uy;
const atom = /:(?:[\p{L}_][\p{L}\p{N}_@]*[?!]?|[+\-*/<=>!~%&|^.]{1,3})/uy;
const quotedAtom = /:(?=["'])/y;
const character = /\?(?:\\.|[^\s\\])/uy;
const sigil = /~(?:([a-z])|[A-Z]{1,20})("""|'''|[/|"'([{<])/y;
const erlangAtom = /'((?:\\.|[^'\\\n]){0,200})'/y;
const erlangCharacter = /\$(?:\\.|[^\\\n])/uy;

const closers: Record<string, string> = { "(": ")", "[": "]", "{": "}", "<": ">" };

/** The mark that closes a text which any mark may open. */
export function closeOf(open: string): string {
  return closers[open] ?? open;
}

/** What only Elixir writes this way. A key (`do:`) is a word with its colon. */
export function readElixir(cursor: Cursor, first: string): boolean {
  const { text, at } = cursor;
  switch (first) {
    case "\n":
      return false;
    case ":":
      if (text[at + 1] === ":") return false;
      if (here(cursor, quotedAtom)) {
        skipTo(cursor, at + 1);
        return true;
      }
      return takeText(cursor, atom);
    case "?":
      return takeText(cursor, character);
    case "~": {
      const found = here(cursor, sigil);
      if (!found) return false;
      const open = found[2] ?? "";
      const code = found[1] === undefined ? {} : { code: "#{" as const };
      openQuote(
        cursor,
        { open, close: closeOf(open), escape: "\\", multiline: true, ...code },
        found[0].length,
      );
      return true;
    }
    default:
      return takeWord(cursor, word);
  }
}

/** What only Erlang writes this way: `$c`, and atoms in quotes. */
export function readErlang(cursor: Cursor, first: string): boolean {
  if (first === "$") return takeText(cursor, erlangCharacter);
  return first === "'" && takeWord(cursor, erlangAtom);
}
