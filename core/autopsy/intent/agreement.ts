import type { Evidence } from "../autopsy.ts";
import { lineText } from "../rules/syntax.ts";
import { type Agreement, list } from "./agreement-kind.ts";
import { type Change, changesOf, introduced } from "./change.ts";
import { contradiction } from "./contradicts.ts";
import { fallbacksOf } from "./fallbacks.ts";
import { siblingAgreement } from "./sibling.ts";
import { inventedIn, tellingOf } from "./telling.ts";
import { namesOfCode, spokenOfCode, tokensOf, wordsOf, wordsOfCode } from "./tokens.ts";

type Patch = { files: Record<string, string>; after: Record<string, string> };

/** Lines around a quoted name in which a written name counts as named with it. */
const AROUND_LINES = 6;

/**
 * Whether a quoted line that says what should happen speaks for this very change. A comment, a type
 * or a test has to name something the patch wrote; a sibling has to do the same, wholly, elsewhere
 * than in the function that is changed.
 */
export function agreementOf(evidence: Evidence, { files, after }: Patch): Agreement {
  const changes = changesOf(files, after).filter(({ path }) => Object.hasOwn(files, path));
  const source = Object.hasOwn(files, evidence.path) ? (files[evidence.path] ?? "") : "";
  if (evidence.intent === "sibling") return siblingAgreement(evidence, source, changes, files);
  const unsaid = fallbacksOf(changes, after).find((each) => !says(evidence.quote, each));
  if (unsaid) return { kind: "near", why: `does not say ${unsaid}` };
  const against = contradiction(evidence.quote, introduced(changes));
  if (against) return { kind: "near", why: against };
  const agreement = wordAgreement(evidence, source, changes, { files, after });
  if (agreement.kind !== "speaks") return agreement;
  if (isCallersPart(evidence, changes))
    return { kind: "near", why: "says what callers have to give, and what they call is changed" };
  const left = partLeftOut(evidence, source, changes);
  if (left)
    return { kind: "near", why: `speaks of ${left} as well, which the patch does not make` };
  const invented = inventedIn(changes, { files, after });
  return invented
    ? { kind: "near", why: `does not say ${invented}, which stands nowhere in the repository` }
    : agreement;
}

/** A comment on what a function is given, where the patch changes the function and not who gives it. */
function isCallersPart({ intent, path, quote }: Evidence, changes: Change[]): boolean {
  const asksOfCallers = /\b(?:takes?|expects?|wants?|must be given|has to be given)\b/i;
  return (
    intent === "doc" && asksOfCallers.test(quote) && changes.every((each) => each.path === path)
  );
}

/** What making or asking a container looks like, by the name that types give it. */
const containers: Record<string, RegExp> = {
  Map: /new Map\b|\.(?:get|set)\(/,
  Set: /new Set\b|\.(?:has|add)\(/,
};

/** The containers that a quoted type names, and which of them the patch makes or asks as such. */
function containersOf({ intent, line }: Evidence, source: string, changes: Change[]) {
  const said = intent === "type" ? lineText(source, line) : "";
  const named = Object.keys(containers).filter((each) =>
    new RegExp(`\\b(?:Readonly)?${each}<`).test(said),
  );
  const made = named.filter((each) => changes.some(({ added }) => containers[each]?.test(added)));
  return { named, made };
}

/** A container that a quoted type holds within another one that is made, and that is not made. */
function partLeftOut(evidence: Evidence, source: string, changes: Change[]): string | null {
  const { named, made } = containersOf(evidence, source, changes);
  return made.length > 0 ? (named.find((each) => !made.includes(each)) ?? null) : null;
}

/** The container of a quoted type that is now made or asked, and was not before. */
function madeAsTyped(evidence: Evidence, source: string, changes: Change[]): string | null {
  const { named, made } = containersOf(evidence, source, changes);
  const was = made.some((each) => changes.some(({ removed }) => containers[each]?.test(removed)));
  return made.length > 0 && made.length === named.length && !was ? made.join(" and ") : null;
}

/** Whether a quote says that something is this number: "0 for a cart without one", "gives 0". */
function saysAnswer(quote: string, digit: string): boolean {
  return new RegExp(
    `\\b${digit}\\s+(?:for|if|when|where|without|unless|once)\\b|\\b(?:is|are|gives?|returns?|answers?|worth|as|be|at)\\s+${digit}\\b(?!\\s*(?:to|–|-|\\.))`,
  ).test(quote);
}

/** Whether a quote names a written value, in its marks or without them. */
function says(quote: string, literal: string): boolean {
  return quote.includes(literal.replace(/^["'`]|["'`]$/g, ""));
}

function wordAgreement(
  evidence: Evidence,
  source: string,
  changes: Change[],
  patch: Patch,
): Agreement {
  const written = introduced(changes);
  const said = wordsOf(evidence.quote);
  const telling = [...namesOfCode(tellingOf(written, changes, patch)), ...spokenOfCode(written)];
  const named = [...new Set(telling)].filter((each) => said.has(each));
  if (named.length > 0) return { kind: "speaks", why: `names ${list(named)}` };
  const literals = written.filter((each) => /^(?:\d|["'`])/.test(each) && /\w{2}/.test(each));
  const container = madeAsTyped(evidence, source, changes);
  if (container) return { kind: "speaks", why: `is met as ${container}` };
  const digit = written.find((each) => /^\d$/.test(each) && saysAnswer(evidence.quote, each));
  if (digit) return { kind: "speaks", why: `says ${digit}` };
  const told = literals.find((each) => evidence.quote.includes(each.replace(/^["'`]|["'`]$/g, "")));
  if (told) return { kind: "speaks", why: `names ${told}` };
  const around = tokensOf(linesAround(source, evidence.line));
  const names = written.filter((each) => /^["'`][\w$]{3,}["'`]$/.test(each));
  const known = names.find((each) => around.includes(each));
  if (known && !wasNamed(known, changes))
    return { kind: "speaks", why: `\`${known}\` stands beside it` };
  if (written.length > 0 && written.every((each) => /^[<>]=?$/.test(each)) && isNear(changes, said))
    return { kind: "speaks", why: "counts what the bound counts" };
  return isNear(changes, said)
    ? { kind: "near", why: "is about the same matter" }
    : { kind: "silent", why: "says nothing of this change" };
}

function isNear(changes: Change[], said: Set<string>): boolean {
  const touched = changes.flatMap((each) => tokensOf(`${each.added} ${each.removed}`));
  return [...wordsOfCode(touched)].some((each) => said.has(each));
}

function wasNamed(name: string, changes: Change[]): boolean {
  return changes.some(({ removed }) => tokensOf(removed).includes(name));
}

function linesAround(source: string, line: number): string {
  const lines = source.split(/\r?\n/);
  return lines.slice(Math.max(0, line - 1 - AROUND_LINES), line + AROUND_LINES).join("\n");
}
