import { sql } from "drizzle-orm";
import type { Database } from "./client.ts";

/** Asks the database for nothing, to see whether it answers. */
export async function pingDatabase(db: Database): Promise<void> {
  await db.execute(sql`select 1`);
}
