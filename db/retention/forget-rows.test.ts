import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { retention } from "#core/incident/retention.ts";
import {
  groupFixture,
  newProject,
  occurrenceFixture,
  recordFixture,
  recordOne,
  rowsOf,
  testDatabase,
  unique,
} from "../database.fixture.ts";
import { forgetRows } from "./forget-rows.ts";
import { readPosition } from "./position.ts";

const db = testDatabase();
const always = () => () => true;
const never = () => () => false;

/** An incident seen once so many days ago by the app's clock and by ours, in a state. */
async function incidentOf(projectId: string, daysAgo: number, status: string): Promise<string> {
  const occurredAt = new Date(Date.now() - daysAgo * 86_400_000).toISOString();
  const { incidents } = await recordOne(
    db,
    recordFixture(projectId, [groupFixture([occurrenceFixture({ occurredAt })])]),
  );
  const id = incidents[0]?.id ?? "";
  const back = sql`interval '1 day' * ${daysAgo}::int`;
  await db.batch([
    db.execute(
      sql`update incident set status = ${status}, updated_at = updated_at - ${back} where id = ${id}`,
    ),
    db.execute(
      sql`update incident_step set status = 'done', created_at = created_at - ${back} where incident_id = ${id}`,
    ),
    db.execute(
      sql`update incident_trace set seen_at = seen_at - ${back} where incident_id = ${id}`,
    ),
  ]);
  return id;
}

async function namesOf(projectId: string): Promise<string[]> {
  const rows = await rowsOf(
    db,
    sql`select status from incident where project_id = ${projectId} order by status`,
  );
  return rows.map(({ status }) => String(status));
}

async function countOf(table: string, where: ReturnType<typeof sql>): Promise<number> {
  const rows = await rowsOf(
    db,
    sql`select count(*)::int as n from ${sql.identifier(table)} where ${where}`,
  );
  return Number(rows[0]?.n);
}

it("incidents that ended end for good after a year of silence, or when their project says so", async () => {
  const { id } = await newProject(db);
  const short = await newProject(db, {
    settings: { ...(await newProject(db)).settings, keepDays: 30 },
  });
  const waited = ["detected", "in_review", "merged", "muted"];
  for (const status of [...waited, "resolved", "ignored"]) await incidentOf(id, 400, status);
  await incidentOf(id, 300, "resolved");
  await incidentOf(short.id, 40, "resolved");
  await incidentOf(short.id, 20, "resolved");
  const touched = await incidentOf(short.id, 40, "needs_human");
  await db.execute(sql`update incident set updated_at = now() where id = ${touched}`);
  await forgetRows(db, retention, always);
  expect(await namesOf(id)).toEqual([...waited, "resolved"].sort());
  expect(await namesOf(short.id)).toEqual(["needs_human", "resolved"]);
});

it("of a kept incident the last sample, snapshot, autopsy and step stay, however old", async () => {
  const { id } = await newProject(db);
  const incidentId = await incidentOf(id, 100, "muted");
  await db.batch([
    db.execute(sql`insert into source_snapshot (incident_id, attempt, commit, certainty, note, paths, created_at)
      select ${incidentId}, n, 'c', 'deployed', '', '[]', now() - interval '200 days' from generate_series(1, 3) n`),
    db.execute(sql`insert into autopsy (incident_id, attempt, confidence, content, created_at)
      select ${incidentId}, n, 1, '{}', now() - interval '200 days' from generate_series(1, 3) n`),
    db.execute(sql`insert into incident_step (project_id, incident_id, stage, attempt, status, created_at)
      select ${id}, ${incidentId}, 'source', n, 'done', now() - interval '200 days' from generate_series(2, 4) n`),
    db.execute(sql`insert into incident_event (incident_id, detection, created_at)
      select ${incidentId}, '{}', now() - n * interval '100 days' from generate_series(1, 4) n`),
  ]);
  await forgetRows(db, retention, always);
  const mine = sql`incident_id = ${incidentId}`;
  expect(await rowsOf(db, sql`select attempt from source_snapshot where ${mine}`)).toEqual([
    { attempt: 3 },
  ]);
  expect(await rowsOf(db, sql`select attempt from autopsy where ${mine}`)).toEqual([
    { attempt: 3 },
  ]);
  expect(await rowsOf(db, sql`select attempt from incident_step where ${mine} order by 1`)).toEqual(
    [{ attempt: 4 }],
  );
  expect(await countOf("incident_event", mine)).toBe(1);
  expect(await countOf("occurrence", mine)).toBe(0);
  expect(await countOf("incident_trace", mine)).toBe(0);
});

it("a merged incident keeps one occurrence of each release, which tells whether it came back", async () => {
  const { id } = await newProject(db);
  const incidentId = await incidentOf(id, 200, "merged");
  await db.execute(sql`insert into occurrence (incident_id, minute, release, revision, count)
    select ${incidentId}, date_trunc('minute', now()) - n * interval '100 days', r, '', 1
    from generate_series(1, 3) n, unnest(array['1.4.0', '1.5.0']) r`);
  await forgetRows(db, retention, always);
  expect(
    await rowsOf(
      db,
      sql`select distinct release, revision from occurrence where incident_id = ${incidentId} order by 1, 2`,
    ),
  ).toEqual([
    { release: "1.4.0", revision: "" },
    { release: "1.4.0", revision: "aaaaaaaa" },
    { release: "1.5.0", revision: "" },
  ]);
});

it("a project's ledger, spending, deploys, roots, undone rules, revoked keys, message ids and dead letters end", async () => {
  const { id } = await newProject(db);
  const times = (column: string) =>
    sql`unnest(array['1 hour', '500 days']::interval[]) ${sql.identifier(column)}`;
  await db.batch([
    db.execute(
      sql`insert into ledger (project_id, minute, outcome, count) select ${id}, now() - ago, 'received', 1 from ${times("ago")}`,
    ),
    db.execute(
      sql`insert into ai_spend (project_id, day) select ${id}, (now() - ago)::date from ${times("ago")}`,
    ),
    db.execute(
      sql`insert into deploy (project_id, source, deployed_at, created_at) select ${id}, 'ci', now() - ago, now() - ago from ${times("ago")}`,
    ),
    db.execute(
      sql`insert into source_root (project_id, service, runtime, repository, agreed, seen_at) select ${id}, 'shop', ago::text, '', 1, now() - ago from ${times("ago")}`,
    ),
    db.execute(
      sql`insert into ingest_key (project_id, hash, hint, revoked_at) select ${id}, ${id} || ago, '', now() - ago from ${times("ago")}`,
    ),
    db.execute(
      sql`insert into grouping_rule (project_id, kind, fingerprint, origin, incident_id, actor, undone_at) select ${id}, 'merge', ago::text, '', gen_random_uuid(), 'jo', now() - ago from ${times("ago")}`,
    ),
    db.execute(
      sql`insert into grouping_rule (project_id, kind, fingerprint, origin, incident_id, actor, created_at) select ${id}, 'merge', ago::text, '', gen_random_uuid(), 'jo', now() - ago from ${times("ago")}`,
    ),
    db.execute(
      sql`insert into processed_message (project_id, id, at) select ${id}, ago::text, now() - ago from ${times("ago")}`,
    ),
    db.execute(
      sql`insert into dead_letter (queue, message_id, body, created_at) select 'aia-sources', ${id} || ago, jsonb_build_object('projectId', ${id}::text), now() - ago from ${times("ago")}`,
    ),
  ]);
  await forgetRows(db, retention, always);
  const mine = sql`project_id = ${id}`;
  const left = {
    ledger: await countOf("ledger", mine),
    ai_spend: await countOf("ai_spend", mine),
    deploy: await countOf("deploy", mine),
    source_root: await countOf("source_root", mine),
    ingest_key: await countOf("ingest_key", mine),
    processed_message: await countOf("processed_message", mine),
    dead_letter: await countOf("dead_letter", sql`body->>'projectId' = ${id}`),
  };
  expect(left).toEqual({
    ledger: 1,
    ai_spend: 1,
    deploy: 1,
    source_root: 1,
    ingest_key: 1,
    processed_message: 1,
    dead_letter: 1,
  });
  // Two in force, however old, and one that was undone an hour ago.
  expect(await countOf("grouping_rule", mine)).toBe(3);
});

it("sessions, links, invitations, tokens and audit end; what holds or is young stays", async () => {
  const { id } = await newProject(db);
  const mark = unique("jo");
  const [{ person } = { person: "" }] = await rowsOf(
    db,
    sql`insert into person (by, subject, name) values ('github', ${mark}, ${mark}) returning id as person`,
  );
  // When it ended by hand, and when it ends by itself; from a day ago, and from a hundred.
  const ends = sql`(values ('young', null, now() - interval '1 day'), ('old', null, now() - interval '100 days'),
    ('ended', now() - interval '100 days', now() + interval '1 day'), ('holds', null, now() + interval '1 day')) e(n, ended, expires)`;
  const lines = (
    project: ReturnType<typeof sql>,
  ) => sql`insert into audit (project_id, actor, action, target, at)
    select ${project}, ${mark}, 'signed_in', ago::text, now() - ago from unnest(array['1 day', '700 days', '800 days']::interval[]) ago`;
  await db.batch([
    db.execute(
      sql`insert into session (hash, person_id, ended_at, expires_at) select ${mark} || n, ${person}, ended, expires from ${ends}`,
    ),
    db.execute(
      sql`insert into sign_in_link (hash, used_at, expires_at) select ${mark} || n, ended, expires from ${ends}`,
    ),
    db.execute(
      sql`insert into invitation (hash, project_id, role, invited_by, ended_at, expires_at) select ${mark} || n, ${id}, 'viewer', 'jo', ended, expires from ${ends}`,
    ),
    db.execute(
      sql`insert into api_token (hash, project_id, person_id, name, hint, scope, ended_at, expires_at) select ${mark} || n, ${id}, ${person}, n, '', 'read', ended, expires from ${ends}`,
    ),
    db.execute(
      sql`insert into api_token (hash, project_id, person_id, name, hint, scope, created_at) values (${mark}, ${id}, ${person}, 'without end', '', 'read', now() - interval '800 days')`,
    ),
    db.execute(lines(sql`${id}::uuid`)),
    db.execute(lines(sql`null::uuid`)),
  ]);
  await forgetRows(db, retention, always);
  const left = async (table: string) =>
    (
      await rowsOf(
        db,
        sql`select replace(hash, ${mark}, '') as n from ${sql.identifier(table)} where hash like ${`${mark}%`} order by 1`,
      )
    ).map(({ n }) => n);
  expect(await left("session")).toEqual(["holds", "young"]);
  expect(await left("sign_in_link")).toEqual(["ended", "holds", "young"]);
  expect(await left("invitation")).toEqual(["holds", "young"]);
  expect(await left("api_token")).toEqual(["", "holds", "young"]);
  for (const which of [sql`project_id = ${id}`, sql`project_id is null`])
    expect(await countOf("audit", sql`actor = ${mark} and ${which}`)).toBe(2);
});

it("goes on in the next call where its time ended, however little each has", async () => {
  const { id } = await newProject(db);
  const last = "ffffffff-ffff-4fff-bfff-ffffffffffff";
  await db.execute(sql`insert into incident (id, project_id, kind, status, severity, title, service, fingerprint, components, first_seen_at, last_seen_at, sample)
    select case n when 0 then ${last}::uuid else gen_random_uuid() end, ${id}, 'exception', 'muted', 'error', '', '', n::text, '[]', now(), now(), '{}'
    from generate_series(0, 450) n`);
  await db.execute(sql`insert into occurrence (incident_id, minute, count)
    select ${last}, now() - interval '100 days' - n * interval '1 minute', 1 from generate_series(1, 4800) n`);
  const counts: number[] = [];
  for (let call = 0; call < 20 && counts.at(-1) !== 0; call += 1) {
    await forgetRows(db, retention, never);
    const left = await countOf("occurrence", sql`incident_id = ${last}`);
    if (left !== counts.at(-1)) counts.push(left);
  }
  // A page of incidents or a batch of rows a call: the last incident is reached in the third at best.
  expect(counts).toEqual([4_800, 2_800, 800, 0]);
  await forgetRows(db, retention, never);
  expect(await readPosition(db, "rows of incidents")).toBeNull();
});
