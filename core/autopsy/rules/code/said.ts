import type { Answered } from "../analysis.ts";
import { intentAt } from "../evidence.ts";
import { type Held, maskedOf } from "./code.ts";
import { docOf, type Sentence } from "./doc.ts";
import { saysItThrows, type Worded, wordedAnswer } from "./worded.ts";

type Said = { code: string; line: number; intent: "doc" | "type" };

/** Names whose empty answer opens or grants something: nothing about them is taken from a type alone. */
const grants =
  /check|valid|verif|guard|den(?:y|ial)|error|problem|refus|violat|block|limit|quota|require|assert|auth|allow|permit|access|restrict|ban|lock|revok|expire|role|grant/i;

/** What a function's comment or type says that it gives where `subject` is missing; null where nothing does, or two things. */
export function saidBy(held: Held, subject: string, canBeTyped = true): Said | null {
  const sentences = docOf(held);
  if (sentences.some(({ text }) => saysItThrows(text, subject))) return null;
  const found = sentences.flatMap((sentence) => {
    const worded = wordedAnswer(sentence.text, subject);
    const code = worded && asCode(held, worded);
    return code ? [{ code, line: quoted(held, sentence, worded), intent: "doc" as const }] : [];
  });
  const [first] = found;
  if (first) return found.every(({ code }) => code === first.code) ? first : null;
  return canBeTyped ? typed(held, sentences) : null;
}

function asCode(held: Held, worded: Worded): string | null {
  if (worded.kind === "same") return parameterFor(held, worded.noun);
  if (worded.kind === "nothing") return givesNumber(held) ? "0" : null;
  return held.code.dialect.literal(worded, held.returns);
}

/** The parameter that comes back as it is: the only one, or the one that the comment names. */
function parameterFor({ parameters }: Held, noun: string | null): string | null {
  const own = parameters.filter(({ name }) => !/^(?:self|cls|this)$/.test(name));
  if (noun) return own.find(({ name }) => name.replace(/^\$/, "") === noun)?.name ?? null;
  return own.length === 1 ? (own[0]?.name ?? null) : null;
}

function givesNumber({ code, body, returns }: Held): boolean {
  if (/^(?:int|float|double|long|decimal|Int|Integer|Long|number)\b/.test(returns)) return true;
  return body.some((each) => /^return\s+-?\d+\b/.test(maskedOf(code, each)));
}

/** The line of a sentence that holds the value itself, so that the quote shows it. */
function quoted({ code }: Held, { line, text }: Sentence, worded: Worded): number {
  const value = "value" in worded ? worded.value : null;
  if (value === null) return line;
  const lines = code.text.split(/\r?\n/).slice(line - 1, line + Math.ceil(text.length / 40));
  const at = lines.findIndex((each) => each.includes(value));
  return at < 0 ? line : line + at;
}

function typed(held: Held, sentences: Sentence[]): Said | null {
  const code = held.code.dialect.nullable(held.returns);
  if (code === null || grants.test(`${held.fn.name} ${held.returns}`)) return null;
  // Where the comment gives nothing a meaning of its own, a missing value does not have it.
  const hasOther = sentences.some(({ text }) => /\b(?:None|null|nil|nothing|empty)\b/.test(text));
  return hasOther ? null : { code, line: held.head.first, intent: "type" };
}

/** The line that says it, as evidence. */
export function evidenceOf(
  { code }: Held,
  { line, intent }: Said,
): NonNullable<Extract<Answered, { kind: "patch" }>["evidence"]>[number] {
  const where = intent === "doc" ? "The function's comment" : "The function's type";
  return intentAt(code, line, intent, `${where} says what it gives where there is nothing.`);
}
