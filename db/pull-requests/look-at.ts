import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { FindPullRequests } from "#core/api/state/pull-request-seen.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { isReachedAt } from "../github/accesses.ts";

const Look = z.object({
  projectId: z.uuid(),
  owner: z.string(),
  repo: z.string(),
  number: z.number(),
});
/** A pull request that git is to look at, by whose access. */
export type Look = z.infer<typeof Look>;

const MAX_LOOKS = 200;
const columns = sql`p.project_id as "projectId", p.owner, p.repo, p.number`;

async function list(db: Database, query: SQL): Promise<Look[]> {
  const { rows } = await db.execute(query).catch(rethrow);
  return z.array(Look).parse(rows);
}

/** Open pull requests and merged ones that are not live, those looked at longest ago first: a webhook may have been lost. */
export function listWatched(db: Database): Promise<Look[]> {
  return list(
    db,
    sql`select w."projectId", w.owner, w.repo, w.number from (
        (select ${columns}, coalesce(p.checks_seen_at, p.opened_at) as looked from pull_request p
          where p.state = 'open' order by coalesce(p.checks_seen_at, p.opened_at) limit ${MAX_LOOKS})
        union all
        select ${columns}, coalesce(p.checks_seen_at, p.opened_at) as looked from incident i
          cross join lateral (select * from pull_request p where p.incident_id = i.id and p.merge_commit is not null offset 0) p
          where i.status = 'merged' and i.open
      ) w order by w.looked limit ${MAX_LOOKS}`,
  );
}

/** The pull requests whose moment has come, each given once. */
export function takeDueLooks(db: Database): Promise<Look[]> {
  return list(
    db,
    sql`update pull_request p set look_at = null
      where p.id = any(array(select id from pull_request where look_at <= now() and look_at is not null and state = 'open'
        order by look_at limit ${MAX_LOOKS} for update skip locked))
      returning ${columns}`,
  );
}

/** Seconds until the next such moment; null where none is set. */
export async function nextLookIn(db: Database): Promise<number | null> {
  const { rows } = await db
    .execute(
      sql`select extract(epoch from greatest(min(look_at), now()) - now())::float8 as seconds from pull_request where look_at is not null and state = 'open'`,
    )
    .catch(rethrow);
  return z.array(z.object({ seconds: z.number().nullable() })).parse(rows)[0]?.seconds ?? null;
}

/** The watched pull requests that an event is about which names a commit or a branch only. */
export function findByRef(
  db: Database,
  { host, owner, repo, headSha, branch }: FindPullRequests,
): Promise<Look[]> {
  const ofHead = headSha === null ? sql`false` : sql`coalesce(p.head_sha, p.commit) = ${headSha}`;
  const ofBranch =
    branch === null
      ? sql`false`
      : sql`(p.branch = ${branch} or exists (select 1 from project j where j.id = p.project_id and j.repository->>'baseBranch' = ${branch}))`;
  return list(
    db,
    sql`select ${columns} from pull_request p
      where lower(p.owner) = ${owner.toLowerCase()} and lower(p.repo) = ${repo.toLowerCase()} and p.state = 'open'
        and (${ofHead} or ${ofBranch}) and ${host === null ? sql`true` : isReachedAt(host, sql`p.project_id`)}
      order by p.opened_at limit ${MAX_LOOKS}`,
  );
}
