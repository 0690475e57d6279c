import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { Incident } from "#core/incident/incident.ts";
import { code, escapeTelemetry, escapeText, fenced, withoutCommands } from "./escape.ts";
import { incidentMarker } from "./marker.ts";
import type { EarlierFix } from "./pull-request.ts";

type Facts = {
  incident: Incident;
  autopsy: Autopsy;
  earlierFix: EarlierFix | null;
};

/**
 * The pull request's text, about a screen: what users saw, why, what changes, how to check it, how
 * sure AIA is and what it did not check. Every word of telemetry is escaped; the rest is ours.
 */
export function pullRequestBody({ incident, autopsy, earlierFix }: Facts): string {
  const parts = [
    incidentMarker(incident),
    section("What users saw", whatUsersSaw(incident)),
    ...(earlierFix ? [`The error came back after #${earlierFix.number} was merged.`] : []),
    section("Root cause", rootCause(autopsy)),
    section("What changes", whatChanges(autopsy)),
    section("How to verify", list(autopsy.manualSteps, "1.")),
    section("Confidence", confidence(autopsy)),
    "---",
    "Proposed by AIA, an automated agent. It opens drafts, never merges, has not run this repository's code, and does not see its checks.",
  ];
  return withoutCommands(parts.join("\n\n"));
}

function section(title: string, text: string): string {
  return `### ${title}\n\n${text}`;
}

function whatUsersSaw({
  title,
  service,
  environment,
  count,
  firstSeenAt,
  lastSeenAt,
  release,
}: Incident): string {
  const where = environment
    ? `${escapeTelemetry(service, 100)} (${escapeTelemetry(environment, 100)})`
    : escapeTelemetry(service, 100);
  const times =
    count === 1
      ? `once, at ${firstSeenAt}`
      : `${count} times, first at ${firstSeenAt}, last at ${lastSeenAt}`;
  return `${escapeTelemetry(title)}\n\nSeen ${times}, in ${where}${release ? `, release ${escapeTelemetry(release, 100)}` : ""}.`;
}

function rootCause({ rootCause: cause, evidence, commit }: Autopsy): string {
  const quotes = evidence.map(
    ({ claim, path, line, quote }) =>
      `- ${code(`${path}:${line}`)} ${prose(claim)}\n\n${indent(fenced(quote))}`,
  );
  return [
    prose(cause),
    ...(quotes.length > 0 ? [`At commit ${commit.slice(0, 12)}:`, quotes.join("\n")] : []),
  ].join("\n\n");
}

function whatChanges({ patch, class: cause }: Autopsy): string {
  const files = patch?.files.map(({ path }) => `- ${code(path)}`).join("\n") ?? "";
  const notes = patch?.notes.map((note) => `- ${prose(note)}`).join("\n") ?? "";
  const why = reasons[cause];
  return [files, ...(why ? [why] : []), ...(notes === "" ? [] : [notes])].join("\n\n");
}

const reasons: Partial<Record<Autopsy["class"], string>> = {
  property_of_nullish:
    "The missing value is now answered as the same function already answers other missing values. If it must never be missing, the place that should have provided it is the better fix.",
  unguarded_json_parse:
    "A body that is not JSON is now refused with 400, in the form this file already uses.",
  missing_await: "The async call is now awaited, so that its value is used and not its promise.",
};

function confidence({
  confidence: { value, inputs, cap },
  provider,
  model,
  review,
}: Autopsy): string {
  const holds = inputs.filter((input) => input.holds).map(({ why }) => `- ${prose(why)}`);
  const by =
    provider === "rules"
      ? "the deterministic analyser"
      : `${provider}${model ? ` (${model})` : ""}`;
  return [
    `${value.toFixed(2)} of 1, computed, by ${by}:`,
    holds.join("\n"),
    ...(cap ? [`Held down: ${prose(cap)}.`] : []),
    ...(review && review.objections.length > 0
      ? [`A fresh reading of the change objects:\n\n${objections(review)}`]
      : []),
    "Not checked: whether the tests of this repository pass, and whether other callers rely on the error.",
  ].join("\n\n");
}

function list(steps: string[], mark: string): string {
  return steps.map((step) => `${mark} ${prose(step)}`).join("\n");
}

function objections({ objections: all }: NonNullable<Autopsy["review"]>): string {
  return all.map((objection) => `- ${escapeText(objection)}`).join("\n");
}

/** Our own sentences may quote code in backticks; whatever stands outside them is escaped. */
function prose(text: string): string {
  return text
    .slice(0, 1_000)
    .split("`")
    .map((part, index) => (index % 2 === 1 ? code(part) : escapeText(part)))
    .join("");
}

function indent(text: string): string {
  return text
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
}
