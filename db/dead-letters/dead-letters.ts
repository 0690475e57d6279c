import { asc, desc, eq, isNull, sql } from "drizzle-orm";
import type { DeadLetter } from "#core/api/state/dead-letter.ts";
import type { Author } from "#core/people/actor.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { toJson } from "../json.ts";
import { auditLine } from "../people/audit.ts";
import { iso, isoOrNull } from "../rows.ts";
import { deadLetter } from "../schema/index.ts";

const MAX_LISTED = 200;

export type NewDeadLetter = Pick<DeadLetter, "queue" | "messageId" | "fault" | "body">;

/** Keeps a dead letter, the same message twice as one; not one of a project that was erased. */
export async function keepDeadLetter(db: Database, letter: NewDeadLetter): Promise<void> {
  const { queue, messageId, fault, body } = letter;
  await db
    .execute(
      sql`insert into dead_letter (queue, message_id, fault, body)
        select ${queue}, ${messageId}, ${fault && toJson(fault)}::jsonb, letter.body from (select ${toJson(body ?? null)}::jsonb as body) letter
        where not exists (select 1 from erased_project e where e.id::text = letter.body->>'projectId') on conflict do nothing`,
    )
    .catch(rethrow);
}

/** At most 200: the newest, replayed ones as well; or of those that wait to be replayed the oldest. */
export async function listDeadLetters(
  db: Database,
  { waiting }: { waiting: boolean },
): Promise<DeadLetter[]> {
  const rows = await db
    .select()
    .from(deadLetter)
    .where(waiting ? isNull(deadLetter.replayedAt) : undefined)
    .orderBy(waiting ? asc(deadLetter.createdAt) : desc(deadLetter.createdAt))
    .limit(MAX_LISTED)
    .catch(rethrow);
  return rows.map(asDeadLetter);
}

/** The dead letter of an id, or null. */
export async function findDeadLetter(db: Database, id: string): Promise<DeadLetter | null> {
  const [row] = await db.select().from(deadLetter).where(eq(deadLetter.id, id)).catch(rethrow);
  return row ? asDeadLetter(row) : null;
}

/** Notes that a dead letter was sent to its queue again. */
export async function markReplayed(db: Database, id: string, by: Author): Promise<void> {
  const target = sql`queue || ' ' || message_id`;
  await db
    .execute(sql`
      with replayed as (update dead_letter set replayed_at = now() where id = ${id} returning queue, message_id)
      ${auditLine({ projectId: null, by, action: "dead_letter_replayed", target }, sql`from replayed`)}`)
    .catch(rethrow);
}

function asDeadLetter({
  id,
  queue,
  messageId,
  fault,
  body,
  createdAt,
  replayedAt,
}: typeof deadLetter.$inferSelect): DeadLetter {
  return {
    id,
    queue,
    messageId,
    fault,
    body,
    createdAt: iso(createdAt),
    replayedAt: isoOrNull(replayedAt),
  };
}
