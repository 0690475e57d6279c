import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Author } from "#core/people/actor.ts";
import { ApiToken } from "#core/people/api-token.ts";
import type { Scope } from "#core/people/scope.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { plain } from "../json.ts";
import { iso, isoOrNull } from "../rows.ts";
import { type AuditLine, auditLine } from "./audit.ts";

/** More are not shown; a page with more would not be read. */
const MAX_TOKENS = 200;

const TimeOrNull = z.string().nullable().transform(isoOrNull);
const Tokens = z.array(
  ApiToken.extend({
    createdAt: z.string().transform(iso),
    lastUsedAt: TimeOrNull,
    expiresAt: TimeOrNull,
  }),
);

export type NewToken = {
  projectId: string;
  personId: string;
  hash: string;
  hint: string;
  name: string;
  scope: Scope;
  /** Null for one without an end. */
  days: number | null;
};

/** So long a token is still shown that ended by itself, to who wonders why its program is refused. Days. */
const SHOWN_AFTER_DAYS = 30;

/** The API tokens of a project that hold, or ended by themselves a while ago; the newest first. */
export async function listTokens(db: Database, projectId: string): Promise<ApiToken[]> {
  const { rows } = await db
    .execute(sql`
      select t.id, t.name, t.hint, t.scope, p.name as "madeBy", t.created_at as "createdAt",
        t.last_used_at as "lastUsedAt", t.expires_at as "expiresAt"
      from api_token t join person p on p.id = t.person_id
      where t.project_id = ${projectId} and t.ended_at is null and coalesce(t.expires_at > now() - make_interval(days => ${SHOWN_AFTER_DAYS}::int), true)
      order by t.created_at desc limit ${MAX_TOKENS}`)
    .catch(rethrow);
  return Tokens.parse(rows);
}

/** Keeps a new API token's hash. */
export async function addToken(db: Database, token: NewToken, by: Author): Promise<void> {
  const { projectId, personId, hash, hint, name, scope, days } = token;
  const target = sql`name || ' (' || scope || ')'`;
  const line: AuditLine = { projectId, by, action: "token_created", target };
  await db
    .execute(sql`
      with made as (
        insert into api_token (hash, project_id, person_id, name, hint, scope, expires_at)
        values (${hash}, ${projectId}, ${personId}, ${plain(name)}, ${hint}, ${scope}, now() + make_interval(days => ${days}::int))
        returning name, scope)
      ${auditLine(line, sql`from made`)}`)
    .catch(rethrow);
}

const Found = z.object({ is_done: z.boolean() });

/** Ends an API token: one's own, or anybody's where one may. */
export async function revokeToken(
  db: Database,
  { projectId, id }: { projectId: string; id: string },
  { personId, mayAny, by }: { personId: string | null; mayAny: boolean; by: Author },
): Promise<"done" | "not_found" | "others"> {
  const line: AuditLine = { projectId, by, action: "token_revoked", target: sql`name` };
  const { rows } = await db
    .execute(sql`
      with found as (
        select id from api_token where id = ${id} and project_id = ${projectId} and ended_at is null
      ), ended as (
        update api_token t set ended_at = now() from found
        where t.id = found.id and t.ended_at is null and (t.person_id = ${personId}::uuid or ${mayAny}) returning t.name
      ), noted as (${auditLine(line, sql`from ended`)})
      select exists (select 1 from ended) as is_done from found`)
    .catch(rethrow);
  const [found] = z.array(Found).parse(rows);
  if (!found) return "not_found";
  return found.is_done ? "done" : "others";
}
