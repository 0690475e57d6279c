/** A value read from a text and where it ends, or why none begins there and how far reading came. */
export type Parsed =
  | { kind: "value"; value: unknown; end: number; hasCurlyQuotes: boolean }
  | { kind: "broken"; at: number; cutOff: boolean; why: string };

/**
 * Reads the JSON object that begins at `start`, as people and models write it: trailing commas,
 * comments, bare or single-quoted names, curly quotes, raw line breaks in texts, Python's constants.
 * A key given twice, a quote that may or may not end a text, an escape of two meanings: broken.
 */
export function parseLeniently(text: string, start: number): Parsed {
  const reader = new Reader(text, start);
  try {
    const value = reader.object(0);
    return { kind: "value", value, end: reader.at, hasCurlyQuotes: reader.hasCurlyQuotes };
  } catch (thrown) {
    if (!(thrown instanceof Broken)) throw thrown;
    const cutOff = reader.at >= text.length;
    return { kind: "broken", at: reader.at, cutOff, why: thrown.message };
  }
}

class Broken extends Error {}

const DEEPEST = 20;
const closing: Record<string, string> = { '"': '"', "'": "'", "“": "”", "„": "“" };
const constants: Record<string, boolean | null> = {
  true: true,
  True: true,
  false: false,
  False: false,
  null: null,
  None: null,
};
const escapes: Record<string, string> = {
  '"': '"',
  "\\": "\\",
  "/": "/",
  b: "\b",
  f: "\f",
  n: "\n",
  r: "\r",
  t: "\t",
};
/** White space between tokens, also such as pages and terminals put there. */
const space = /[\s\u00a0\u200b-\u200d\u2060\ufeff]/;
const numbers = /-?\d{1,15}(?:\.\d{1,15})?(?:[eE][+-]?\d{1,2})?/y;
const names = /[A-Za-z_$][\w$]{0,60}/y;

class Reader {
  readonly text: string;
  at: number;
  hasCurlyQuotes = false;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  object(depth: number): Record<string, unknown> {
    const entries = new Map<string, unknown>();
    this.#items("{", "}", depth, () => {
      const key = closing[this.#peek()] ? this.#string() : this.#match(names);
      this.#skip();
      if (this.#peek() !== ":") throw new Broken(`a name without a colon behind it`);
      this.at += 1;
      this.#skip();
      const value = this.#value(depth + 1);
      if (entries.has(key) && JSON.stringify(entries.get(key)) !== JSON.stringify(value))
        throw new Broken(`"${key.slice(0, 40)}" is given twice`);
      entries.set(key, value);
    });
    return Object.fromEntries(entries);
  }

  #array(depth: number): unknown[] {
    const values: unknown[] = [];
    this.#items("[", "]", depth, () => values.push(this.#value(depth + 1)));
    return values;
  }

  /** Items between two brackets, with a comma between them and perhaps one behind the last. */
  #items(open: string, close: string, depth: number, item: () => void): void {
    if (this.#peek() !== open || depth > DEEPEST) throw new Broken("too deep, or no object");
    this.at += 1;
    this.#skip();
    while (this.#peek() !== close) {
      item();
      this.#skip();
      if (this.#peek() === ",") {
        this.at += 1;
        this.#skip();
      } else if (this.#peek() !== close) throw new Broken(`no comma and no "${close}"`);
    }
    this.at += 1;
  }

  #value(depth: number): unknown {
    const next = this.#peek();
    if (next === "{") return this.object(depth);
    if (next === "[") return this.#array(depth);
    if (closing[next]) return this.#string();
    if (next === "-" || (next >= "0" && next <= "9")) return Number(this.#match(numbers));
    const name = this.#match(names);
    const constant = constants[name];
    if (constant === undefined) throw new Broken(`\`${name.slice(0, 40)}\` is no value`);
    return constant;
  }

  #string(): string {
    const open = this.#peek();
    const close = closing[open] ?? open;
    if (open !== '"' && open !== "'") this.hasCurlyQuotes = true;
    const from = this.at;
    this.at += 1;
    while (this.at < this.text.length && this.text[this.at] !== close) {
      this.at += this.text[this.at] === "\\" ? 2 : 1;
    }
    if (this.at >= this.text.length) {
      this.at = this.text.length;
      throw new Broken("a text does not end");
    }
    const raw = this.text.slice(from + 1, this.at);
    this.at += 1;
    this.#endsHere();
    return unescaped(raw);
  }

  /** A quote ends a text only where JSON goes on behind it; elsewhere it should have been escaped. */
  #endsHere(): void {
    const end = this.at;
    this.#skip();
    if (this.at < this.text.length && !/[,:}\]]/.test(this.#peek())) {
      this.at = end;
      throw new Broken("a quote inside of a text must be escaped");
    }
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) throw new Broken("no value where one must stand");
    this.at += found.length;
    return found;
  }

  /** Skips white space and comments. */
  #skip(): void {
    while (this.at < this.text.length) {
      if (space.test(this.#peek())) this.at += 1;
      else if (this.text.startsWith("//", this.at)) this.#skipTo("\n");
      else if (this.text.startsWith("/*", this.at)) this.#skipTo("*/");
      else return;
    }
  }

  #skipTo(end: string): void {
    const found = this.text.indexOf(end, this.at + 2);
    this.at = found < 0 ? this.text.length : found + end.length;
  }

  #peek(): string {
    return this.text[this.at] ?? "";
  }
}

/**
 * A text without its escapes. Where one is none of JSON's (`\d` of a pattern) the writer did not
 * escape backslashes: that text is taken to the letter, unless another escape could mean either.
 */
function unescaped(raw: string): string {
  if (!raw.includes("\\")) return raw;
  const found = raw.match(/\\(?:u[0-9a-fA-F]{4}|[\s\S])/g) ?? [];
  const isOurs = (each: string) => each.length > 2 || /["\\/bfnrt']/.test(each[1] ?? "");
  const isQuote = (each: string) => /^\\["']$/.test(each);
  if (found.some((each) => !isOurs(each))) {
    if (found.some((each) => (isOurs(each) && !isQuote(each)) || /\s$/.test(each)))
      throw new Broken("a backslash in a text must be escaped");
    return raw.replace(/\\(["'])/g, "$1");
  }
  return raw.replace(/\\(u[0-9a-fA-F]{4}|[\s\S])/g, (_, code: string) =>
    code.length > 1
      ? String.fromCharCode(Number.parseInt(code.slice(1), 16))
      : (escapes[code] ?? code),
  );
}
