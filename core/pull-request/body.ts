import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { enclosingFunction } from "#core/functions/enclosing-function.ts";
import type { Incident } from "#core/incident/incident.ts";
import { confidenceIn } from "./confidence-words.ts";
import { code, escapeTelemetry, fenced, withoutCommands } from "./escape.ts";
import { incidentMarker } from "./marker.ts";
import { minuteOf } from "./minute-of.ts";
import { linkTo } from "./permalink.ts";
import { prose } from "./prose.ts";
import type { EarlierFix } from "./pull-request.ts";
import { fillTemplate } from "./template.ts";
import { changeOf } from "./title.ts";

export type BodyFacts = {
  incident: Incident;
  autopsy: Autopsy;
  earlierFix: EarlierFix | null;
  /** The repository's page, as GitHub itself names it. */
  web: string;
  /** The incident's page; null where this deployment does not know its own address. */
  incidentUrl: string | null;
  /** False where GitHub refuses drafts in this repository. */
  draft?: boolean;
  /** Whether GitHub verified the commit's signature; null before it is known. */
  verified?: boolean | null;
  /** The base branch's commit that the patch was merged onto; null where the code is what was analysed. */
  mergedOnto?: string | null;
  /** The repository's own form. */
  template?: string | null;
};

/**
 * The pull request's text, at most a screen: cause and change first, then where it fails, how often,
 * what was checked and what not, how to verify it, how sure AIA is. Every word of telemetry and of a
 * model is escaped; the repository's template is kept where it has one.
 */
export function pullRequestBody(facts: BodyFacts): string {
  const parts = {
    summary: [lead(facts), failing(facts), seen(facts), why(facts)].filter(Boolean).join("\n\n"),
    verify: verify(facts),
    checks: [checked(facts), confidenceIn(facts.autopsy)].join("\n\n"),
    links: facts.incidentUrl === null ? "" : `Incident in AIA: ${facts.incidentUrl}`,
  };
  // A form asks how it was tested: it was not, and its heading must not say otherwise.
  const inForm = { ...parts, verify: `Not run by AIA. To check it:\n\n${parts.verify}` };
  const formed = facts.template ? fillTemplate(facts.template, escapedParts(inForm)) : null;
  const text =
    formed ??
    [
      parts.summary,
      section("Checked, and not", parts.checks),
      section("How to verify", parts.verify),
    ].join("\n\n");
  return [
    incidentMarker(facts.incident),
    formed ?? withoutCommands(text),
    "---",
    withoutCommands(footer(facts)),
  ].join("\n\n");
}

function escapedParts<Parts extends Record<string, string>>(parts: Parts): Parts {
  const entries = Object.entries(parts).map(([key, text]) => [key, withoutCommands(text)]);
  return Object.fromEntries(entries) as Parts;
}

function section(title: string, text: string): string {
  return `### ${title}\n\n${text}`;
}

/** Cause and change, a sentence each. */
function lead({ autopsy, earlierFix }: BodyFacts): string {
  const back = earlierFix ? ` The error came back after #${earlierFix.number} was merged.` : "";
  return `${sentence(prose(autopsy.rootCause))} ${whatItDoes(changeOf(autopsy))}${back}`;
}

/** An imperative as what the pull request does. */
function whatItDoes(change: string): string {
  const corrects = /^correct (.*)$/.exec(change)?.[1];
  if (corrects !== undefined) return `This pull request corrects ${prose(corrects)}.`;
  return `This pull request makes the code ${prose(change)}.`;
}

function sentence(text: string): string {
  return /[.!?…]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`;
}

/** The failing line, with a link that stays. */
function failing({ incident, autopsy, web }: BodyFacts): string {
  const { culprit, commit, evidence } = autopsy;
  if (!culprit) return `It fails with ${escapeTelemetry(incident.title)}.`;
  const place = linkTo({ web, commit, ...culprit });
  const name = functionAt(autopsy);
  const quote = evidence.find((each) => each.path === culprit.path && each.line === culprit.line);
  const where = name === null ? "" : ` in ${code(name)}`;
  return [
    `**Where** ${place}${where}${thrownAt(incident, { autopsy, web })}. The error: ${escapeTelemetry(incident.title, 200)}`,
    ...(quote ? [fenced(quote.quote)] : []),
  ].join("\n\n");
}

/** The line the error left the code from, where it is one of the files shown and not the cause's own. */
function thrownAt(
  { location }: Incident,
  { autopsy: { culprit, commit, evidence }, web }: Pick<BodyFacts, "autopsy" | "web">,
): string {
  const [, path = "", at] = /^(.+):(\d{1,7})$/.exec(location ?? "") ?? [];
  const line = Number(at);
  const isShown = evidence.some((each) => each.path === path && each.line === line);
  if (!isShown || (culprit?.path === path && culprit.line === line)) return "";
  return `; thrown at ${linkTo({ web, commit, path, line })}`;
}

/** Of the function as it is after the patch: its name is what it was. */
function functionAt({ culprit, patch }: Autopsy): string | null {
  const file = patch?.files.find(({ path }) => path === culprit?.path);
  if (!culprit || !file) return null;
  return enclosingFunction({ path: file.path, text: file.after, line: culprit.line })?.name ?? null;
}

function seen({ incident, incidentUrl }: BodyFacts): string {
  const { service, environment, count, firstSeenAt, lastSeenAt, release } = incident;
  const where = environment
    ? `${escapeTelemetry(service, 100)} (${escapeTelemetry(environment, 100)})`
    : escapeTelemetry(service, 100);
  const times =
    count === 1
      ? `once, at ${minuteOf(firstSeenAt)}`
      : `${count.toLocaleString("en-US")} times since ${minuteOf(firstSeenAt)}, last at ${minuteOf(lastSeenAt)}`;
  const page = incidentUrl === null ? "" : ` [Incident with trace and evidence](${incidentUrl}).`;
  return `**Seen** ${times}, in ${where}${release ? `, release ${escapeTelemetry(release, 100)}` : ""}.${page}`;
}

/** What in the code says that this is what should happen; the culprit's own line is shown already. */
function why({ autopsy, web }: BodyFacts): string {
  const said = autopsy.evidence.find(({ intent }) => intent !== undefined);
  if (!said) return "";
  const place = linkTo({ web, commit: autopsy.commit, path: said.path, line: said.line });
  return `**Why this change**: ${sentence(prose(said.claim))} ${place}:\n\n${fenced(said.quote)}`;
}

function checked({ autopsy, mergedOnto = null, verified = null }: BodyFacts): string {
  const { patch, review, commit } = autopsy;
  const newTests = (patch?.files ?? []).filter(({ beforeBlob }) => beforeBlob === null);
  const base =
    mergedOnto === null
      ? ""
      : `, and was merged onto newer code (${code(mergedOnto.slice(0, 10))})`;
  const did = [
    `The patch applies to the commit that was analysed (${code(commit.slice(0, 10))})${base}; the changed files still parse.`,
    ...(review
      ? [
          review.objections.length === 0
            ? "A second, independent reading of the change found nothing against it."
            : `A second reading of the change objects: ${review.objections.map((each) => sentence(prose(each))).join(" ")}`,
        ]
      : []),
    ...(patch?.notes ?? []).map((note) => sentence(prose(note))),
    ...(verified === false
      ? [
          "GitHub did not verify the commit's signature: a rule that demands signed commits will refuse it.",
        ]
      : []),
  ];
  const didNot = [
    "AIA runs no code: whether the tests pass is for the checks of this repository to say.",
    ...(newTests.length === 0
      ? []
      : [
          `The new test (${newTests.map(({ path }) => code(path)).join(", ")}) was not run either.`,
        ]),
    "Callers that rely on the error were not looked for beyond the files read.",
  ];
  return `**Checked**: ${did.join(" ")}\n\n**Not checked**: ${didNot.join(" ")}`;
}

function verify({ autopsy }: BodyFacts): string {
  const steps = autopsy.manualSteps.filter((step) => !/^Review the draft/.test(step)).slice(0, 5);
  const all = steps.length > 0 ? steps : ["Run the tests, and what failed once more."];
  return all.map((step) => `1. ${prose(step)}`).join("\n");
}

function footer({ autopsy: { provider, model }, draft = true }: BodyFacts): string {
  const by =
    provider === "rules"
      ? "rules, without an AI model"
      : `an AI model (${[provider, model]
          .filter((each) => each !== null)
          .map((each) => escapeTelemetry(each, 100))
          .join(" ")})`;
  const ready = draft
    ? "It is a draft until this repository's checks are green."
    : "GitHub takes no drafts in this repository, so it is open from the start and labelled `aia: draft`: treat it as one.";
  return `Written by AIA, an automated agent, from production telemetry; cause and change by ${by}. ${ready} AIA never merges. Close it to say no; AIA does not ask again.`;
}
