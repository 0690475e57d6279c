import type { DeadLetter } from "#core/api/state/dead-letter.ts";
import type { StateApi } from "../../local/run/state.ts";

/**
 * Every dead letter that waits at the start, oldest first, list by list: each list is asked for once
 * all of the one before were taken, and so has to be replayed by then. A message that cannot be
 * handled becomes a new letter at once; it is left out, or this would never end.
 */
export async function* waitingLetters(
  state: Pick<StateApi, "deadLetters" | "waitingDeadLetters">,
): AsyncGenerator<DeadLetter> {
  const [newest] = await state.deadLetters();
  if (!newest) return;
  for (;;) {
    const letters = await state.waitingDeadLetters();
    const known = letters.filter(({ createdAt }) => createdAt <= newest.createdAt);
    if (known.length === 0) return;
    yield* known;
  }
}
