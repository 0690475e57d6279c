import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { laptopPerson, setUpPerson, type Vouched } from "#core/people/local-person.ts";
import { SESSION_LONGEST_SECONDS, SET_UP_SECONDS } from "#core/people/session.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain } from "../json.ts";
import { iso } from "../rows.ts";

export type NewSession = {
  /** The SHA-256 of what the browser keeps. */
  hash: string;
  browser: string;
  /** The session that asked, which ends with this one. */
  replaces: string | null;
};

type Begun = NewSession & { person: Vouched; sealedToken: string | null; seconds: number };

const Row = z.object({ expires_at: z.string().transform(iso) });

/** Begins the session of a person whom somebody vouches for; answers until when it lasts. */
export async function beginSession(
  db: Database,
  person: Vouched,
  session: NewSession & { sealedToken: string | null },
): Promise<string | null> {
  return beginIf(db, sql`select 1`, { ...session, person, seconds: SESSION_LONGEST_SECONDS });
}

/** The same for who has a sign-in link, of which only the first gets in; null for anybody else. */
export async function beginByLink(
  db: Database,
  linkHash: string,
  session: NewSession,
): Promise<string | null> {
  const taken = sql`update sign_in_link set used_at = now()
    where hash = ${linkHash} and used_at is null and expires_at > now() returning 1`;
  const seconds = SESSION_LONGEST_SECONDS;
  return beginIf(db, taken, { ...session, person: laptopPerson, sealedToken: null, seconds });
}

/**
 * The same for who has the code that sets a deployment up: once, and while nobody else ever signed
 * in. A code that was used stays known as long as there is a deployment.
 */
export async function beginSetUp(
  db: Database,
  codeHash: string,
  session: NewSession,
): Promise<string | null> {
  const taken = sql`insert into sign_in_link (hash, expires_at, used_at) select ${codeHash}, 'infinity', now()
    where not ${anybody} on conflict do nothing returning 1`;
  const seconds = SET_UP_SECONDS;
  return beginIf(db, taken, { ...session, person: setUpPerson, sealedToken: null, seconds });
}

/** Whether anybody signed in who did not only set the deployment up. */
export const anybody: SQL = sql`((select true from person where by in ('github', 'access') order by by limit 1) is not null
  or exists (select 1 from person where by = ${laptopPerson.by} and subject = ${laptopPerson.subject}))`;

/** Begins a session where `gate` gives its one row, in one statement. */
async function beginIf(
  db: Database,
  gate: SQL,
  { person, hash, browser, sealedToken, seconds, replaces }: Begun,
): Promise<string | null> {
  const { by, subject, name, operator } = person;
  const { rows } = await db
    .execute(sql`
      with gate as (${gate}), who as (
        insert into person (by, subject, name, operator)
        select ${by}, ${plain(subject)}, ${plain(name)}, ${operator} from gate
        on conflict (by, subject) do update set name = excluded.name, operator = person.operator or excluded.operator
        returning id, name
      ), replaced as (
        update session set ended_at = now(), sealed_token = null
        where id = ${replaces}::uuid and ended_at is null and exists (select 1 from gate)
      ), noted as (
        insert into audit (person_id, actor, action, target)
        select id, name, 'signed_in', ${plain(browser)} from who
      )
      insert into session (hash, person_id, browser, sealed_token, expires_at)
      select ${hash}, id, ${plain(browser)}, ${sealedToken}, now() + make_interval(secs => ${seconds}) from who
      returning expires_at`)
    .catch(rethrow);
  return z.array(Row).parse(rows)[0]?.expires_at ?? null;
}
