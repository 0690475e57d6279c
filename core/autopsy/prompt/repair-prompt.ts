import { redact } from "#core/redaction/index.ts";
import { visible } from "#core/visible-text.ts";

const LONGEST_PROBLEM_CHARS = 1_000;
/** Of an answer that has no room, at least this much is quoted. */
const LEAST_REPLY_CHARS = 500;

type Repair = {
  prompt: string;
  reply: string;
  problem: string;
  maxInputChars?: number | undefined;
};

/** The second and last turn: the same question, the answer given, and exactly what is wrong with it. */
export function renderRepairPrompt({ prompt, reply, problem, maxInputChars }: Repair): string {
  const wrong = visible(redact(problem.slice(0, LONGEST_PROBLEM_CHARS)).text);
  const room = (maxInputChars ?? Number.POSITIVE_INFINITY) - prompt.length - wrong.length - 300;
  return [
    prompt,
    `Your answer was:\n\n${shortened(visible(reply), Math.max(LEAST_REPLY_CHARS, room))}`,
    `It cannot be used: ${wrong}`,
    "Answer again, with the whole corrected JSON object and nothing else.",
  ].join("\n\n");
}

/** The beginning and the end of a text that is too long: what is wrong mostly stands there. */
function shortened(text: string, chars: number): string {
  if (text.length <= chars) return text;
  const half = Math.floor(chars / 2);
  return `${text.slice(0, half)}\n(${text.length - 2 * half} characters left out)\n${text.slice(-half)}`;
}
