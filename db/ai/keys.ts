import { and, eq, sql } from "drizzle-orm";
import * as z from "zod";
import { AiKeyName, type AiKeyView, type SealedAiKey } from "#core/api/state/endpoints/ai.ts";
import type { Author } from "#core/people/actor.ts";
import { serviceOf } from "#core/project/ai-settings.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain } from "../json.ts";
import { auditLine } from "../people/audit.ts";
import { iso } from "../rows.ts";
import { aiKey } from "../schema/index.ts";

/** A project's keys to models, sealed. */
export async function listAiKeys(db: Database, projectId: string): Promise<SealedAiKey[]> {
  const rows = await db.select().from(aiKey).where(eq(aiKey.projectId, projectId)).catch(rethrow);
  return rows.map((row) => ({ ...nameOf(row), sealed: row.sealedKey }));
}

/** The same as a page shows them. */
export async function showAiKeys(db: Database, projectId: string): Promise<AiKeyView[]> {
  const rows = await db
    .select()
    .from(aiKey)
    .where(eq(aiKey.projectId, projectId))
    .orderBy(aiKey.provider, aiKey.baseUrl)
    .catch(rethrow);
  return rows.map((row) => {
    const { hint, addedBy, addedAt } = row;
    return { ...nameOf(row), hint, addedBy, addedAt: iso(addedAt) };
  });
}

/** Keeps a sealed key in place of the one before; whoever failed for want of it is asked again. */
export async function saveAiKey(
  db: Database,
  projectId: string,
  { hint, sealed, ...name }: SealedAiKey & { hint: string },
  by: Author,
): Promise<void> {
  const target = `${serviceOf(name)}, …${hint}`;
  await db
    .batch([
      db.execute(sql`insert into ai_key (project_id, provider, base_url, sealed_key, hint, added_by)
        values (${projectId}, ${name.provider}, ${name.baseUrl ?? ""}, ${sealed}, ${plain(hint)}, ${plain(by.name)})
        on conflict (project_id, provider, base_url) do update set sealed_key = excluded.sealed_key,
          hint = excluded.hint, added_by = excluded.added_by, added_at = now()`),
      db.execute(
        sql`delete from ai_rest where project_id = ${projectId} and service = ${serviceOf(name)}`,
      ),
      db.execute(auditLine({ projectId, by, action: "ai_key_saved", target }, sql``)),
    ])
    .catch(rethrow);
}

/** Forgets a key; whether there was one. */
export async function forgetAiKey(
  db: Database,
  projectId: string,
  name: AiKeyName,
  by: Author,
): Promise<boolean> {
  const which = and(
    eq(aiKey.projectId, projectId),
    eq(aiKey.provider, name.provider),
    eq(aiKey.baseUrl, name.baseUrl ?? ""),
  );
  const line = { projectId, by, action: "ai_key_forgotten" as const, target: serviceOf(name) };
  const [, gone] = await db
    .batch([
      db.execute(auditLine(line, sql`where exists (select 1 from ai_key where ${which})`)),
      db.delete(aiKey).where(which).returning({ provider: aiKey.provider }),
    ])
    .catch(rethrow);
  return gone.length > 0;
}

const Name = AiKeyName.extend({ provider: z.string().pipe(AiKeyName.shape.provider) });

function nameOf({ provider, baseUrl }: typeof aiKey.$inferSelect): AiKeyName {
  return Name.parse({ provider, baseUrl: baseUrl === "" ? null : baseUrl });
}
