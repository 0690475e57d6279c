import { heat } from "./heating.js";

/** One turn, as the timer starts it every hour. */
export async function turn(env, now, print) {
  const answers = await heat(env, now.getHours());
  for (const answer of answers) print(answer);
  return answers.every((answer) => answer.startsWith("ok")) ? 0 : 1;
}
