import type { Node } from "@babel/types";
import type { Evidence } from "#core/autopsy/autopsy.ts";
import { docOf, type Sentence, wordsOf } from "./doc.ts";
import { bindingOf } from "./scope.ts";
import { type FunctionNode, lineOf, lineText, textOf } from "./syntax.ts";
import { ownNodes, type Tree } from "./tree.ts";

/** What a function's own words say that it gives where something is missing. */
export type SaidAnswer =
  | { kind: "value"; code: string; evidence: Evidence }
  | { kind: "skip"; evidence: Evidence }
  /** What was to be changed stays as it is. */
  | { kind: "keep"; evidence: Evidence };

/** Words of a doc comment for a plain value, and the value; `nothing` depends on what the function gives. */
const values: [RegExp, string][] = [
  [/^(?:an? )?empty (?:list|array)|^\[\]/i, "[]"],
  [/^(?:an? )?empty (?:object|record)|^\{\}$/i, "{}"],
  [/^(?:an? )?empty (?:string|text)|^(?:''|""|``)/i, '""'],
  [/^(?:zero|0)(?![\d.%])/i, "0"],
  [/^-1(?![\d.])/, "-1"],
  [/^(?:null)\b/, "null"],
  [/^undefined\b/, "undefined"],
  [/^false\b/, "false"],
  [/^true\b/, "true"],
  [/^["'`]([^"'`]{1,40})["'`]/, "quoted"],
  [/^(\d{1,6}(?:\.\d{1,4})?)(?![\d.%])/, "number"],
  [/^(?:an? )?empty (?:map)\b/i, "new Map()"],
  [/^(?:an? )?empty (?:set)\b/i, "new Set()"],
  [
    /^(?:nothing|no(?:ne| (?:discount|charge|fee|cost|points?|surcharge|reduction|score|bonus|weight|tax)))\b/i,
    "nothing",
  ],
  [/^([A-Z][A-Z0-9]*_[A-Z0-9_]+)\b/, "constant"],
];
const value =
  "(`?(?:\\{@code )?(?:(?:an? )?empty (?:list|array|object|record|string|text|map|set)|[A-Z][A-Z0-9]*_[A-Z0-9_]+|\\[\\]|\\{\\}|''|\"\"|zero|-?\\d+(?:\\.\\d+)?|null|undefined|false|true|[\"'`][^\"'`]{1,40}[\"'`]|nothing|none\\b|no (?:discount|charge|fee|cost|points?|surcharge|reduction|score|bonus|weight|tax)))";
const verb =
  "(?:returns?|gives?|answers?|yields?|is worth|are worth|counts? (?:as|for)|costs?|takes? off|falls? back to|defaults? to|means?|adds?|earns?|gets?|resolves? (?:to|with)|takes?|brings?|makes?|scores?|pays?|leads? to|stands? (?:as|for)|is taken (?:as|for)|are taken (?:as|for)|is treated as|are treated as|is read as|are read as|comes out as|is|are|has|have|shows?(?: as)?|reads?(?: as)?)";
const absent =
  "(?:missing|unknown|unset|not found|no such|absent|without|empty|expired|unlisted|undefined|null|never|nobody|nothing|not (?:there|set|known|listed|given|present|available|sold|recorded|registered|configured)|(?:is|are|was|were)(?: not|n't)|do(?:es)?(?: not|n't) (?:exist|have)|can(?:not|'t) be found|ha(?:s|ve)(?: no|n't)|(?:is|are) (?:no|none)|lacks?|gone|deleted|un\\w{3,}(?:ed|wn|nt)|has yet to|hasn't|haven't|no|none)";

const invalid =
  "(?:invalid|malformed|corrupt(?:ed)?|broken|unreadable|damaged|garbled|(?:is|are|was) (?:no|not)(?: valid)?(?: JSON)?|not valid|not JSON|can(?:not|'t) be (?:parsed|read|decoded))";

const formsOf = (absent: string): RegExp[] => [
  new RegExp(
    `(?:^|(?:\\b${verb}|\\bor|\\belse|[,:(}]|^@returns?)\\s+)${value}\\W?[^.;]{0,40}?\\b(?:when|if|for|where|unless|in case|without|while|until|as long as|should)\\b(?<clause>.{0,120}?\\b${absent}\\b.{0,80})`,
    "i",
  ),
  new RegExp(
    `\\b(?:when|if|for|where|while|until|as long as|without)\\b(?<clause>.{0,80}?\\b${absent}\\b.{0,60}?)(?:,|:|\\b${verb})\\s*(?:it |this |we |the \\w+ |that )?(?:${verb}\\s+)?${value}`,
    "i",
  ),
  new RegExp(`(?<clause>\\b${absent}\\b[^.;]{0,60}?)\\s${verb}\\s+(?:an? \\w+ of )?${value}`, "i"),
  // "A code that is not known takes nothing off: 0." and "(unknown codes: 0)"
  new RegExp(`(?<clause>\\b${absent}\\b[^.;:]{0,80}?):\\s*${value}\\s*[.)]*$`, "i"),
];
/** "…, or the reserve while nobody has bid": a name that the function can reach. */
const byName = new RegExp(
  `\\b(?:or|else|otherwise|returns?|gives?|is|falls? back to|defaults? to)\\s+(?:the|its|their)\\s+(?<word>[a-z]\\w+)\\s+(?:when|if|where|while|until|as long as|for)\\b(?<clause>.{0,80}?\\b${absent}\\b.{0,60})`,
  "i",
);
const keeps = new RegExp(
  `(?<clause>\\b${absent}\\b.{0,60}?)\\b(?:stays?|is left|are left|is kept|are kept|remains?|is returned|are returned|is given back|passes? through|is passed through)\\s+(?:(?:just )?as (?:it|they) (?:is|are|was|were)|as is|as written|unchanged|untouched|alone|verbatim|in place)`,
  "i",
);
/** "The zone of a country, or null." says when by what it is about. */
const otherwise =
  /\s(?:or|else|otherwise)(?: with)?\s+(`?(?:null|undefined|\[\]|(?:an? )?empty (?:list|array))`?)\s*[.)]*$/i;
const forms = { missing: formsOf(absent), invalid: formsOf(invalid) };
const skips = new RegExp(
  `(?:(?<clause>\\b${absent}\\b.{0,60}?)\\b(?:is|are|gets?)\\s+(?:skipped|left out|ignored|omitted|dropped|passed over|set aside|filtered out|not (?:counted|listed|shown|included))|\\b(?:skips?|ignores?|leaves out|omits?|drops?|passes over|filters? out)\\b(?<after>.{0,60}?\\b${absent}\\b.{0,60}))`,
  "i",
);

const throws = /\b(?:throws?|raises?|refuses?|rejects?|fails?)\b/i;
const denied =
  /\b(?:never|not|cannot|instead of|rather than|no longer)\s+(?:\w+\s+)?(?:returns?|gives?|answers?|yields?|be|an?\b)/i;

/** Names whose empty answer opens or grants something: nothing about them is taken from a type alone. */
const grants =
  /check|valid|verif|guard|den(?:y|ial)|error|problem|refus|violat|block|limit|quota|require|assert|auth|allow|permit|access|restrict|ban|lock|revok|expire|role|grant/i;

/**
 * What a function's doc comment or type says that it gives where `subject` is missing. The clause
 * must be about the subject, and no other sentence may say otherwise: else null. `isSpent` knows the
 * clauses that the function acts upon already, for another value.
 */
export function saidAnswer(
  tree: Tree,
  fn: FunctionNode,
  subject: string,
  about: "missing" | "invalid" = "missing",
  isSpent?: (clause: string) => boolean,
): SaidAnswer | null {
  const sentences = docOf(tree, fn);
  if (sentences.some(({ text }) => throws.test(text) && isAbout(text, subject))) return null;
  const said = sentences.flatMap(
    (each) => ofSentence(tree, fn, each, subject, about, isSpent) ?? [],
  );
  const [first] = said;
  if (first) return said.every((each) => codeOf(each) === codeOf(first)) ? first : null;
  return about === "missing" ? ofType(tree, fn, sentences) : null;
}

function codeOf(said: SaidAnswer): string {
  return said.kind === "value" ? said.code : said.kind;
}

function ofSentence(
  tree: Tree,
  fn: FunctionNode,
  { text, line }: Sentence,
  subject: string,
  about: "missing" | "invalid",
  isSpent?: (clause: string) => boolean,
): SaidAnswer | null {
  const evidence = evidenceOf(tree, line, "doc");
  const skipped = about === "missing" ? skips.exec(text) : null;
  if (skipped) return isAbout(aboutOf(text, skipped), subject) ? { kind: "skip", evidence } : null;
  const kept = about === "missing" ? keeps.exec(text) : null;
  if (kept) return isAbout(aboutOf(text, kept), subject) ? { kind: "keep", evidence } : null;
  const named = about === "missing" ? byName.exec(text)?.groups : undefined;
  const reached = named ? reachedBy(tree, fn, named.word ?? "") : null;
  if (reached && isAbout(named?.clause ?? "", subject) && !isSpent?.(named?.clause ?? ""))
    return { kind: "value", code: reached, evidence };
  for (const form of forms[about]) {
    const match = form.exec(text);
    if (!match) continue;
    const clause = aboutOf(text, match);
    if (!isAbout(clause, subject) || isSpent?.(clause)) continue;
    if (denied.test(`${text.slice(0, match.index)} ${match[0].slice(0, 12)}`)) continue;
    const word =
      match.slice(1).find((each) => each !== undefined && each !== match.groups?.clause) ?? "";
    const code = codeFor(word.replace(/^\{@code /, ""), tree, fn);
    if (code !== null) return { kind: "value", code, evidence };
  }
  const or = about === "missing" ? otherwise.exec(text)?.[1] : undefined;
  const code = or === undefined ? null : codeFor(or, tree, fn);
  return code === null ? null : { kind: "value", code, evidence };
}

/** The clause that says when, with the words before it where it begins in their middle: `a dish that` of `is not on the menu`. */
function aboutOf(text: string, match: RegExpExecArray): string {
  const clause = match.groups?.clause ?? match.groups?.after ?? "";
  if (!match[0].startsWith(clause) || clause === "") return clause;
  const before =
    text
      .slice(0, match.index)
      .split(/[,;:(]/)
      .at(-1) ?? "";
  return `${before.split(/\s+/).slice(-6).join(" ")} ${clause}`;
}

function codeFor(said: string, tree: Tree, fn: FunctionNode): string | null {
  const plain = said.replace(/^`(?=[^`]*$)|^`(?=(?:null|undefined|true|false|-?\d|\[|\{))/, "");
  for (const [pattern, code] of values) {
    const match = pattern.exec(plain);
    if (!match) continue;
    if (code === "quoted") return JSON.stringify(match[1]);
    if (code === "number") return match[1] ?? null;
    if (code === "constant") return constantOf(tree, match[1] ?? "");
    if (code === "nothing") return givesNumber(tree, fn) ? "0" : null;
    return code;
  }
  return null;
}

/** A parameter of that name, or the property of that name which the one parameter is known to have. */
function reachedBy(tree: Tree, fn: FunctionNode, word: string): string | null {
  const names = fn.params.flatMap((each) => (each.type === "Identifier" ? [each.name] : []));
  if (names.includes(word)) return word;
  const [only, other] = names;
  if (!only || other || fn.params.length !== 1) return null;
  const isKnown = tree.nodes.some(
    (node) =>
      node.type === "MemberExpression" &&
      !node.computed &&
      textOf(node, tree.text) === `${only}.${word}`,
  );
  return isKnown ? `${only}.${word}` : null;
}

/** A constant that the comment names and the file knows. */
function constantOf(tree: Tree, name: string): string | null {
  const scope = bindingOf(tree, tree.program, name)?.scope;
  return scope?.type === "Program" ? name : null;
}

/** Whether a function's type or its other plain answers are numbers. */
function givesNumber(tree: Tree, fn: FunctionNode): boolean {
  if (/^(?:Promise<)?number\b/.test(returnType(tree, fn) ?? "")) return true;
  const returned = ownNodes(tree, fn).flatMap((node) =>
    node.type === "ReturnStatement" ? [node.argument] : [],
  );
  return returned.some((each) => {
    const value =
      each?.type === "Identifier" ? bindingOf(tree, each, each.name)?.declared : (each ?? null);
    const init = value?.type === "VariableDeclarator" ? value.init : value;
    return (
      init?.type === "NumericLiteral" ||
      (init?.type === "BinaryExpression" && /^[-*/%]$/.test(init.operator))
    );
  });
}

const stop = wordsOf(
  "the an it its is are was were be has have had does do no not none nothing never nobody there that this which whose who when if for where unless without missing unknown unset found such absent empty expired exist set known listed given present available can cannot any one of in on at to by with and or as from under none null undefined returned return because yet here already longer what it valid json text content body saved stored value given parsed read malformed invalid broken sold recorded registered configured",
);

/** Whether a clause speaks of the subject; one that names nothing speaks of what is looked up. */
function isAbout(clause: string, subject: string): boolean {
  const named = [...wordsOf(clause)].filter((word) => !stop.has(word));
  const wanted = wordsOf(subject);
  return named.length === 0 || named.some((word) => wanted.has(word));
}

function ofType(tree: Tree, fn: FunctionNode, sentences: Sentence[]): SaidAnswer | null {
  const type = returnType(tree, fn);
  const line = fn.returnType
    ? lineOf(fn.returnType)
    : sentences.find(({ text }) => /^@returns?\b/.test(text))?.line;
  if (!type || line === undefined || grants.test(`${type} ${headOf(tree, fn)}`)) return null;
  const inner = /^Promise<(.*)>$/s.exec(type)?.[1] ?? type;
  const parts = inner.split("|").map((part) => part.trim());
  const code =
    inner.startsWith("?") || parts.includes("null")
      ? "null"
      : parts.includes("undefined")
        ? "undefined"
        : null;
  if (code === null || (parts.includes("null") && parts.includes("undefined"))) return null;
  // Where the comment gives null a meaning of its own, a missing value does not have it.
  const other = sentences.some(
    ({ text }) => !text.startsWith("@") && new RegExp(`\\b(?:${code}|nothing)\\b`).test(text),
  );
  return other
    ? null
    : { kind: "value", code, evidence: evidenceOf(tree, line, fn.returnType ? "type" : "doc") };
}

/** The type a function says it gives, by its annotation or its JSDoc. */
export function returnType(tree: Tree, fn: FunctionNode): string | null {
  if (fn.returnType) return textOf(fn.returnType, tree.text).replace(/^:\s*/, "");
  const said = docOf(tree, fn).find(({ text }) => /^@returns?\b/.test(text));
  return /^@returns?\s*\{([^}]{1,120})\}/.exec(said?.text ?? "")?.[1] ?? null;
}

function headOf(tree: Tree, fn: FunctionNode): string {
  const holder: Node = tree.parents.get(fn) ?? fn;
  const from = holder.type === "VariableDeclarator" ? holder.start : fn.start;
  return tree.text.slice(from ?? 0, fn.body.start ?? 0).split("(")[0] ?? "";
}

function evidenceOf(tree: Tree, line: number, intent: "doc" | "type"): Evidence {
  const where = intent === "doc" ? "The function's comment" : "The function's type";
  return {
    claim: `${where} says what it gives where there is nothing.`,
    path: tree.path,
    line,
    quote: lineText(tree.text, line).trim(),
    intent,
  };
}
