import { sql } from "drizzle-orm";
import { timestamp, uuid } from "drizzle-orm/pg-core";

/** A random id as the primary key. */
export const id = () => uuid().primaryKey().default(sql`gen_random_uuid()`);

/** A moment, as PostgreSQL writes it. */
export const at = () => timestamp({ withTimezone: true, mode: "string" });

/** The moment of the row's writing. */
export const now = () => at().notNull().default(sql`now()`);
