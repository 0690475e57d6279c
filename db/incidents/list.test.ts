import { sql } from "drizzle-orm";
import { beforeAll, expect, test } from "vitest";
import { newProject, rowsOf, testDatabase } from "../database.fixture.ts";
import { listIncidents } from "./list.ts";

const db = testDatabase();

/** More than are read one after the other, and more than are taken from the index. */
const OLD = 5_200;
const NEW = 2_100;
let project: string;

// Newest first: 2,100 "Fresh", the 7th of them also "Rare"; then 5,200 "Legacy", one of them "Rare" as well.
beforeAll(async () => {
  const { id, slug } = await newProject(db);
  project = slug;
  await db.execute(sql`
    insert into incident (project_id, kind, status, severity, title, service, fingerprint, components, first_seen_at, last_seen_at, sample)
    select ${id}, 'exception', case when n = 6000 then 'muted' else 'analyzed' end, 'error',
      case when n <= ${NEW}::int then 'Fresh' else 'Legacy' end || case when n in (7, 6000) then ' Rare' else '' end || ' error',
      'shop', 'v1:' || n, '[]', now(), now() - make_interval(mins => n), '{}'
    from generate_series(1, ${NEW + OLD}::int) n`);
}, 60_000);

async function titlesOf(
  query: Omit<Parameters<typeof listIncidents>[1], "limit" | "project" | "within">,
) {
  const { incidents, next } = await listIncidents(db, {
    within: null,
    project,
    limit: 3,
    ...query,
  });
  return { titles: incidents.map(({ title }) => title), next };
}

test("a rare text is found however old its incident is", async () => {
  const found = await titlesOf({ q: "rare" });
  expect(found).toEqual({ titles: ["Fresh Rare error", "Legacy Rare error"], next: null });
});

test("a frequent text fills a page, and each next page goes on after it", async () => {
  const first = await titlesOf({ q: "fresh" });
  expect(first.titles).toEqual(["Fresh error", "Fresh error", "Fresh error"]);
  const second = await titlesOf({ q: "fresh", cursor: first.next ?? "" });
  const third = await titlesOf({ q: "fresh", cursor: second.next ?? "" });
  expect(third.titles).toEqual(["Fresh Rare error", "Fresh error", "Fresh error"]);
});

test("a text that is frequent among old incidents alone says from where to go on, and is found there", async () => {
  const first = await titlesOf({ q: "legacy" });
  expect(first.titles).toEqual([]);
  const second = await titlesOf({ q: "legacy", cursor: first.next ?? "" });
  expect(second.titles).toEqual(["Legacy error", "Legacy error", "Legacy error"]);
});

test("what no incident holds is nowhere, also where it is too short for the index", async () => {
  expect(await titlesOf({ q: "no such words" })).toEqual({ titles: [], next: null });
  let page = await titlesOf({ q: "§!" });
  for (let pages = 0; page.next !== null && pages < 5; pages += 1)
    page = await titlesOf({ q: "§!", cursor: page.next });
  expect(page).toEqual({ titles: [], next: null });
});

test("several states are one list in the order of time, each once however often it is asked for", async () => {
  const { incidents } = await listIncidents(db, {
    ...{ within: null, project, limit: 2, q: "rare" },
    statuses: ["muted", "analyzed", "muted"],
  });
  expect(incidents.map(({ status }) => status)).toEqual(["analyzed", "muted"]);
  const muted = await listIncidents(db, {
    within: null,
    project,
    limit: 2,
    statuses: ["muted", "muted"],
  });
  expect(muted.incidents.map(({ title }) => title)).toEqual(["Legacy Rare error"]);
});

test("pages follow each other without a gap, also among incidents of the same moment", async () => {
  const { slug, id } = await newProject(db);
  await db.execute(sql`
    insert into incident (project_id, kind, status, severity, title, service, fingerprint, components, first_seen_at, last_seen_at, sample)
    select ${id}, 'exception', 'analyzed', 'error', 'x', 'shop', 'v1:' || n, '[]', now(), '2026-11-24T12:00:00Z', '{}' from generate_series(1, 7) n`);
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await listIncidents(db, { within: null, project: slug, limit: 3, cursor });
    seen.push(...page.incidents.map((each) => each.id));
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  const all = await rowsOf(
    db,
    sql`select id from incident where project_id = ${id} order by id desc`,
  );
  expect(seen).toEqual(all.map((row) => row.id));
});

test("who may see some projects is given full pages of theirs, and nothing of another's", async () => {
  const projects = [await newProject(db), await newProject(db), await newProject(db)];
  const [mine, hidden, alsoMine] = projects.map(({ id }) => id);
  await db.execute(sql`
    insert into incident (project_id, kind, status, severity, title, service, fingerprint, components, first_seen_at, last_seen_at, sample)
    select p, 'exception', case when n % 2 = 0 then 'muted' else 'analyzed' end, 'error', 'Shared words', 'shop', 'v1:' || n, '[]', now(), '2026-11-25T12:00:00Z'::timestamptz + n * interval '1 minute', '{}'
    from generate_series(1, 6) n, unnest(array[${mine}, ${hidden}, ${alsoMine}]::uuid[]) p`);
  const within = [mine ?? "", alsoMine ?? ""];
  type Asked = { q?: string; statuses?: ["muted"]; project?: string };
  const pagesOf = async (query: Asked) => {
    const pages: string[][] = [];
    let cursor: string | undefined;
    do {
      const page = await listIncidents(db, { ...query, within, limit: 5, cursor });
      pages.push(page.incidents.map(({ projectSlug }) => projectSlug));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    return pages;
  };
  const [one = "", other = ""] = projects.map(({ slug }) => slug);
  const cases: [Asked, number[]][] = [
    [{}, [5, 5, 2]],
    [{ q: "shared words" }, [5, 5, 2]],
    [{ statuses: ["muted"] }, [5, 1]],
    [{ project: one }, [5, 1]],
    [{ project: other }, [0]],
    [{ project: other, q: "shared words" }, [0]],
  ];
  for (const [query, sizes] of cases) {
    const pages = await pagesOf(query);
    const lengths = pages.map(({ length }) => length);
    expect(lengths, JSON.stringify(query)).toEqual(sizes);
    expect(pages.flat()).not.toContain(other);
  }
  expect((await listIncidents(db, { within: [], limit: 5 })).incidents).toEqual([]);
});

test("who may see many projects is given theirs in order, whosever are the newest of all", async () => {
  const made = await Promise.all(Array.from({ length: 31 }, () => newProject(db)));
  const [hidden = "", ...within] = made.map(({ id }) => id);
  // Newest of all: 24 of theirs, then 60 of another's, then 36 of theirs, two of each moment.
  await db.execute(sql`
    insert into incident (project_id, kind, status, severity, title, service, fingerprint, components, first_seen_at, last_seen_at, sample)
    select case when n between 25 and 84 then ${hidden}::uuid else (array[${sql.join(
      within.map((id) => sql`${id}`),
      sql`, `,
    )}]::uuid[])[1 + n % 30] end,
      'exception', case when n % 3 = 0 then 'muted' else 'analyzed' end, 'error', 'Many', 'shop', 'v1:many' || n, '[]', now(), '2036-01-01T00:00:00Z'::timestamptz - (n / 2) * interval '1 minute', '{}'
    from generate_series(1, 120) n`);
  for (const statuses of [undefined, ["muted" as const, "analyzed" as const]]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await listIncidents(db, { within, statuses, limit: 7, cursor });
      seen.push(...page.incidents.map(({ id }) => id));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    const all = await rowsOf(
      db,
      sql`select id from incident where title = 'Many' and project_id <> ${hidden} order by last_seen_at desc, id desc`,
    );
    expect(seen).toEqual(all.map(({ id }) => id));
    expect(seen).toHaveLength(60);
  }
});
