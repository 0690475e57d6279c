import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { missingSource } from "./missing-source.ts";

/** The page as its source's facts show it: what keeps the source from telling stands with the cause. */
export function sourceOnce(page: IncidentPage): IncidentPage {
  const { source } = page;
  if (!source) return { ...page, autopsy: null };
  const note = missingSource(page).reduce(
    (text, { sentence }) => text.replace(sentence, "").trimEnd(),
    source.note,
  );
  return { ...page, autopsy: null, source: { ...source, note } };
}

type Entry = IncidentPage["activity"][number];

/** A line of the history without the sentences that the page shows in full elsewhere. */
export function sayOnce({ kind, text }: Entry, page: IncidentPage): string {
  const { autopsy, source, incident } = page;
  if (autopsy && text === `Root cause: ${autopsy.rootCause}`)
    return autopsy.class === "unknown" ? "No root cause was found" : "A root cause was found";
  if (source && source.note !== "" && text.endsWith(source.note))
    return text.slice(0, -source.note.length).trimEnd();
  const isShown = text === incident.reason || text === autopsy?.withheld;
  return isShown ? (shortWords[kind] ?? text) : text;
}

const shortWords: Record<string, string> = {
  person_needed: "Left to a person",
  analysis_done: "The analysis ended without a proposal",
  refused: "No pull request was opened",
};
