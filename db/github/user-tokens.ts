import { and, eq, isNull, sql } from "drizzle-orm";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { person, session } from "../schema/index.ts";

/** GitHub's token of the person of a session, sealed, and whose it is; null where there is none. */
export async function readUserToken(
  db: Database,
  sessionId: string,
): Promise<{ subject: string; sealedToken: string } | null> {
  const [row] = await db
    .select({ subject: person.subject, sealedToken: session.sealedToken })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(and(eq(session.id, sessionId), isNull(session.endedAt), eq(person.by, "github")))
    .catch(rethrow);
  if (!row || row.sealedToken === null) return null;
  return { subject: row.subject, sealedToken: row.sealedToken };
}

/** A token that was refreshed is worth nothing: its successor takes its place. */
export async function replaceUserToken(
  db: Database,
  sessionId: string,
  sealed: { old: string; renewed: string },
): Promise<void> {
  await db
    .execute(
      sql`update session set sealed_token = ${sealed.renewed} where id = ${sessionId} and sealed_token = ${sealed.old}`,
    )
    .catch(rethrow);
}

/** Forgets every token of a person of GitHub. The sessions stay: they are AIA's own. */
export async function endUserTokens(db: Database, subject: string): Promise<void> {
  await db
    .execute(sql`update session s set sealed_token = null from person p
      where p.id = s.person_id and p.by = 'github' and p.subject = ${subject} and s.sealed_token is not null`)
    .catch(rethrow);
}
