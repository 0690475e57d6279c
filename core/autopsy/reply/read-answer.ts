import type { Answer } from "../assemble.ts";
import { Autopsy, CauseClass } from "../autopsy.ts";
import { plainChange } from "../change/plain-change.ts";
import { type Found, findObjects, isRecord } from "./find-objects.ts";
import { readEdits, readNewFiles } from "./read-edits.ts";
import { fieldOf, oneOf, readEvidence, readLocation } from "./read-fields.ts";

/** What lies beyond is cut: the cause stands at its beginning. */
const LONGEST_TEXT_CHARS = 1_000;
const LONGEST_PROBLEM_CHARS = 2_000;
const LONGEST_CLASS_CHARS = 60;

export type ReadAnswer = { kind: "read"; answer: Answer } | { kind: "unreadable"; problem: string };

/**
 * Reads a model's reply: leniently where its meaning is certain, strictly where it is not. What cannot
 * be read is said exactly, for the model to repair.
 */
export function readAnswer(reply: string): ReadAnswer {
  const found = findObjects(reply);
  const read = found.objects.map(({ value, hasCurlyQuotes }) =>
    readObject(unwrapped(value), hasCurlyQuotes),
  );
  const good = read.filter((each) => each.kind === "read");
  const texts = new Set(good.map((each) => JSON.stringify(each)));
  if (texts.size > 1) return unreadable("It holds two different answers. Give one.");
  const [first] = good;
  // An answer that was cut off behind a whole one may be the one that was meant.
  const { broken } = found;
  const isMeant = broken !== null && /class|root_?cause/i.test(broken.text);
  if (first && !(isMeant && broken.cutOff)) return first;
  const unread = isMeant ? undefined : read.find((each) => each.kind === "unreadable");
  return unread ?? unreadable(problemOf(reply, broken));
}

function readObject(given: Record<string, unknown>, hasCurlyQuotes: boolean): ReadAnswer {
  const area = oneOf(Autopsy.shape.area.options, fieldOf(given, "area"));
  const kind = oneOf(CauseClass.options, fieldOf(given, "class"));
  const cause = textOf(fieldOf(given, "root_cause"));
  if (kind === undefined) return wrongField("class", CauseClass.options, fieldOf(given, "class"));
  if (area === undefined)
    return wrongField("area", Autopsy.shape.area.options, fieldOf(given, "area"));
  if (cause === "") return unreadable('"root_cause" is missing, or no text.');
  const edits = readEdits(fieldOf(given, "edits"));
  if (edits.kind === "unreadable") return edits;
  const newFiles = readNewFiles(fieldOf(given, "new_files"));
  if (newFiles === null) return unreadable("There are more than three new files.");
  if (hasCurlyQuotes && bringsCurlyQuotes(edits.edits, newFiles))
    return unreadable("Its quotes are curly ones, within the code too. Use straight quotes.");
  const answer = {
    class: kind,
    area,
    culprit: readLocation(fieldOf(given, "culprit")),
    rootCause: cause,
    evidence: readEvidence(fieldOf(given, "evidence")),
  };
  const reason = reasonIn(fieldOf(given, "no_patch_because"));
  if (edits.edits.length > 0) {
    // A patch beside a reason against it is shown, and left to a person.
    const doubt = reason === "" ? {} : { abstained: reason };
    const change = plainChange(fieldOf(given, "change"));
    const named = change === null ? {} : { change };
    return {
      kind: "read",
      answer: { ...answer, edits: edits.edits, newFiles, ...named, ...doubt },
    };
  }
  const none =
    edits.dropped > 0 ? "The model's edits change nothing." : "The model wrote no patch.";
  return { kind: "read", answer: { ...answer, edits: null, abstained: reason || none } };
}

/** The answer inside of an object whose only field it is: `{"answer": {…}}`. */
function unwrapped(value: Record<string, unknown>): Record<string, unknown> {
  const [only, ...rest] = Object.values(value);
  if (rest.length > 0) return value;
  const inner = Array.isArray(only) && only.length === 1 ? only[0] : only;
  return isRecord(inner) ? inner : value;
}

/** A text, cut to the longest that is kept; "" for anything else. */
function textOf(given: unknown): string {
  const text = typeof given === "string" ? given.trim() : "";
  return text.length > LONGEST_TEXT_CHARS ? `${text.slice(0, LONGEST_TEXT_CHARS - 1)}…` : text;
}

/** Why there is no patch; words that say "nothing" are none. */
function reasonIn(given: unknown): string {
  const reason = textOf(given);
  return /^(?:null|none|n\/a|not applicable|-)\.?$/i.test(reason) ? "" : reason;
}

function bringsCurlyQuotes(
  edits: { search: string; replace: string }[],
  newFiles: Record<string, string>,
): boolean {
  const curly = /[“”„‘’]/;
  return (
    edits.some(({ search, replace }) => curly.test(replace) || curly.test(search)) ||
    Object.values(newFiles).some((content) => curly.test(content))
  );
}

function wrongField(name: string, options: readonly string[], given: unknown): ReadAnswer {
  const stands =
    typeof given === "string" ? `is "${given.slice(0, LONGEST_CLASS_CHARS)}"` : "is missing";
  return unreadable(`"${name}" ${stands}: it must be one of ${options.join(", ")}.`);
}

function problemOf(reply: string, broken: Found["broken"]): string {
  if (!reply.includes("{")) return "There is no JSON object in it.";
  if (!broken) return "Its JSON object is not of the form asked for.";
  if (broken.cutOff) return "Its JSON object does not end: it was cut off.";
  return `It is no JSON at character ${broken.at}: ${broken.why}. Quotes and line breaks in texts must be escaped.`;
}

function unreadable(problem: string): Extract<ReadAnswer, { kind: "unreadable" }> {
  return { kind: "unreadable", problem: problem.slice(0, LONGEST_PROBLEM_CHARS) };
}
