import { afterAngles, beforeAngles } from "./angles.ts";
import type { CLikeLanguage } from "./header-family.ts";
import { after, before, is, type Tokens } from "./tokens.ts";

/** The tokens before a body, back to where its declaration begins. */
export type Header = {
  /** The first token, attributes and annotations included. */
  start: number;
  /** The first token after attributes, annotations and template parameters. */
  first: number;
  /** The brace or arrow itself. */
  end: number;
};

const LONGEST_HEADER_TOKENS = 160;
/** Initialisers of one constructor. */
const MAX_INITIALIZERS = 16;
const labels = ["public", "private", "protected", "signals", "slots", "Q_SIGNALS", "Q_SLOTS"];

export function headerBefore(tokens: Tokens, end: number, family: CLikeLanguage): Header {
  const { list } = tokens;
  let at = end - 1;
  let initializers = 0;
  for (; at >= 0 && at > end - LONGEST_HEADER_TOKENS; at = before(tokens, at)) {
    const token = list[at];
    if (is(token, ";", "{", "(", "[")) break;
    if (!is(token, "}")) continue;
    initializers += 1;
    if (initializers > MAX_INITIALIZERS || !isInitializer(tokens, at, end, family)) break;
  }
  const start = afterLabel(tokens, at + 1, end, family);
  return { start, first: afterAttributes(tokens, start, end, family), end };
}

/** `b{2}` in the initialisers of a C++ constructor, `b = {}` in those of a Dart one. */
function isInitializer(tokens: Tokens, at: number, end: number, family: CLikeLanguage): boolean {
  const { list, pair } = tokens;
  const open = pair[at] ?? -1;
  if (family.language === "dart")
    return is(list[open - 1], "=") && (is(list[at + 1], ",") || at + 1 === end);
  if (family.language !== "cpp" || open < 0 || list[open - 1]?.kind !== "word") return false;
  if (is(list[at + 1], ",")) return true;
  return at + 1 === end && is(list[open - 2], ",", ":", "::", ">");
}

/** Past `public:` and its like, which stand before a member without being part of it. */
function afterLabel(tokens: Tokens, start: number, end: number, family: CLikeLanguage): number {
  const { list } = tokens;
  if (family.language !== "cpp") return start;
  let first = start;
  for (let at = start; at < end && !is(list[at], "("); at += 1) {
    if (is(list[at], ":") && is(list[at - 1], ...labels)) first = at + 1;
  }
  return first;
}

function afterAttributes(
  tokens: Tokens,
  start: number,
  end: number,
  { language }: CLikeLanguage,
): number {
  const { list } = tokens;
  let at = start;
  while (at < end) {
    const token = list[at];
    if (is(token, "@") && list[at + 1]?.kind === "word" && !is(list[at + 1], "interface")) {
      at += 2;
      while (is(list[at], ".")) at += 2;
      if (is(list[at], "(")) at = after(tokens, at);
    } else if (is(token, "[") && (language === "csharp" || is(list[at + 1], "["))) {
      at = after(tokens, at);
    } else if (language === "cpp" && is(token, "template") && is(list[at + 1], "<")) {
      at = afterAngles(tokens, at + 1);
      if (is(list[at], "requires")) at += 1;
    } else if (is(token, "__attribute__", "__declspec", "alignas") && is(list[at + 1], "(")) {
      at = after(tokens, at + 1);
    } else break;
  }
  return at;
}

const neverNames = new Set(
  "if for while switch catch synchronized try using lock fixed foreach when return new else throw case do await yield checked unchecked unsafe await noexcept throws decltype sizeof alignas requires explicit Function assert in is and or not __attribute__ __declspec where base this super typeof nameof default static public private protected internal async readonly const".split(
    " ",
  ),
);
const neverTypes = new Set(
  "new return else throw case await yield when is and or not in assert goto out ref".split(" "),
);

/** The name of the function a header declares, where its parameters open, and whether a type stands before it. */
export type Signature = { name: string; parameters: number; isTyped: boolean };

export function signatureOf(
  tokens: Tokens,
  header: Header,
  family: CLikeLanguage,
): Signature | null {
  const { list } = tokens;
  for (let at = header.first; at < header.end; at = after(tokens, at)) {
    const token = list[at];
    if (is(token, "operator")) {
      const found = operatorAt(tokens, at, header);
      if (found) return found;
    }
    // Something is given a value: an initialiser, not a declaration.
    if (is(token, "=")) return null;
    if (!is(token, "(")) continue;
    const last = is(list[at - 1], ">") ? beforeAngles(tokens, at - 1) : at - 1;
    const name = list[last];
    if (last < header.first || name?.kind !== "word" || neverNames.has(name.text)) continue;
    if (family.language === "cpp" && initialises(tokens, header)) return null;
    return named(tokens, header, last, at, family);
  }
  return null;
}

/** The brace of `b{2}` opens no body. */
function initialises({ list }: Tokens, { end }: Header): boolean {
  const last = list[end - 1];
  return last?.kind === "word" && is(list[end - 2], ",", ":");
}

function named(
  tokens: Tokens,
  header: Header,
  last: number,
  parameters: number,
  { language }: CLikeLanguage,
): Signature | null {
  const { list } = tokens;
  let name = list[last]?.text ?? "";
  let previous = last - 1;
  if (is(list[previous], "~")) {
    name = `~${name}`;
    previous -= 1;
  } else if (language === "dart" && is(list[previous], ".")) {
    name = `${list[previous - 1]?.text}.${name}`;
    previous -= 2;
  }
  const before = previous >= header.first ? list[previous] : undefined;
  if (before?.kind === "word" && neverTypes.has(before.text)) return null;
  if (is(before, ".") && language !== "csharp") return null;
  const isTyped =
    before !== undefined &&
    (before.kind === "word" || is(before, ">", "]", "?", "*", "&", "&&", ")", ".", "::"));
  if (before?.kind === "mark" && !isTyped && !is(before, ":")) return null;
  return { name, parameters, isTyped };
}

/** `operator +(…)`, `operator()(…)`, `operator int(…)`, `operator[](…)`. */
function operatorAt(tokens: Tokens, at: number, header: Header): Signature | null {
  const { list, text } = tokens;
  let open = at + 1;
  if (is(list[open], "(") && is(list[open + 1], ")")) open += 2;
  while (open < header.end && !is(list[open], "(")) open += 1;
  if (open >= header.end) return null;
  const from = list[at]?.end ?? 0;
  const spelled = text.slice(from, list[open]?.at ?? from);
  return {
    name: `operator${spelled.replace(/\s+/g, " ").trimEnd()}`,
    parameters: open,
    isTyped: true,
  };
}
