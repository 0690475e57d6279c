import { and, eq, isNull, type SQL, sql } from "drizzle-orm";
import type { Actor } from "#core/people/actor.ts";
import type { Membership, Person } from "#core/people/person.ts";
import { SESSION_IDLE_SECONDS } from "#core/people/session.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { apiToken, membership, person, session } from "../schema/index.ts";

type Signed = Extract<Actor, { kind: "person" }>;
type Program = Extract<Actor, { kind: "token" }>;

/** How exact it is when a session or a token was used last: a busy one's row is not written more often. */
const SEEN_WRITTEN_EVERY = sql`interval '5 minutes'`;

const memberships = sql<Membership[]>`coalesce((
  select json_agg(json_build_object('projectId', ${membership.projectId}, 'role', ${membership.role}))
  from ${membership} where ${membership.personId} = ${person.id}), '[]'::json)`;

/** Whether so much time passed since a row was last seen that it is to be written again. */
function isStale(seen: SQL): SQL<boolean> {
  return sql<boolean>`coalesce(${seen} < now() - ${SEEN_WRITTEN_EVERY}, true)`;
}

/** Who has a session, by its hash, while it holds; and whether its use is to be noted. */
export async function actorOfSession(
  db: Database,
  hash: string,
): Promise<{ actor: Signed; isNews: boolean } | null> {
  const [row] = await db
    .select({ person, memberships, id: session.id, isNews: isStale(sql`${session.lastSeenAt}`) })
    .from(session)
    .innerJoin(person, eq(person.id, session.personId))
    .where(
      and(
        eq(session.hash, hash),
        isNull(session.endedAt),
        sql`${session.expiresAt} > now()`,
        sql`${session.lastSeenAt} > now() - make_interval(secs => ${SESSION_IDLE_SECONDS})`,
      ),
    )
    .catch(rethrow);
  if (!row) return null;
  const actor: Signed = {
    kind: "person",
    person: asPerson(row.person),
    sessionId: row.id,
    memberships: row.memberships,
  };
  return { actor, isNews: row.isNews };
}

/** Whose program has an API token, by its hash, while it holds; and whether its use is to be noted. */
export async function actorOfToken(
  db: Database,
  hash: string,
): Promise<{ actor: Program; isNews: boolean } | null> {
  const [row] = await db
    .select({ person, memberships, token: apiToken, isNews: isStale(sql`${apiToken.lastUsedAt}`) })
    .from(apiToken)
    .innerJoin(person, eq(person.id, apiToken.personId))
    .where(
      and(
        eq(apiToken.hash, hash),
        isNull(apiToken.endedAt),
        sql`coalesce(${apiToken.expiresAt} > now(), true)`,
      ),
    )
    .catch(rethrow);
  if (!row) return null;
  const { projectId, scope } = row.token;
  const actor: Program = {
    kind: "token",
    person: asPerson(row.person),
    projectId,
    scope,
    memberships: row.memberships,
  };
  return { actor, isNews: row.isNews };
}

/** Notes that a session or a token was used just now. */
export async function noteUse(
  db: Database,
  kind: "session" | "token",
  hash: string,
): Promise<void> {
  const noted =
    kind === "session"
      ? sql`update session set last_seen_at = now() where hash = ${hash}`
      : sql`update api_token set last_used_at = now() where hash = ${hash}`;
  await db.execute(noted).catch(rethrow);
}

/** A person as every service sees it. */
export function asPerson({ id, by, name, operator }: typeof person.$inferSelect): Person {
  return { id, by, name, operator };
}
