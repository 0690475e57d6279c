import * as z from "zod";
import { FaultReport } from "#core/fault.ts";
import type { Database } from "#db/client.ts";
import { keepDeadLetter, type NewDeadLetter } from "#db/dead-letters/dead-letters.ts";
import { DEAD_LETTER_PREFIX, deadLetterKey } from "#r2/keys.ts";
import type { Env } from "../env.ts";
import { listOld } from "../sweep/list-old.ts";

/** One sweep moves this many; the next goes on. */
const MAX_LETTERS = 1_000;

const Kept = z.object({
  queue: z.string(),
  messageId: z.string(),
  fault: FaultReport.nullable(),
  body: z.unknown(),
});

/** Keeps a dead letter in Postgres, or in R2 while Postgres is away. */
export async function keepLetter(env: Env, db: Database, letter: NewDeadLetter): Promise<void> {
  try {
    await keepDeadLetter(db, letter);
  } catch {
    await env.STORE.put(deadLetterKey(letter.queue, letter.messageId), JSON.stringify(letter));
  }
}

/** Moves to Postgres what was kept in R2 meanwhile, where it can be seen and replayed. */
export async function collectDeadLetters(env: Env, db: Database): Promise<number> {
  let moved = 0;
  for (const key of await listOld(env.STORE, DEAD_LETTER_PREFIX, {
    before: Date.now(),
    max: MAX_LETTERS,
  })) {
    const letter = Kept.safeParse(await (await env.STORE.get(key))?.json().catch(() => undefined));
    if (!letter.success) continue;
    await keepDeadLetter(db, letter.data);
    await env.STORE.delete(key);
    moved += 1;
  }
  return moved;
}
