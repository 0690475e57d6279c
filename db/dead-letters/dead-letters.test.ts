import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { testDatabase, unique } from "../database.fixture.ts";
import { keepDeadLetter, listDeadLetters, type NewDeadLetter } from "./dead-letters.ts";

const db = testDatabase();

function letter(messageId: string): NewDeadLetter {
  return { queue: "aia-sources", messageId, fault: null, body: {} };
}

test("letters that wait are listed oldest first, behind however many that were replayed", async () => {
  const [first, second] = [unique("first"), unique("second")];
  await keepDeadLetter(db, letter(first));
  await keepDeadLetter(db, letter(second));
  await db.execute(sql`
    insert into dead_letter (queue, message_id, body, replayed_at)
    select 'aia-sources', ${unique("replayed")} || n, '{}', now() from generate_series(1, 200) n`);

  const newest = await listDeadLetters(db, { waiting: false });
  expect(newest.map(({ messageId }) => messageId)).not.toContain(first);

  const waiting = await listDeadLetters(db, { waiting: true });
  expect(waiting.every(({ replayedAt }) => replayedAt === null)).toBe(true);
  const found = waiting.map(({ messageId }) => messageId);
  expect(found.filter((id) => id === first || id === second)).toEqual([first, second]);
});
