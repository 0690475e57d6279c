import type { Incident } from "#core/incident/incident.ts";

/** Of an incident's id: enough to keep the incidents of one repository apart. */
const ID_CHARS = 10;
const LONGEST_WORDS_CHARS = 40;
const PREFIX = "aia/";

/** The branch of an incident's fix, named after its change: a name git takes, the same for the same words. */
export function branchName({ id }: Pick<Incident, "id">, change: string): string {
  const words = change
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const suffix = words.reduce(
    (all, word) => (all.length + word.length < LONGEST_WORDS_CHARS ? `${all}-${word}` : all),
    "",
  );
  return `${PREFIX}${id.replaceAll("-", "").slice(0, ID_CHARS)}${suffix}`;
}

/** Whether a branch is one of AIA's own: nothing is deployed from it. */
export function isProposedFix(branch: string): boolean {
  return branch.startsWith(PREFIX);
}
