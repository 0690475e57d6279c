import { beforeAngles } from "../../tokens/angle-brackets.ts";
import { after, is, type Tokens } from "../../tokens/tokens.ts";
import type { Header } from "./header.ts";
import type { CLikeSyntax } from "./syntaxes.ts";

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

/** The signature in a header; null for a header that declares no function. */
export function signatureOf(tokens: Tokens, header: Header, syntax: CLikeSyntax): Signature | null {
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
    if (syntax.language === "cpp" && initialises(tokens, header)) return null;
    return named(tokens, header, last, at, syntax);
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
  { language }: CLikeSyntax,
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
