import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";

const Found = z.object({ project_id: z.uuid() });

/** The id of the project of a slug, one that is being erased only where asked for; null where there is none. */
export async function projectOfSlug(
  db: Database,
  slug: string,
  evenErasing = false,
): Promise<string | null> {
  const { rows } = await db
    .execute(sql`select p.id as project_id from project p where p.slug = ${slug}
      and (${evenErasing}::boolean or not exists (select 1 from erased_project e where e.id = p.id))`)
    .catch(rethrow);
  return z.array(Found).parse(rows)[0]?.project_id ?? null;
}

/** The project that an incident is of; null where there is no such incident. */
export async function projectOfIncident(db: Database, id: string): Promise<string | null> {
  const { rows } = await db
    .execute(sql`select project_id from incident where id = ${id}`)
    .catch(rethrow);
  return z.array(Found).parse(rows)[0]?.project_id ?? null;
}
