import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { Author } from "#core/people/actor.ts";
import { SESSION_IDLE_SECONDS, Session } from "#core/people/session.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { iso } from "../rows.ts";

/** More than these of one person that hold at once are not shown. */
const MAX_SESSIONS = 100;

const Time = z.string().transform(iso);
const Sessions = z.array(Session.extend({ createdAt: Time, lastSeenAt: Time, expiresAt: Time }));

/** A person, and the session that asks. */
export type SignedIn = { personId: string; sessionId: string };

const holds: SQL = sql`ended_at is null and expires_at > now()
  and last_seen_at > now() - make_interval(secs => ${SESSION_IDLE_SECONDS})`;

/** The sessions of a person that hold, the newest first. */
export async function listSessions(
  db: Database,
  { personId, sessionId }: SignedIn,
): Promise<Session[]> {
  const { rows } = await db
    .execute(sql`
      select id, browser, created_at as "createdAt", last_seen_at as "lastSeenAt", expires_at as "expiresAt", id = ${sessionId} as current
      from session where person_id = ${personId} and ${holds} order by created_at desc limit ${MAX_SESSIONS}`)
    .catch(rethrow);
  return Sessions.parse(rows);
}

/** Ends sessions of a person at once: this one, all but this one, or the one of an id. */
export async function endSessions(
  db: Database,
  { personId, sessionId }: SignedIn,
  which: string,
  by: Author,
): Promise<void> {
  const chosen =
    which === "others"
      ? sql`id <> ${sessionId}`
      : sql`id = ${which === "this" ? sessionId : which}::uuid`;
  await db
    .execute(sql`
      with ended as (
        update session set ended_at = now(), sealed_token = null
        where person_id = ${personId} and ended_at is null and ${chosen} returning browser)
      insert into audit (person_id, actor, action, target)
      select ${personId}::uuid, ${by.name}, 'session_ended', browser from ended`)
    .catch(rethrow);
}
