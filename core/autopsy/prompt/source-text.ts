import type { ShownSource } from "./shown-source.ts";

/** Reasons a file is shown for; more say nothing new. */
const MAX_REASONS = 3;
/** What is left out, and what else there is, is named up to so many characters each. */
const LONGEST_LIST_CHARS = 1_500;

/** The source as shown: each file headed by its path, then who changed it last, what is left out, and what may be asked for. */
export function sourceText(source: ShownSource, roundsLeft: number): string {
  const { snapshot, excerpts, leftOut } = source;
  const head = snapshot
    ? `# Source at commit ${snapshot.commit} (${snapshot.note})\nEach file is headed path@commit; its path is what stands before the last @. Each line begins with its number and "| ", which are not part of the file.`
    : "# Source";
  const suspect = snapshot?.suspect;
  const unread = roundsLeft > 0 ? upTo(LONGEST_LIST_CHARS, snapshot?.unread ?? []) : [];
  return [
    head,
    ...excerpts.map(
      ({ path, commit, why, text }) =>
        `## ${path}@${commit.slice(0, 12)}\n(${why.slice(0, MAX_REASONS).join("; ")})\n${text}`,
    ),
    ...(suspect
      ? [
          `# Last change\n${suspect.sha.slice(0, 12)} of ${suspect.at} by ${suspect.author}: ${suspect.subject}\n${suspect.reason}`,
        ]
      : []),
    ...(leftOut.length > 0 ? [`# Left out\n${upTo(LONGEST_LIST_CHARS, leftOut).join("\n")}`] : []),
    ...(unread.length > 0
      ? [`# Other sources of this repository, not read\n${unread.join("\n")}`]
      : []),
  ].join("\n\n");
}

/** As many lines as fit, and how many do not. */
function upTo(chars: number, lines: string[]): string[] {
  let room = chars;
  const kept = lines.filter((line) => {
    room -= line.length + 1;
    return room >= 0;
  });
  const rest = lines.length - kept.length;
  return rest > 0 ? [...kept, `(and ${rest} more)`] : kept;
}
