import type { Evidence } from "../autopsy.ts";
import { saysInWords } from "../intent/names-answer.ts";
import type { FileFinding } from "../reread/reread-all.ts";
import { isObject, type Outcome } from "./machine.ts";
import { messageOf, nameOf } from "./replay.ts";
import type { Mended, PatchTrial } from "./try-patch.ts";

/** What a trial says for a patch, and what against it. */
export type TrialEvidence = {
  /** A test that fails before the patch and holds after it, in a sentence. */
  proof: string | null;
  findings: FileFinding[];
};

/** Reads a trial: tests that fail by the patch, a failure that stays, an error in place of another. */
export function evidenceOf(
  trial: PatchTrial,
  site: { path: string; line: number } | null,
  quotes: string[],
): TrialEvidence {
  const { tests, mended } = trial;
  const broken = tests.find(({ before, after }) => before === "answers" && after === "throws");
  const red = tests.filter(({ before }) => before === "throws");
  const green = red.find(({ after }) => after === "answers");
  const findings: FileFinding[] = [];
  if (broken)
    findings.push({
      kind: "test_broken",
      path: broken.path,
      line: broken.from,
      says: `The test "${broken.name.slice(0, 80)}" holds today and fails after the patch.`,
    });
  const reached = mended.filter(
    ({ isReached, outcome }) => isReached && outcome.kind !== "unknown",
  );
  const [first] = reached;
  if (first && site) {
    const at = { path: site.path, line: site.line };
    if (reached.every(({ isSame }) => isSame))
      findings.push({
        kind: "same_failure",
        ...at,
        says: `${capital(first.says)}, it fails as before.`,
      });
    else if (reached.every((each) => isUnsaid(each, quotes)))
      findings.push({
        kind: "crash_moved",
        ...at,
        says: `${capital(first.says)}, it fails with another error that nothing quoted speaks of: ${shownOf(first.outcome)}.`,
      });
  }
  const proof =
    green && !broken && red.every(({ after }) => after === "answers")
      ? `the test "${green.name.slice(0, 80)}" fails before the patch and holds after it`
      : null;
  return { proof, findings };
}

function isUnsaid({ outcome, isSame }: Mended, quotes: string[]): boolean {
  if (outcome.kind !== "throws") return false;
  return isSame || !quotes.some((quote) => quote.includes(nameOf(outcome.error)));
}

/**
 * How what comes of the failing inputs stands to a quoted line: it is what the line says, it is
 * something else than the plain answer that the line names, or the line says nothing of it.
 */
export function outcomeAgainst(
  { quote }: Evidence,
  { mended }: PatchTrial,
): "says" | "differs" | null {
  const reached = mended.filter(
    ({ isReached, isSame, outcome }) => isReached && !isSame && outcome.kind !== "unknown",
  );
  if (reached.length === 0) return null;
  if (reached.every(({ outcome }) => isSaid(outcome, quote))) return "says";
  const named =
    /^\W*(?:null|undefined)\b|\b(?:returns?|answers?|gives?|is)\s+(?:null|undefined)\b/i.test(
      quote,
    );
  return named && reached.some(({ outcome }) => !isEmpty(outcome)) ? "differs" : null;
}

function isEmpty(outcome: Outcome): boolean {
  return outcome.kind === "answers" && (outcome.value === null || outcome.value === undefined);
}

function isSaid(outcome: Outcome, quote: string): boolean {
  if (outcome.kind === "throws") {
    const name = nameOf(outcome.error);
    return !/^(?:\w*Error)?$/.test(name) ? quote.includes(name) : false;
  }
  if (outcome.kind !== "answers") return false;
  const { value } = outcome;
  if (value === null) return saysInWords("null", quote);
  if (typeof value === "number") return saysInWords(String(value), quote);
  if (typeof value === "string") return value.length > 1 && quote.includes(value);
  if (Array.isArray(value)) return value.length === 0 && saysInWords("[]", quote);
  return false;
}

function shownOf(outcome: Outcome): string {
  if (outcome.kind !== "throws") return "";
  const { error } = outcome;
  return isObject(error)
    ? `${nameOf(error)}: ${messageOf(error).slice(0, 80)}`
    : String(error).slice(0, 80);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
