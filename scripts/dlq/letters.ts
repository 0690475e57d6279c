import type { DeadLetter } from "#core/api/state/dead-letter.ts";
import { printable } from "../printable.ts";
import { indented, paint } from "../terminal.ts";

/** One line of the list: id, when, queue, and why; dimmed once it was replayed. */
export function deadLetterLine(letter: DeadLetter): string {
  const { id, createdAt, queue, replayedAt } = letter;
  const line = `${id.slice(0, 8)}  ${createdAt.slice(0, 19).replace("T", " ")} UTC  ${queue.padEnd(17)}`;
  if (replayedAt) return paint("dim", `${line}  replayed  ${reason(letter)}`);
  return `${line}  ${paint("yellow", "waiting ")}  ${reason(letter)}`;
}

/** All of it: what a person needs to mend the cause before replaying. */
export function deadLetterText(letter: DeadLetter): string {
  const { id, queue, messageId, createdAt, replayedAt, body } = letter;
  return [
    `id         ${id}`,
    `queue      ${queue}`,
    `message    ${printable(messageId)}`,
    `since      ${createdAt}`,
    `replayed   ${replayedAt ?? "not yet"}`,
    `reason     ${reason(letter)}`,
    "body",
    indented((JSON.stringify(body, null, 2) ?? "nothing").split("\n").map(printable).join("\n")),
  ].join("\n");
}

/** The letters these ids begin with, one each. Throws for one that names none, or several. */
export function matching(letters: DeadLetter[], ids: string[]): DeadLetter[] {
  return ids.map((id) => {
    const [found, ...others] = letters.filter((letter) => letter.id.startsWith(id));
    if (!found) throw new Error(`No dead letter begins with ${id}. npm run dlq lists them.`);
    if (others.length > 0) throw new Error(`${id} is the beginning of several. Give more of it.`);
    return found;
  });
}

function reason({ fault }: DeadLetter): string {
  return fault ? printable(`${fault.code}: ${fault.message}`) : "ran out of retries";
}
