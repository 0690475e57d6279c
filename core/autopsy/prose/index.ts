import { keywords } from "#core/languages/source-words.ts";
import { createRedactor } from "#core/redaction/index.ts";
import { visible, visibleLine } from "#core/visible-text.ts";
import type { Autopsy, Evidence } from "../autopsy.ts";
import { mixedWord } from "../contents/mixed-scripts.ts";
import { instructionIn } from "../flags/instruction.ts";
import { commandsIn, speaksToReader } from "./speaks-to-reader.ts";

/** What an answer says, as far as its words are judged. */
type Said = {
  rootCause: string;
  evidence: Evidence[];
  culprit: { path: string; line: number } | null;
  edits: { path: string; search: string }[] | null;
  abstained?: string;
  area?: Autopsy["area"];
  change?: string | null;
};

/** The files its author was shown, and the question as it was asked, where it is at hand. */
type Shown = { files: Record<string, string>; prompt?: string };

/**
 * What is wrong with an answer's words, for whoever wrote it to repair; null where nothing is. A root
 * cause names something of its evidence, speaks to nobody, and repeats nothing of what was asked.
 */
export function judgeProse(answer: Said, { files, prompt }: Shown): string | null {
  const { rootCause } = answer;
  if (speaksToReader(rootCause) || commandsIn(rootCause) || instructionIn(rootCause) !== null)
    return "The root cause speaks to its reader; it has to say what in the code lets the error happen, and nothing else.";
  if (mixedWord(rootCause) !== null)
    return "The root cause has a word whose letters are of several scripts; write it in one.";
  if (repeats(rootCause, prompt))
    return "The root cause repeats the question; it has to say what in the code lets the error happen.";
  if (isOfCode(answer) && !namesEvidence(answer, files))
    return "The root cause names nothing of its evidence: name what stands in the lines quoted.";
  return null;
}

/** Of a service that is away, or of data, no line of the code has the name. */
function isOfCode({ area = "code", edits }: Said): boolean {
  return area === "code" || (edits ?? []).length > 0;
}

/**
 * An answer whose words may be kept: a root cause that may not be shown is replaced, its edits go
 * with it, and claims and reasons that speak to the reader are left out.
 */
export function presentable<A extends Said>(answer: A, shown: Shown): A {
  const evidence = answer.evidence.filter(({ claim }) => !isSpoken(claim));
  const { abstained } = answer;
  const reason =
    abstained !== undefined && isSpoken(abstained) ? "No patch was written." : abstained;
  const { change } = answer;
  const isUnfit = typeof change === "string" && (isSpoken(change) || mixedWord(change) !== null);
  const kept = {
    ...answer,
    evidence,
    ...(reason === undefined ? {} : { abstained: reason }),
    ...(isUnfit ? { change: null } : {}),
  };
  const problem = judgeProse(kept, shown);
  if (problem === null) return kept;
  const why = problem.split(/[;:]/)[0] ?? problem;
  return {
    ...kept,
    rootCause: `Not found out: the explanation given was not kept. ${why}.`,
    edits: null,
    abstained:
      "The explanation that came with the patch could not be used, so the patch was not either.",
  };
}

function isSpoken(text: string): boolean {
  return speaksToReader(text) || commandsIn(text) || instructionIn(text) !== null;
}

/** How many words in a row make a repetition. */
const REPEATED_WORDS = 9;

function repeats(rootCause: string, prompt: string | undefined): boolean {
  if (/<?\/?DATA-[0-9a-f]{8,}/i.test(rootCause)) return true;
  if (prompt === undefined) return false;
  const asked = ` ${plain(prompt.replace(/<(DATA-\w+)>[\s\S]*<\/\1>/g, " … "))} `;
  const words = plain(rootCause).split(" ");
  return words.some((_, at) => {
    const run = words.slice(at, at + REPEATED_WORDS);
    return run.length === REPEATED_WORDS && asked.includes(` ${run.join(" ")} `);
  });
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}…]+/gu, " ")
    .trim();
}

/** Beside a quoted line, what is said of it may name these as well. */
const AROUND_LINES = 15;

/** Whether the cause shares a name with the lines it rests on; where it rests on none, with those it edits. */
function namesEvidence(
  { rootCause, evidence, culprit, edits }: Said,
  files: Record<string, string>,
): boolean {
  const places = [...evidence, ...(culprit ? [culprit] : [])];
  if (places.length === 0 && (edits ?? []).length === 0) return true;
  const texts = [
    ...evidence.map(({ quote }) => quote),
    ...places.map((place) => around(place, files)),
    ...(edits ?? []).map(({ search }) => search),
    ...[...places, ...(edits ?? [])].map(({ path }) => path),
  ];
  const names = new Set(texts.flatMap(partsOf));
  return partsOf(rootCause).some((part) => names.has(part));
}

function around(
  { path, line }: { path: string; line: number },
  files: Record<string, string>,
): string {
  const text = Object.hasOwn(files, path) ? (files[path] ?? "") : "";
  return text
    .split("\n")
    .slice(Math.max(0, line - 1 - AROUND_LINES), line + AROUND_LINES)
    .join("\n");
}

/** The words of a text's names: `couponCode` is also `coupon` and `code`. */
function partsOf(text: string): string[] {
  return (text.match(/[\p{L}_$][\p{L}\p{N}_$]*/gu) ?? [])
    .flatMap((name) => [name, ...name.split(/_|(?<=[a-z\d])(?=[A-Z])/)])
    .map((name) => name.toLowerCase().replace(/(?<=.{3})s$/, ""))
    .filter((name) => name.length > 2 && !keywords.has(name));
}

/** An autopsy as it is kept: no text of it holds a secret, or a character that nobody sees. Its diff stays. */
export function withoutSecrets(autopsy: Autopsy): Autopsy {
  const redactor = createRedactor();
  const clean = (text: string) => visible(redactor.redact(text).text);
  const { evidence, patch, review, withheld } = autopsy;
  return {
    ...autopsy,
    rootCause: visibleLine(clean(autopsy.rootCause)),
    change: autopsy.change === null ? null : visibleLine(clean(autopsy.change)),
    evidence: evidence.map(({ claim, quote, ...rest }) => ({
      ...rest,
      claim: visibleLine(clean(claim)),
      quote: clean(quote),
    })),
    withheld: withheld === null ? null : clean(withheld),
    fixPrompt: clean(autopsy.fixPrompt),
    manualSteps: autopsy.manualSteps.map(clean),
    flags: autopsy.flags.map(clean),
    review: review && { ...review, objections: review.objections.map(clean) },
    patch: patch && { ...patch, notes: patch.notes.map(clean) },
  };
}
