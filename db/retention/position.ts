import { eq, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { sweepPosition } from "../schema/index.ts";

/** Where a walk stopped last; null where it starts anew. */
export async function readPosition(db: Database, walk: string): Promise<string | null> {
  const [row] = await db
    .select()
    .from(sweepPosition)
    .where(eq(sweepPosition.walk, walk))
    .catch(rethrow);
  return row?.position ?? null;
}

/** Keeps where a walk goes on; null when it came to its end. */
export async function savePosition(
  db: Database,
  walk: string,
  position: string | null,
): Promise<void> {
  const mine = eq(sweepPosition.walk, walk);
  const saved =
    position === null
      ? db.delete(sweepPosition).where(mine)
      : db
          .insert(sweepPosition)
          .values({ walk, position })
          .onConflictDoUpdate({
            target: sweepPosition.walk,
            set: { position, savedAt: sql`now()` },
          });
  await saved.catch(rethrow);
}
