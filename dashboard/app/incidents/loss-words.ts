import type { Loss } from "#core/incident/ledger.ts";

/** What happened to that many of what, and why with what to do. */
export interface LossWords {
  unit: [one: string, many: string];
  happened: string;
  advice: string;
}

const errors: LossWords["unit"] = ["error", "errors"];
const exports: LossWords["unit"] = ["export", "exports"];

const known: Record<string, LossWords> = {
  "dropped new_incidents_capped": {
    unit: ["error of a new kind", "errors of new kinds"],
    happened: "dropped",
    advice:
      "The project opened as many incidents in a minute as it may. What is listed is counted as before, and new kinds open again in the next minute. Many at once often have one cause; where they do not, raise newIncidentsPerMinute in the project's settings.",
  },
  "dropped unreadable_detection": {
    unit: errors,
    happened: "dropped",
    advice: "They could not be grouped, which is a fault in AIA. The router's log has the cause.",
  },
  "refused too_many": {
    unit: errors,
    happened: "refused",
    advice: "One export held more than AIA takes of one. Let the app send smaller batches.",
  },
  "refused too_large": {
    unit: errors,
    happened: "refused",
    advice:
      "The texts of one export were longer than AIA takes. Let the app send smaller batches, or shorter messages.",
  },
  "turned_away quota": {
    unit: exports,
    happened: "turned away",
    advice:
      "The project sent more than its quota. Clients send an export again for a while; what lasts longer is lost.",
  },
  "turned_away overload": {
    unit: exports,
    happened: "turned away",
    advice: "AIA had too much to read at once. Clients send an export again within seconds.",
  },
};

/** The words for a loss; for a reason that this page does not know, the ledger's own. */
export function wordsFor({ outcome, reason }: Loss): LossWords {
  const plain = outcome.replaceAll("_", " ");
  return (
    known[`${outcome} ${reason}`] ?? {
      unit: outcome === "turned_away" ? exports : errors,
      happened: plain,
      advice: `The ledger's reason: ${reason.replaceAll("_", " ")}.`,
    }
  );
}
