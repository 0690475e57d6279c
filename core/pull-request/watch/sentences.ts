/** Names of checks are other people's words: shortened, and as many as a sentence holds. */
const MAX_NAMED = 3;

function named(failed: string[]): string {
  const shown = failed.slice(0, MAX_NAMED).map((name) => `“${plain(name)}”`);
  const rest = failed.length - shown.length;
  const more = rest > 0 ? ` and ${rest} more` : "";
  if (shown.length === 0) return "a check";
  return `${failed.length === 1 ? "the check" : "the checks"} ${shown.join(", ")}${more}`;
}

/** Without what Markdown, HTML or a mention would make of it. */
function plain(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._/()-]/gu, "").slice(0, 80);
}

/** Said once all checks of a head have passed. */
export function passedChecks(count: number): string {
  return count === 1 ? "The check passed" : `All ${count} checks passed`;
}

/** Said where none was seen for ten minutes. */
export function noChecks(): string {
  return "This repository has no checks: none was seen in ten minutes";
}

/** Said where the base branch is red too. */
export function brokenBase(failed: string[], base: string): string {
  return `${capital(named(failed))} failed, and the checks are red on ${plain(base)} as well: not by this change. Mend ${plain(base)}, or judge the change without them.`;
}

/** Said where the checks refused the first patch. */
export function failedOnce(failed: string[]): string {
  return `${capital(named(failed))} failed: AIA looks once more, with what it printed`;
}

/** Said where the checks are red and AIA does nothing more. */
export function failedAgain(failed: string[], retried: number): string {
  const after = retried > 0 ? "after a second try, too" : "on this change";
  return `${capital(named(failed))} failed ${after}. AIA stops here: push a commit to the branch, or close the pull request.`;
}

/** Said once where a person has pushed to AIA's branch. */
export function handsOff(by: string, number: number): string {
  return `${plain(by)} pushed to the branch of pull request #${number}: AIA leaves it alone from here. The comment /aia recreate lets AIA write its own patch again, over what was pushed.`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Why an incident waits once somebody has closed its pull request. */
export function closedByPerson(actor: string): string {
  return `${actor} closed the pull request without merging it. Mute or ignore the incident, or fix it by hand.`;
}

/** Answered to who asked for a rebase that cannot be done. */
export function notRebased(reason: string): string {
  return `Nothing was brought up to date: ${reason}.`;
}

/** Answered to who asks for what only an open pull request has. */
export function onlyWhileOpen(): string {
  return "That can be done while the pull request is open.";
}

/** Answered to who asks AIA to work on a branch that a person has. */
export function branchIsTheirs(by: string): string {
  return `${plain(by)} has pushed to this branch, so AIA does not write to it. \`/aia recreate\` lets it, over what was pushed.`;
}

/** Said where a person asked for the end of a pull request. */
export function closedAsAsked(by: string, isIgnored: boolean): string {
  const also = isIgnored ? " The incident is ignored from here; its page takes that back." : "";
  return `Closed, as ${plain(by)} asked.${also}`;
}
