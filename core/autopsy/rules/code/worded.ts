import { wordsOf } from "../doc.ts";

/** A value that a comment names in words. */
export type Worded =
  | { kind: "none" | "list" | "map" | "empty text" | "true" | "false" | "nothing" }
  | { kind: "number" | "text"; value: string }
  /** What was asked with comes back; the noun, where the comment has one. */
  | { kind: "same"; noun: string | null };

const values: [RegExp, (match: RegExpExecArray) => Worded][] = [
  [/^(?:an? )?empty (?:list|array|slice|collection|tuple)\b|^\[\]/i, () => ({ kind: "list" })],
  [/^(?:an? )?empty (?:dict(?:ionary)?|map|hash|mapping|object)\b|^\{\}/i, () => ({ kind: "map" })],
  [/^(?:an? |the )?empty (?:string|text)\b|^(?:''|"")/i, () => ({ kind: "empty text" })],
  [/^["'`“]([^"'`”\n]{1,60})["'`”]/, ([, value = ""]) => quoted(value)],
  [/^-?\d{1,9}(?:\.\d{1,6})?(?![\w%]|\.\d)/, ([value]) => ({ kind: "number", value })],
  [/^zero\b/i, () => ({ kind: "number", value: "0" })],
  [/^(?:None|null|nil)\b/i, () => ({ kind: "none" })],
  [/^(?:False|false)\b/, () => ({ kind: "false" })],
  [/^(?:True|true)\b/, () => ({ kind: "true" })],
  [
    /^(?:nothing|no (?:discount|charge|fee|cost|points?|surcharge|reduction))\b/i,
    () => ({ kind: "nothing" }),
  ],
];
const value =
  "((?:(?:an? |the )?empty (?:list|array|slice|collection|tuple|dict(?:ionary)?|map|hash|mapping|object|string|text)\\b|\\[\\]|\\{\\}|''|\"\"|[\"'`“][^\"'`”\\n]{1,60}[\"'`”]|-?\\d{1,9}(?:\\.\\d{1,6})?(?![\\w%]|\\.\\d)|zero\\b|None\\b|null\\b|nil\\b|[Ff]alse\\b|[Tt]rue\\b|nothing\\b|no (?:discount|charge|fee|cost|points?|surcharge|reduction)\\b))";
const verb =
  "(?:returns?|gives?|answers?|yields?|is worth|are worth|counts? (?:as|for)|costs?|takes? off|falls? back to|defaults? to|means?|adds?|earns?|gets?|is|are|has|have|shows?(?: as)?|reads?(?: as)?|printed as|shown as|called|written as|weighs?|lasts?|pays?)";
const absent =
  "(?:missing|unknown|unset|not found|no such|absent|without|empty|expired|neither|unlisted|undefined|null|nil|None|never|nobody|nothing|lacks?|zero|not (?:there|set|known|listed|given|present|available|sold|recorded|registered|configured)|(?:is|are|was|were|has|have|had|do|does|did|can)(?: ?not|n't)\\b|(?:is|are|has|have) (?:no|none)|there (?:is|are|was|were) (?:no|none)|names? no|no|none)";

const forms: RegExp[] = [
  new RegExp(
    `(?:^|(?:\\b${verb}|\\bor|\\band|\\belse|[,:(;}])\\s+)${value}\\)?\\W?[^.;,"']{0,30}?\\b(?:(?:when|if|for|where|unless|in case|while|as long as|on)\\b|(?=without\\b))(?<clause>[^,;]{0,100}?\\b${absent}\\b[^,;]{0,80})`,
    "g",
  ),
  new RegExp(
    `\\b(?:when|if|for|where|without|with|[Ww]hen|[Ii]f|[Ff]or|[Ww]here|[Ww]ithout|[Ww]ith)\\b(?<clause>(?:[^,;]{0,80}?\\b${absent}\\b)?[^,;]{0,60}?)(?:,|:|\\b${verb})\\s*(?:it |this |we |the \\w+ |that )?(?:${verb}\\s+)?${value}`,
    "g",
  ),
  new RegExp(
    `(?<clause>\\b(?:[Aa]n? |[Tt]he |[Uu]nknown|[Mm]issing)?\\b[^,;]{0,60}?\\b${absent}\\b[^.,;]{0,60}?)\\s${verb}\\s+(?:an? \\w+ of |the [\\w ]{1,30}, )?${value}`,
    "g",
  ),
];
const same =
  /(?<clause>[^,;]{0,80}?)\b(?:(?:returned|printed|shown|given(?: back)?|kept|left|used|written|taken)\s+(?:as it is|as is|as it was|unchanged|itself)|(?:has|shows?|gets?|is|keeps?)\s+its\s+(?<noun>\w{2,30}))/i;
/** `the party's, or "free"`: what the sentence itself is about. */
const otherwise = new RegExp(`^(?<clause>.{3,100}?),? or(?: else)? ${value}\\W*$`);

const throws = /\b(?:throws?|raises?|refuses?|rejects?|fails?|panics?|errors?)\b/i;
const denied = /\b(?:never|not|cannot|instead of|rather than|no longer|n't)\s+(?:\w+\s+){0,2}$/i;
/** `none`, and no noun besides: what the sentence itself describes is not there. */
const ofItself = /^\s*(?:there (?:is|are|was|were) )?(?:none|nothing|nobody|no one)\b/i;
/** A sentence that says which answer is not given. */
const neverGiven =
  /\b(?:never|not|cannot|n't)\s+(?:ever\s+)?(?:returns?|gives?|answers?|yields?|be)\b/i;
const isAbsent = new RegExp(`\\b${absent}\\b`, "i");

const stop = wordsOf(
  "the an it its is are was were be has have had does do did no not none nothing never nobody there that this which whose who when if for where unless without missing unknown unset found such absent empty expired exist set known listed given present available can cannot any one of in on at to by with and or as from under none null nil undefined returned return because yet here already longer what valid json text content stored value parsed read sold recorded registered configured named name names lack lacks zero list them they all entry entries item items",
);

function quoted(text: string): Worded {
  if (/^(?:None|null|nil)$/.test(text)) return { kind: "none" };
  if (/^-?\d+(?:\.\d+)?$/.test(text)) return { kind: "number", value: text };
  if (text === "[]") return { kind: "list" };
  if (text === "{}") return { kind: "map" };
  if (/^(?:true|false)$/i.test(text))
    return { kind: text.toLowerCase() === "true" ? "true" : "false" };
  return { kind: "text", value: text };
}

/**
 * The value that a sentence names for where `subject` (names and words of what is missing) is not
 * there. The clause has to be about the subject: a sentence about something else gives null.
 */
export function wordedAnswer(said: string, subject: string): Worded | null {
  const sentence = /^(?:None|True|False)\b/.test(said)
    ? said
    : said.charAt(0).toLowerCase() + said.slice(1);
  if (throws.test(sentence) || neverGiven.test(sentence)) return null;
  const found = forms.flatMap((form) =>
    [...sentence.matchAll(form)].flatMap((match) => {
      const clause = match.groups?.clause ?? "";
      if (!isAbsent.test(match[0]) || !isAbout(clause, sentence, subject)) return [];
      if (denied.test(sentence.slice(0, match.index))) return [];
      const word = match.slice(1).find((each) => each !== undefined && each !== clause) ?? "";
      return asValue(word) ?? [];
    }),
  );
  const [first] = found;
  // Two answers for the same nothing are none.
  if (first) return found.every((each) => isSame(each, first)) ? first : null;
  const unchanged = same.exec(sentence);
  const clause = unchanged?.groups?.clause ?? "";
  if (unchanged && isAbsent.test(clause) && isAbout(clause, sentence, subject))
    return { kind: "same", noun: unchanged.groups?.noun ?? null };
  const last = otherwise.exec(sentence);
  const about = last?.groups?.clause ?? "";
  if (!last || !names(about, subject)) return null;
  return asValue(last.slice(1).find((each) => each !== undefined && each !== about) ?? "");
}

function isSame(one: Worded, other: Worded): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function asValue(said: string): Worded | null {
  for (const [pattern, make] of values) {
    const match = pattern.exec(said);
    if (match) return make(match);
  }
  return null;
}

/** Whether a sentence says that an error is raised where the subject is missing. */
export function saysItThrows(sentence: string, subject: string): boolean {
  return (
    throws.test(sentence) &&
    isAbsent.test(sentence) &&
    isAbout(sentence.replace(throws, ""), sentence, `${subject} raise throw`)
  );
}

/** Whether a clause speaks of the subject; one that names nothing of its own speaks of what is read. */
function isAbout(clause: string, sentence: string, subject: string): boolean {
  const named = [...wordsOf(clause)].filter((word) => !stop.has(word));
  if (named.length === 0 || ofItself.test(clause) || names(clause, subject)) return true;
  return /\b(?:it|they|them|this)\b/i.test(clause) && names(sentence, subject);
}

function names(text: string, subject: string): boolean {
  const wanted = wordsOf(subject);
  return [...wordsOf(text)].some((word) => !stop.has(word) && wanted.has(word));
}
