import type { Client } from "pg";

/** The largest project holds half of all incidents, the next a quarter of the rest, and so on down. */
export const PROJECTS = 100;
/** Projects are named by their size: this is the largest, this one in the middle. */
export const LARGEST = "project-0";
export const SMALL = "project-40";

/** Who ever signed in. */
const PEOPLE = 5_000;

/** How many minutes an incident was seen in: few, and of one in a thousand very many. */
const MINUTES_EACH = 8;
const MINUTES_OFTEN = 2_000;
const OFTEN_EVERY = 1_000;

const statements = (incidents: number): string[] => [
  `insert into project (slug, name, repository, settings)
    select 'project-' || p, 'Project ' || p, jsonb_build_object('owner', 'acme', 'name', 'repo-' || p, 'baseBranch', 'main'), '{}' from generate_series(0, ${PROJECTS - 1}) p`,
  `insert into ingest_key (hash, project_id, hint) select md5(p.slug || '-' || k), p.id, 'aia_' || k from project p, generate_series(1, 30) k`,
  // One in fifty is a second episode: it has the fingerprint of the one before, which is resolved.
  `insert into incident (project_id, kind, status, severity, title, service, environment, location, fingerprint, components, episode,
      open, count, first_seen_at, last_seen_at, release, revision, sample, created_at, updated_at)
    with named as (select array_agg(id order by substr(slug, 9)::int) as ids from project),
    numbered as (select n, case when n % 50 = 0 then n - 1 else n end as print from generate_series(1, ${incidents}) n),
    spread as (select n, print, hashint8extended(print, 1) & 1048575 as a, hashint8extended(n, 2) & 1048575 as b, hashint8extended(print, 3) & 1048575 as c from numbered),
    chosen as (select spread.*, case
        when n % 50 = 49 then 'resolved' when n % 50 = 0 then 'analyzed'
        else (array['resolved','resolved','resolved','resolved','resolved','resolved','resolved','resolved','resolved','resolved','resolved',
          'ignored','ignored','ignored','needs_human','needs_human','merged','muted','analyzed','in_review'])[1 + b % 20] end as status,
      now() - make_interval(secs => ((n::bigint * 7919) % ${incidents}) * 31000000.0 / ${incidents}) as seen,
      (array['TypeError','RangeError','ValueError','KeyError','NullPointerException','IOError','TimeoutError','SyntaxError'])[1 + a % 8] as type,
      (array['cart','order','user','price','discount','session','invoice','payment','token','image','search','report','export','address','stock','coupon'])[1 + c % 16] as noun,
      (array['percent','total','name','items','amount','currency','expires','width','query','rows','street','count','code','owner','status','locale'])[1 + (c / 16) % 16] as property
      from spread)
    select ids[1 + case when a < 524288 then 0 else least(${PROJECTS - 1}, floor(power((a - 524288) / 524288.0, 3) * ${PROJECTS - 1})::int + 1) end],
      'exception', status, 'error', case when seen < now() - interval '100 days' and a % 2 = 1 then 'Legacy' else '' end || type || ': Cannot read ' || property || ' of ' || noun || ' (' || to_hex(c * 31) || ')', noun || '-service', 'production',
      'src/' || noun || '/' || property || (c / 256) % 64 || '.ts:' || 1 + c % 300, 'v1:' || md5(print::text), '[{"name":"type","value":"TypeError"}]', 1 + (n % 50 = 0)::int,
      status <> 'resolved', 1 + b % 90, seen - interval '3 days', seen, '1.' || b % 40 || '.0', left(md5(b::text), 12),
      jsonb_build_object('id', md5(n::text), 'kind', 'exception', 'origin', jsonb_build_object('service', noun || '-service', 'release', '1.4.0', 'language', 'nodejs'),
        'occurredAt', to_char(seen at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), 'attributes', jsonb_build_object('http.route', '/' || noun),
        'exception', jsonb_build_object('type', type, 'message', 'Cannot read ' || property, 'stacktrace', repeat('    at ' || property || ' (src/' || noun || '.ts:7:11)' || e'\\n', 8))),
      seen - interval '3 days', seen
    from chosen, named`,
  `insert into occurrence (incident_id, minute, release, revision, count)
    select i.id, date_trunc('minute', i.last_seen_at) - make_interval(mins => m), '1.' || m % 4 || '.0', 'rev' || m % 4, 1 + m % 3
    from (select *, row_number() over () as n from (select id, last_seen_at from incident) i) i
      cross join lateral generate_series(1, case when i.n % ${OFTEN_EVERY} = 0 then ${MINUTES_OFTEN} else ${MINUTES_EACH} end) m`,
  `insert into incident_trace (project_id, trace_id, incident_id, seen_at) select project_id, md5(id::text), id, now() - random() * interval '30 days' from incident`,
  `insert into incident_event (incident_id, detection, created_at) select id, sample, first_seen_at from incident where hashtext(id::text) % 4 = 0`,
  // Some thousand are open at most, as where a system keeps up; what a person has to see to waits parked.
  `insert into incident_step (project_id, incident_id, stage, status, next_at, created_at, finished_at)
    select project_id, id, 'source', 'done', null::timestamptz, first_seen_at, first_seen_at from incident
    union all select project_id, id, 'autopsy', 'parked', null, first_seen_at, first_seen_at from incident where status = 'needs_human'
    union all (select project_id, id, 'pull_request', 'due', now() - interval '1 minute', now(), null from incident where status = 'analyzed' limit ${Math.min(2_000, Math.ceil(incidents / 500))})`,
  `insert into activity (incident_id, at, kind, text, actor) select id, first_seen_at, 'detected', 'Detected', 'agent' from incident`,
  `insert into source_snapshot (incident_id, attempt, commit, certainty, note, paths, key)
    select id, 1, md5(id::text), 'deployed', 'The deployed commit.', '["src/cart.ts"]', 'snapshots/' || id from incident where hashtext(id::text) % 3 = 0`,
  `insert into autopsy (incident_id, attempt, confidence, content) select id, 1, 0.8, '{"attempt":1,"rootCause":"The cart has no discount.","evidence":[],"manualSteps":[],"confidence":{"value":0.8,"inputs":[],"cap":null},"patch":null,"withheld":null}' from incident where hashtext(id::text) % 3 = 0`,
  `insert into pull_request (project_id, incident_id, owner, repo, number, url, branch, commit, draft, state, merge_commit, merged_at, opened_at)
    select project_id, id, 'acme', 'repo', row_number() over (order by id), 'https://github.com/acme/repo/pull/1', 'aia/' || id, md5(id::text), false,
      case status when 'in_review' then 'open' when 'merged' then 'merged' else 'closed' end, case status when 'merged' then md5(id::text) end,
      case status when 'merged' then last_seen_at end, first_seen_at
    from incident where status in ('in_review', 'merged') or hashtext(id::text) % 4 = 0`,
  // Handed over where nothing could be proposed.
  `insert into hand_off (incident_id, project_id, owner, repo, number, url, asked_by)
    select id, project_id, 'acme', 'repo-' || abs(hashtext(project_id::text)) % 40, row_number() over (), 'https://github.com/acme/shop/issues/1', 'ada'
    from incident where hashtext(id::text) % 5 = 0`,
  `insert into deploy (project_id, source, service, environment, release, revision, deployed_at, created_at)
    select p.id, 'ci', case when d % 4 > 0 then 'cart-service' end, 'production', '1.' || d || '.0', md5(d::text), now() - make_interval(hours => d), now() - make_interval(hours => d)
    from project p, generate_series(1, 200) d`,
  `insert into release_seen (project_id, service, environment, release, revision, first_seen_at, last_seen_at)
    select p.id, 'cart-service', 'production', '1.' || d || '.0', md5(d::text), now() - make_interval(hours => d), now() - make_interval(hours => d)
    from project p, generate_series(1, 200) d`,
  `insert into grouping_rule (project_id, kind, fingerprint, origin, target, incident_id, target_id, actor)
    select project_id, 'merge', print, print, 'v1:' || md5(id::text), id, id, 'ada'
    from (select distinct on (project_id, fingerprint) project_id, fingerprint as print, id from incident where status = 'ignored' and hashtext(fingerprint) % 20 = 0) i`,
  // What people took back is kept.
  `insert into grouping_rule (project_id, kind, fingerprint, origin, target, incident_id, actor, undone_at, undone_by)
    select id, 'merge', print, print, 'v1:' || md5(print), id, 'ada', now(), 'ada' from project cross join lateral (select 'v1:' || md5(slug || r) as print from generate_series(1, 50) r) r`,
  `insert into ai_spend (project_id, day, calls, input_chars) select p.id, now()::date - d, 20, 400000 from project p, generate_series(0, 89) d`,
  `insert into ai_rest (project_id, service, failures, code) select p.id, 'service-' || s, 1, 'ai_unavailable' from project p, generate_series(1, 20) s`,
  `insert into source_root (project_id, service, runtime, repository, agreed) select p.id, 'service-' || s, '/app/', 'src/', 9 from project p, generate_series(1, 20) s`,
  `insert into processed_message (project_id, id, at) select project_id, 'message-' || id, now() - random() * interval '15 days' from incident`,
  // A month of minutes in the largest project, days in the others.
  `insert into ledger (project_id, minute, outcome, count)
    select p.id, date_trunc('minute', now()) - make_interval(mins => m), outcome, 12
    from project p cross join lateral generate_series(1, least(${incidents}, case slug when '${LARGEST}' then 43200 else ${Math.ceil(incidents / 1_600)} end)) m, unnest(array['received', 'accepted', 'stored']) outcome`,
  `insert into person (by, subject, name) select 'github', 'person-' || n, 'person-' || n from generate_series(1, ${PEOPLE}) n`,
  // Each project has some; the first is every project's owner.
  `insert into membership (project_id, person_id, role)
    select p.id, w.id, case w.subject when 'person-1' then 'owner' else 'member' end from project p, person w
    where w.subject = 'person-1' or substr(w.subject, 8)::int % 100 = substr(p.slug, 9)::int`,
  `insert into session (hash, person_id, created_at, last_seen_at, expires_at, ended_at)
    select md5(w.subject || '-' || n), w.id, now() - make_interval(days => n), now() - make_interval(days => n), now() + make_interval(days => 30 - n), case when n > 1 then now() - make_interval(days => n) end
    from person w, generate_series(1, 4) n`,
  `insert into sign_in_link (hash, expires_at) select md5('link-' || n), now() - make_interval(hours => n) from generate_series(1, 2000) n`,
  `insert into invitation (hash, project_id, role, invited_by, inviter_id, expires_at, ended_at)
    select md5(p.slug || '-' || n), p.id, 'member', 'ada', w.id, now() + make_interval(days => 7 - n), case when n % 2 = 0 then now() end
    from project p, generate_series(1, 30) n, person w where w.subject = 'person-1'`,
  `insert into api_token (hash, project_id, person_id, name, hint, scope, ended_at)
    select md5(p.slug || '-' || w.subject || '-' || n), p.id, w.id, 'CI', 'aiat_', 'read', case when n > 1 then now() end
    from project p join membership m on m.project_id = p.id join person w on w.id = m.person_id, generate_series(1, 3) n where w.subject like '%1'`,
  `insert into audit (project_id, actor, action, target, at)
    select p.id, 'ada', 'settings_changed', 'name', now() - make_interval(days => 730 - n) from project p, generate_series(1, 60) n
    union all select null, 'ada', 'signed_in', '', now() - make_interval(hours => 5000 - n) from generate_series(1, 5000) n`,
  `insert into dead_letter (queue, message_id, body, created_at, replayed_at)
    select 'aia-autopsies', d::text, '{}', now() - make_interval(mins => d), case when d % 3 > 0 then now() end from generate_series(1, ${Math.min(incidents, 50_000)}) d`,
];

/** What triggers keep of rows, which are off while so many come at once. */
const kept = [
  `insert into incident_text select id, project_id, concat_ws(e'\\n', title, service, location) from incident`,
  `insert into tally select 'incident', status, count(*), project_id from incident group by 2, 4
    union all select 'incident_step', status, count(*), null from incident_step group by 2
    union all select 'dead_letter', queue, count(*), null from dead_letter where replayed_at is null group by 2
    union all select 'ledger', outcome, sum(count), null from ledger group by 2`,
];

/**
 * Fills an empty database of the newest schema with so many incidents and ten times as many
 * occurrences, and what belongs to them. Indexes, foreign keys and triggers are away meanwhile:
 * to keep them up row by row would take many times as long.
 */
export async function fillState(client: Client, incidents: number): Promise<void> {
  await client.query(
    `set synchronous_commit = off; set maintenance_work_mem = '512MB'; set work_mem = '128MB'`,
  );
  const back = await takeAway(client);
  for (const statement of [...statements(incidents), ...kept]) await client.query(statement);
  for (const statement of back) await client.query(statement);
  await client.query("vacuum analyze");
}

/** Drops what slows an insert down; gives the statements that bring it back, foreign keys last. */
async function takeAway(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ away: string; back: string }>(`
    with tables as (select c.oid, c.oid::regclass as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r')
    select away, back from (
      select 1 as turn, format('alter table %s drop constraint %I', t.name, k.conname) as away,
        format('alter table %s add constraint %I %s', t.name, k.conname, pg_get_constraintdef(k.oid)) as back
      from pg_constraint k join tables t on t.oid = k.conrelid where k.contype = 'f'
      union all select 2, format('drop index %s', i.indexrelid::regclass), pg_get_indexdef(i.indexrelid)
      from pg_index i join tables t on t.oid = i.indrelid where not exists (select 1 from pg_constraint k where k.conindid = i.indexrelid)
      union all select 3, format('alter table %s drop constraint %I', t.name, k.conname),
        format('alter table %s add constraint %I %s', t.name, k.conname, pg_get_constraintdef(k.oid))
      from pg_constraint k join tables t on t.oid = k.conrelid where k.contype in ('p', 'u')
      union all select 4, format('alter table %s disable trigger user', t.name), format('alter table %s enable trigger user', t.name) from tables t
    ) parts order by turn`);
  for (const { away } of rows) await client.query(away);
  return rows.map(({ back }) => back).reverse();
}
