import type { Node } from "@babel/types";
import type { Intent } from "../autopsy.ts";
import { textOf } from "../rules/syntax.ts";
import type { Written } from "./doc-of.ts";

/** How comments speak of an empty answer. A word alone is not enough for a value that is not empty. */
const words: [fits: RegExp, said: RegExp][] = [
  [
    /^(?:null|undefined|)$/,
    /\b(?:null|undefined|nothing|none|nil|absent|missing|unknown|not found|does not exist|no such)\b/i,
  ],
  [/^-?0(?:\.0+)?$/, /(?:^|[^\w.-])0(?![\w.]*[1-9])\b|\b(?:zero|nothing|free|none|no \w+)\b/i],
  [/^(?:\[\]|new Map\(\)|new Set\(\))$/, /\[\]|\b(?:empty|none|no \w+|nothing)\b/i],
  [/^\{\}$/, /\{\}|\b(?:empty|none|nothing|defaults?)\b/i],
  [/^(?:""|''|``)$/, /""|''|\b(?:empty|blank|nothing)\b/i],
  [/^false$/, /\bfalse\b|\bnot\b|\bonly\b|\brefus|\bden(?:y|ied)|\binvalid\b|\bwhether\b/i],
];

/**
 * Whether a function's own comment or type says that it may answer `value`, and which of them does.
 * A type speaks of null and undefined alone: every number is a `number`.
 */
export function namesAnswer(value: Node | null, written: Written, text: string): Intent | null {
  const answer = value ? plainAnswer(value, text) : "";
  if (answer === null) return null;
  if (saysInWords(answer, written.doc)) return "doc";
  const nullable = /\bnull\b|\bundefined\b|\bMaybe\b|\bOption/;
  const typed = `${written.type} ${/@returns?\s*\{([^}]*)\}/.exec(written.doc)?.[1] ?? ""}`;
  if (/^(?:null|undefined)$/.test(answer) && nullable.test(typed) && typed.includes(answer))
    return "type";
  return null;
}

/** Whether a comment says, in its own words, that an answer may be this plain value. */
export function saysInWords(answer: string, doc: string): boolean {
  if (doc === "") return false;
  const known = words.find(([fits]) => fits.test(answer));
  if (known) return known[1].test(doc);
  const bare = answer.replace(/^["'`]|["'`]$/g, "");
  return bare.length > 0 && new RegExp(`(?:^|\\W)${escaped(bare)}(?:$|\\W)`).test(doc);
}

/** A value that is written out, as text; null for one that is computed. */
function plainAnswer(node: Node, text: string): string | null {
  if (/^(?:Numeric|String|Boolean|Null|BigInt)Literal$/.test(node.type)) return textOf(node, text);
  if (node.type === "Identifier" && node.name === "undefined") return "undefined";
  if (node.type === "UnaryExpression" && /Literal$/.test(node.argument.type))
    return textOf(node, text).replace(/\s/g, "");
  if (node.type === "ArrayExpression" && node.elements.length === 0) return "[]";
  if (node.type === "ObjectExpression" && node.properties.length === 0) return "{}";
  if (node.type === "NewExpression" && node.arguments.length === 0)
    return textOf(node, text).replace(/<[^>]*>/, "");
  return null;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
