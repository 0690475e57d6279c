import type { Autopsy } from "#core/autopsy/autopsy.ts";
import type { Incident } from "#core/incident/incident.ts";
import type { CoAuthor } from "./co-author.ts";
import { plainLine } from "./escape.ts";

const LONGEST_CAUSE_CHARS = 400;
const LINE_CHARS = 72;

type Written = { title: string; coAuthor?: CoAuthor | null };

/**
 * The commit's message: title, cause, and trailers: one by which the incident is found again, and
 * whoever asked for the pull request.
 */
export function commitMessage(
  { id }: Pick<Incident, "id">,
  { rootCause }: Pick<Autopsy, "rootCause">,
  { title, coAuthor = null }: Written,
): string {
  const cause = wrapped(plainLine(rootCause, LONGEST_CAUSE_CHARS));
  const trailers = [
    `AIA-Incident: ${id}`,
    ...(coAuthor ? [`Co-authored-by: ${coAuthor.name} <${coAuthor.email}>`] : []),
  ];
  return `${title}\n\n${cause}\n\n${trailers.join("\n")}\n`;
}

/** Lines of 72 characters at most, as far as words let them be. */
function wrapped(text: string): string {
  return text.split(" ").reduce((all, word) => {
    const line = all.slice(all.lastIndexOf("\n") + 1);
    if (line === "") return all + word;
    return line.length + 1 + word.length > LINE_CHARS ? `${all}\n${word}` : `${all} ${word}`;
  }, "");
}
