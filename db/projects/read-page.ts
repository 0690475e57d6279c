import { eq, type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import { ProjectPage } from "#core/api/state/project-page.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { asOutcomes, outcomesOf } from "../pull-requests/outcomes.ts";
import { asProject, iso, isoOrNull } from "../rows.ts";
import { erasedProject, project } from "../schema/index.ts";

/** The newest and largest are shown; a page with more would not be read. */
const MAX_KEYS = 50;
const MAX_SEEN = 100;
const MAX_ROOTS = 100;
const MAX_RULES = 100;

const Time = z.string().transform(iso);
const Keys = z.array(
  ProjectPage.shape.keys.element.extend({
    createdAt: Time,
    lastUsedAt: z.string().nullable().transform(isoOrNull),
    endsAt: z.string().nullable().transform(isoOrNull),
  }),
);
const Seen = z.array(ProjectPage.shape.seenIn.element.extend({ lastSeenAt: Time }));
const Rules = z.array(ProjectPage.shape.rules.element.extend({ at: Time }));
const Counted = z.array(z.object({ received: z.number() }));
const First = z.array(z.object({ id: z.uuid(), title: z.string() }));
const Sample = z.array(ProjectPage.pick({ sample: true }));

/** Everything the page of one project shows; null where there is none of this slug. */
export async function readProjectPage(db: Database, slug: string): Promise<ProjectPage | null> {
  const own = sql`(select id from project where slug = ${slug})`;
  const [projects, keys, seen, roots, rules, counted, first, sample, outcomes] = await db
    .batch([
      db
        .select({ project, erased: erasedProject.id })
        .from(project)
        .leftJoin(erasedProject, eq(erasedProject.id, project.id))
        .where(eq(project.slug, slug)),
      db.execute(keysOf(own)),
      db.execute(sql`
        select service, environment, count(*)::int as incidents, max(last_seen_at) as "lastSeenAt"
        from incident where project_id = ${own} group by 1, 2 order by 4 desc limit ${MAX_SEEN}`),
      db.execute(sql`
        select service, runtime, repository, agreed, refused_at is not null as refused
        from source_root where project_id = ${own}
        order by service, agreed desc limit ${MAX_ROOTS}`),
      db.execute(rulesOf(own)),
      db.execute(sql`
        select coalesce(sum(count), 0)::float8 as received from ledger
        where project_id = ${own} and outcome = 'received'`),
      db.execute(sql`
        select id, title from incident where project_id = ${own} order by created_at, id limit 1`),
      db.execute(sql`
        select sample from incident where project_id = ${own} order by last_seen_at desc limit 1`),
      db.execute(outcomesOf(own)),
    ])
    .catch(rethrow);
  const [row] = projects;
  if (!row) return null;
  return {
    project: asProject(row.project),
    version: row.project.version,
    createdAt: iso(row.project.createdAt),
    erasing: row.erased !== null,
    keys: Keys.parse(keys.rows),
    seenIn: Seen.parse(seen.rows),
    roots: ProjectPage.shape.roots.parse(roots.rows),
    rules: Rules.parse(rules.rows),
    received: Counted.parse(counted.rows)[0]?.received ?? 0,
    first: First.parse(first.rows)[0] ?? null,
    sample: Sample.parse(sample.rows)[0]?.sample ?? null,
    outcomes: asOutcomes(outcomes.rows),
  };
}

/** Those that hold come first. */
function keysOf(own: SQL): SQL {
  return sql`
    select id, hint, use, origins, created_at as "createdAt", last_used_at as "lastUsedAt",
      revoked_at as "endsAt", coalesce(revoked_at <= now(), false) as ended
    from ingest_key where project_id = ${own}
    order by coalesce(revoked_at <= now(), false), created_at desc limit ${MAX_KEYS}`;
}

function rulesOf(own: SQL): SQL {
  return sql`
    select r.id, r.kind, r.split_by as by, r.incident_id as "incidentId", d.title, r.actor,
      r.created_at as at,
      case when t.id is not null then jsonb_build_object('id', t.id, 'title', t.title) end as into
    from grouping_rule r left join incident d on d.id = r.incident_id
      left join incident t on t.id = r.target_id
    where r.project_id = ${own} and r.undone_at is null order by r.created_at desc limit ${MAX_RULES}`;
}
