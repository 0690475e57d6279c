import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { retention } from "#core/incident/retention.ts";
import { groupFixture, recordFixture, rowsOf, testDatabase, unique } from "#db/database.fixture.ts";
import { keepDeadLetter } from "#db/dead-letters/dead-letters.ts";
import * as keys from "#r2/keys.ts";
import { hashSecret } from "../service/hash-secret.ts";
import { eraseBegun, eraseProject } from "./projects/erase-project.ts";
import { State } from "./state.fixture.ts";
import { sweep } from "./sweep/sweep.ts";
import { sweepObjects } from "./sweep/sweep-objects.ts";

const db = testDatabase();
const HOUR_MS = 3_600_000;
const always = () => true;

/** R2 as a process sees it that ends after so many calls. */
function diesAfter(store: R2Bucket, calls: number): R2Bucket {
  let left = calls;
  return new Proxy(store, {
    get: (target, name) => {
      const method: unknown = Reflect.get(target, name);
      if (typeof method !== "function") return method;
      return (...given: unknown[]) => {
        left -= 1;
        return left < 0
          ? Promise.reject(new Error("killed"))
          : Reflect.apply(method, target, given);
      };
    },
  });
}

async function allKeys({ env }: State): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await env.STORE.list(cursor === undefined ? {} : { cursor });
    found.push(...page.objects.map(({ key }) => key));
    if (!page.truncated) return found;
    cursor = page.cursor;
  }
}

beforeEach(async () => {
  await db.execute(sql`delete from sweep_position`);
});

describe("the sweep of objects", () => {
  /** A kept incident with the object that its snapshot names, and its autopsy's. */
  async function withObjects(state: State) {
    const { project, incidentId } = await state.newIncident();
    const key = keys.snapshotKey(project.id, incidentId, 1);
    await db.execute(sql`insert into source_snapshot (incident_id, attempt, commit, certainty, note, paths, key, created_at)
      values (${incidentId}, 1, 'c0ffee', 'deployed', 'It is what ran.', '[]', ${key}, now() - interval '3 hours')`);
    await state.env.STORE.put(key, "{}");
    return { project, incidentId, key };
  }

  it("leaves no object without a row and no row without its object", async () => {
    const state = new State();
    const whole = await withObjects(state);
    const broken = await withObjects(state);
    const late = await withObjects(state);
    await db.execute(
      sql`update source_snapshot set created_at = now() where incident_id = ${late.incidentId}`,
    );
    const { STORE } = state.env;
    await STORE.delete([broken.key, late.key]);
    const nobody = crypto.randomUUID();
    const strays = [
      keys.snapshotKey(whole.project.id, crypto.randomUUID(), 1),
      keys.snapshotKey(whole.project.id, whole.incidentId, 2),
      keys.autopsyKey(whole.project.id, whole.incidentId, 1),
      keys.blobKey(nobody, "acme/shop", "b"),
      keys.claimCheckKey(nobody, "m"),
      keys.spoolKey(nobody, "2026-11-24T12:00:00.000Z", "m"),
    ];
    const kept = [
      keys.blobKey(whole.project.id, "acme/shop", "b"),
      keys.spoolKey(whole.project.id, "2026-11-24T12:00:00.000Z", unique("m")),
    ];
    await Promise.all([...strays, ...kept].map((key) => STORE.put(key, "x")));
    // Just written: their rows may come yet.
    await sweepObjects(STORE, db, retention);
    expect(await allKeys(state)).toEqual(expect.arrayContaining([...strays, ...kept]));
    await sweepObjects(STORE, db, retention, { now: Date.now() + 2 * HOUR_MS });
    const left = await allKeys(state);
    expect(left.filter((key) => strays.includes(key))).toEqual([]);
    expect(left).toEqual(expect.arrayContaining([...kept, whole.key]));
    const rows = await rowsOf(
      db,
      sql`select key, note from source_snapshot where incident_id in (${whole.incidentId}, ${broken.incidentId}, ${late.incidentId}) order by key nulls first`,
    );
    expect(rows).toHaveLength(3);
    expect(rows[0]).toEqual({ key: null, note: "It is what ran. Its files are no longer kept." });
    expect(rows.slice(1).map(({ key }) => key)).toEqual([whole.key, late.key].sort());
    const page = await state.page(broken.incidentId);
    expect(page.source).toMatchObject({ commit: "c0ffee" });
    await STORE.delete(kept);
  });

  it("deletes by age what its class does not keep, goes on where it stopped, and begins anew", async () => {
    const state = new State();
    const { id } = await state.newProject();
    const { STORE } = state.env;
    const old = [keys.blobKey(id, "acme/shop", "b"), keys.reachKey(id, "acme/shop", "c")];
    const young = [keys.sourceMapKey(id, "i"), keys.claimCheckKey(id, "m")];
    for (const key of [...old, ...young]) await STORE.put(key, "x");
    const mine = async () => (await allKeys(state)).filter((key) => key.includes(id));
    const now = Date.now() + 31 * 24 * HOUR_MS;
    // One page is one class here.
    for (let page = 0; page < keys.objectClasses.indexOf("reached"); page += 1)
      await sweepObjects(STORE, db, retention, { now, pages: 1 });
    expect((await mine()).sort()).toEqual([old[1] ?? "", ...young].sort());
    await sweepObjects(STORE, db, retention, { now, pages: 1 });
    expect((await mine()).sort()).toEqual([...young].sort());
    await sweepObjects(STORE, db, retention, { now });
    await STORE.put(old[0] ?? "", "x");
    await sweepObjects(STORE, db, retention, { now });
    expect((await mine()).sort()).toEqual([...young].sort());
    await STORE.delete(young);
  });
});

describe("erasing a project", { timeout: 30_000 }, () => {
  const Erased = z.object({ kind: z.string() });
  const erase = (state: State, slug: string) =>
    state.ask(Erased, `/projects/${slug}/erase`, { body: { confirm: slug } });

  /** A project with a row in every table and an object of every class; and what tells its rows from others. */
  async function planted(state: State) {
    const { project, incidentId, group } = await state.newIncident();
    const { id, slug } = project;
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    await state.openPullRequest(incidentId, 1);
    const { key } = await state.ask(z.object({ key: z.string() }), `/projects/${slug}/keys`, {
      body: {},
    });
    const hash = await hashSecret(key);
    await db.batch([
      db.execute(
        sql`insert into source_root (project_id, service, runtime, repository, agreed) values (${id}, 'shop', '/app', '', 1)`,
      ),
      db.execute(
        sql`insert into source_snapshot (incident_id, attempt, commit, certainty, note, paths) values (${incidentId}, 1, 'c', 'deployed', '', '[]')`,
      ),
      db.execute(
        sql`insert into deploy (project_id, source, deployed_at) values (${id}, 'ci', now())`,
      ),
      db.execute(
        sql`insert into grouping_rule (project_id, kind, fingerprint, origin, incident_id, actor) values (${id}, 'merge', 'a', 'a', ${incidentId}, 'jo')`,
      ),
      db.execute(
        sql`insert into ai_key (project_id, provider, sealed_key, hint, added_by) values (${id}, 'openai', 'k1.x.x', 'x', 'jo')`,
      ),
      db.execute(sql`insert into ai_spend (project_id) values (${id})`),
      db.execute(
        sql`insert into ai_rest (project_id, service, failures, code) values (${id}, 'openai', 1, 'ai_unavailable')`,
      ),
      db.execute(
        sql`insert into repository_access (project_id, host, proved_by) values (${id}, 'https://github.com', 'jo')`,
      ),
      db.execute(sql`insert into release_seen (project_id, service) values (${id}, 'shop')`),
      db.execute(
        sql`insert into hand_off (incident_id, project_id, owner, repo, asked_by) values (${incidentId}, ${id}, 'acme', 'shop', 'jo')`,
      ),
      db.execute(
        sql`insert into invitation (hash, project_id, role, invited_by, expires_at) values (${unique("hash")}, ${id}, 'viewer', 'jo', now())`,
      ),
      db.execute(sql`with jo as (insert into person (by, subject, name) values ('github', ${unique("jo")}, 'jo') returning id),
        member as (insert into membership (project_id, person_id, role) select ${id}, id, 'owner' from jo)
        insert into api_token (hash, project_id, person_id, name, hint, scope) select ${unique("hash")}, ${id}, id, 'CI', 'aiat', 'read' from jo`),
    ]);
    const letter = { queue: "aia-sources", fault: null, body: { projectId: id } };
    await keepDeadLetter(db, { ...letter, messageId: unique("letter") });
    const objects = [
      ...keys.projectPrefixes(id).map((prefix) => `${prefix}${incidentId}/one`),
      keys.spoolKey(id, "2026-11-24T12:00:00.000Z", unique("m")),
      keys.keyOwnerKey(hash),
    ];
    await Promise.all(objects.map((each) => state.env.STORE.put(each, "x")));
    const letterKey = keys.deadLetterKey("aia-sources", unique("letter"));
    await state.env.STORE.put(letterKey, JSON.stringify({ ...letter, messageId: letterKey }));
    return { id, slug, incidentId, group, hash, objects: [...objects, letterKey] };
  }
  type Planted = Awaited<ReturnType<typeof planted>>;

  /** How many rows of each table hold the project's id or its incident's, wherever in the row. */
  async function scan({ id, incidentId }: Planted): Promise<Record<string, number>> {
    const tables = await rowsOf(
      db,
      sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
    );
    const counted = tables.map(
      ({ name }) =>
        sql`select ${name}::text as name, count(*)::int as n from ${sql.identifier(String(name))} t where t::text ~ ${`${id}|${incidentId}`}`,
    );
    const rows = await rowsOf(db, sql.join(counted, sql` union all `));
    return Object.fromEntries(rows.map(({ name, n }) => [String(name), Number(n)]));
  }

  /** The note that it was erased, positions of sweeps, and people with how they sign in, are no project's. */
  const notItsOwn = [
    ...["erased_project", "sweep_position", "tally"],
    ...["person", "session", "sign_in_link", "github_app"],
  ];
  const own = (counts: Record<string, number>) =>
    Object.entries(counts).filter(([table]) => !notItsOwn.includes(table));
  const tablesLeft = (counts: Record<string, number>) => own(counts).filter(([, n]) => n > 0);

  it("leaves no row in any table and no object, of it alone, and nobody finds it", async () => {
    const state = new State();
    const [mine, other] = [await planted(state), await planted(state)];
    const before = await scan(other);
    expect(own(await scan(mine)).filter(([, n]) => n === 0)).toEqual([]);
    expect(
      (await state.call(`/projects/${mine.slug}/erase`, { body: { confirm: "x" } })).status,
    ).toBe(409);
    expect(await erase(state, mine.slug)).toEqual({ kind: "erased" });
    expect(tablesLeft(await scan(mine))).toEqual([]);
    expect(own(await scan(other))).toEqual(own(before));
    const left = await allKeys(state);
    expect(left.filter((key) => mine.objects.includes(key))).toEqual([]);
    expect(left).toEqual(expect.arrayContaining(other.objects));
    for (const path of [`/projects/${mine.slug}`, `/keys/${mine.hash}`])
      expect((await state.call(path)).status).toBe(404);
    expect(
      (await state.call(`/projects/${mine.slug}/erase`, { body: { confirm: mine.slug } })).status,
    ).toBe(404);
    await erase(state, other.slug);
  });

  it("is begun at once and ended by the sweep, wherever it was stopped", async () => {
    const state = new State();
    const mine = await planted(state);
    state.storeFails = true;
    const stopped = await state.call(`/projects/${mine.slug}/erase`, {
      body: { confirm: mine.slug },
    });
    expect(stopped.ok).toBe(false);
    state.storeFails = false;
    const page = `/projects/${mine.slug}/page`;
    expect(await state.ask(z.object({ erasing: z.boolean() }), page)).toEqual({ erasing: true });
    const given = { slug: mine.slug, name: "Again", repository: null, settings: {} };
    expect((await state.call("/projects", { method: "PUT", body: given })).status).toBe(409);
    for (const path of [`/projects/${mine.slug}`, `/keys/${mine.hash}`])
      expect((await state.call(path)).status).toBe(404);
    for (const calls of [1, 5]) {
      const dying = diesAfter(state.env.STORE, calls);
      await expect(eraseProject(dying, db, mine.id, always)).rejects.toThrow("killed");
    }
    // Its rows are gone, some of its objects are not: the project itself can no longer be asked for.
    expect(tablesLeft(await scan(mine))).toEqual([]);
    expect((await allKeys(state)).some((key) => mine.objects.includes(key))).toBe(true);
    await sweep(state.env, { restarted: false });
    expect((await allKeys(state)).filter((key) => mine.objects.includes(key))).toEqual([]);
    expect(await eraseBegun(state.env.STORE, db, always)).toBe(0);
    expect((await state.call("/projects", { method: "PUT", body: given })).status).toBe(200);
  });

  it("holds against messages that come late: none fails for ever, none brings it back", async () => {
    const state = new State();
    const mine = await planted(state);
    await erase(state, mine.slug);
    const late = [
      recordFixture(mine.id, [groupFixture()]),
      recordFixture(mine.id, [mine.group]),
      recordFixture(mine.id, [], { received: 3, refused: { too_large: 3 } }),
    ];
    for (const record of late) {
      const answer = await state.call("/incidents", { body: { records: [record] } });
      // For good: a consumer tries such a message no more.
      expect(answer.status).toBe(404);
    }
    const claim = { incidentId: mine.incidentId, stage: "source", owner: "late" };
    expect((await state.call("/steps/claim", { body: claim })).status).not.toBe(500);
    const body = { projectId: mine.id, detections: ["secret of a customer"] };
    await keepDeadLetter(db, {
      queue: "aia-detections",
      messageId: unique("late"),
      fault: null,
      body,
    });
    expect(tablesLeft(await scan(mine))).toEqual([]);
    const spool = keys.spoolKey(mine.id, "2026-11-24T12:00:00.000Z", unique("late"));
    await state.env.STORE.put(spool, "x");
    const clock = vi.spyOn(Date, "now").mockReturnValue(Date.now() + 2 * HOUR_MS);
    await sweepObjects(state.env.STORE, db, retention);
    clock.mockRestore();
    expect(await state.env.STORE.head(spool)).toBeNull();
  });
});
