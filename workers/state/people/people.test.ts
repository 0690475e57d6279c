import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { meEndpoints, peopleEndpoints } from "#core/api/state/endpoints/people.ts";
import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import type { Role } from "#core/people/role.ts";
import { projectFixture, rowsOf, testDatabase } from "#db/database.fixture.ts";
import { hashSecret } from "../../service/hash-secret.ts";
import { newProjectWith, type Somebody, somebody } from "../people.fixture.ts";
import { State } from "../state.fixture.ts";

const db = testDatabase();
const People = peopleEndpoints.listPeople.reply;
const Invited = peopleEndpoints.createInvitation.reply;
const Token = peopleEndpoints.createToken.reply;
const Tokens = peopleEndpoints.listTokens.reply;
const Audit = peopleEndpoints.readAudit.reply;

/** What a project's audit has, the oldest first. */
async function auditOf(state: State, slug: string): Promise<string[]> {
  const { rows } = await state.ask(Audit, `/projects/${slug}/audit`);
  return rows.map(({ actor, action, target }) => `${actor}: ${action} ${target}`.trim()).reverse();
}

const roleOf = async (state: State, slug: string, { id }: Somebody): Promise<Role | undefined> =>
  (await state.ask(People, `/projects/${slug}/people`)).members.find(
    ({ person }) => person.id === id,
  )?.role;

describe("a role", () => {
  it("is given and taken up to one's own, and the last owner keeps it", async () => {
    const state = new State();
    const { slug, owner, admin, member, viewer } = await newProjectWith();
    const change = async (by: Somebody, of: Somebody, role: Role) => {
      const path = `/projects/${slug}/people/${of.id}/role`;
      return (await state.callAs(by.session, path, { body: { role } })).status;
    };
    expect(await change(admin, viewer, "member")).toBe(200);
    expect(await change(admin, viewer, "owner")).toBe(403);
    expect(await change(admin, owner, "viewer")).toBe(403);
    expect(await change(member, viewer, "viewer")).toBe(403);
    expect(await change(owner, owner, "admin")).toBe(409);
    expect(await change(owner, admin, "owner")).toBe(200);
    expect(await change(owner, owner, "admin")).toBe(200);
    expect(await change(admin, { ...viewer, id: crypto.randomUUID() }, "viewer")).toBe(404);
    expect(await roleOf(state, slug, owner)).toBe("admin");
    expect(await roleOf(state, slug, viewer)).toBe("member");
    expect(await auditOf(state, slug)).toEqual([
      expect.stringContaining("project_created"),
      `${admin.name}: role_changed ${viewer.name}: member`,
      `${owner.name}: role_changed ${admin.name}: owner`,
      `${owner.name}: role_changed ${owner.name}: admin`,
    ]);
  });

  it("of owner is never lost by two who leave at once", async () => {
    const state = new State();
    const leave = async () => {
      const { slug, owner, admin } = await newProjectWith();
      const path = (of: Somebody, what: string) => `/projects/${slug}/people/${of.id}/${what}`;
      await state.callAs(owner.session, path(admin, "role"), { body: { role: "owner" } });
      const answers = await Promise.all([
        state.callAs(owner.session, path(owner, "role"), { body: { role: "viewer" } }),
        state.callAs(admin.session, path(admin, "remove"), { body: {} }),
      ]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
      const { members } = await state.ask(People, `/projects/${slug}/people`);
      expect(members.filter(({ role }) => role === "owner")).toHaveLength(1);
    };
    await Promise.all(Array.from({ length: 6 }, leave));
  });

  it("is taken with the member's tokens and invitations of the project, and of it alone", async () => {
    const state = new State();
    const { slug, owner, admin } = await newProjectWith();
    const other = await newProjectWith({ admin });
    const make = async (of: string) => {
      const body = { name: "CI", scope: "write" };
      const { token } = await state.askAs(admin.session, Token, `/projects/${of}/tokens`, { body });
      return { token, status: async () => (await state.callAs(token, `/projects/${of}`)).status };
    };
    const [mine, elsewhere] = [await make(slug), await make(other.slug)];
    const invite = { body: { role: "member" } };
    const { code } = await state.askAs(
      admin.session,
      Invited,
      `/projects/${slug}/invitations`,
      invite,
    );
    expect(await mine.status()).toBe(200);
    const path = `/projects/${slug}/people/${admin.id}/remove`;
    expect((await state.callAs(owner.session, path, { body: {} })).status).toBe(200);
    expect((await state.callAs(owner.session, path, { body: {} })).status).toBe(404);
    expect((await state.callAs(admin.session, `/projects/${slug}`)).status).toBe(404);
    expect(await mine.status()).toBe(401);
    expect(await elsewhere.status()).toBe(200);
    const accept = await state.callAs(admin.session, "/invitations/accept", { body: { code } });
    expect(accept.status).toBe(404);
    // Whoever comes back has to make another: an old token does not come to life again.
    await db.execute(sql`insert into membership (project_id, person_id, role)
      select id, ${admin.id}, 'admin' from project where slug = ${slug}`);
    expect((await state.callAs(mine.token, `/projects/${slug}`)).status).toBe(401);
  });
});

describe("an invitation", () => {
  const invite = async (state: State, slug: string, by: Somebody, role: Role) =>
    (await state.askAs(by.session, Invited, `/projects/${slug}/invitations`, { body: { role } }))
      .code;
  const accept = (state: State, { session }: Somebody, code: string) =>
    state.callAs(session, "/invitations/accept", { body: { code } });

  it("makes one person a member, whoever is first, and again changes nothing", async () => {
    const state = new State();
    const { slug, admin } = await newProjectWith();
    const code = await invite(state, slug, admin, "member");
    const [one, other] = [await somebody(), await somebody()];
    const answers = await Promise.all([accept(state, one, code), accept(state, other, code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 404]);
    const winner = answers[0]?.ok ? one : other;
    expect(await (await accept(state, winner, code)).json()).toEqual({ slug });
    expect(await roleOf(state, slug, winner)).toBe("member");
    expect(await roleOf(state, slug, winner === one ? other : one)).toBeUndefined();
    const lines = await auditOf(state, slug);
    expect(lines.filter((line) => line.includes("invitation_accepted"))).toEqual([
      `${winner.name}: invitation_accepted member`,
    ]);
    // Who was removed since does not come back by it.
    await state.callAs(admin.session, `/projects/${slug}/people/${winner.id}/remove`, { body: {} });
    expect((await accept(state, winner, code)).status).toBe(404);
  });

  it("raises a role and never lowers one, and is left to another by who needs it not", async () => {
    const state = new State();
    const { slug, owner, admin, viewer } = await newProjectWith();
    const code = await invite(state, slug, owner, "member");
    expect((await accept(state, admin, code)).status).toBe(200);
    expect(await roleOf(state, slug, admin)).toBe("admin");
    expect((await accept(state, viewer, code)).status).toBe(200);
    expect(await roleOf(state, slug, viewer)).toBe("member");
    expect((await accept(state, await somebody(), code)).status).toBe(404);
  });

  it("is of nobody's use once it was revoked or its days are over, nor above the inviter's role", async () => {
    const state = new State();
    const { slug, admin } = await newProjectWith();
    const path = `/projects/${slug}/invitations`;
    expect((await state.callAs(admin.session, path, { body: { role: "owner" } })).status).toBe(403);
    const [revoked, ended] = [
      await invite(state, slug, admin, "viewer"),
      await invite(state, slug, admin, "viewer"),
    ];
    await db.execute(
      sql`update invitation set expires_at = now() where hash = ${await hashSecret(ended)}`,
    );
    const { invitations } = await state.ask(People, `/projects/${slug}/people`);
    expect(invitations).toMatchObject([{ role: "viewer", invitedBy: admin.name }]);
    const revoke = `${path}/${invitations[0]?.id}/revoke`;
    const other = await newProjectWith();
    const wrong = revoke.replace(slug, other.slug);
    expect((await state.callAs(other.owner.session, wrong, { body: {} })).status).toBe(404);
    expect((await state.callAs(admin.session, revoke, { body: {} })).status).toBe(200);
    const stranger = await somebody();
    for (const code of [revoked, ended, "aiai_x", ""])
      expect((await accept(state, stranger, code)).status, code).toBe(404);
  });

  it("ends where its inviter may no longer give its role", async () => {
    const state = new State();
    const { slug, owner, admin } = await newProjectWith();
    const [above, below] = [
      await invite(state, slug, admin, "admin"),
      await invite(state, slug, admin, "member"),
    ];
    const path = `/projects/${slug}/people/${admin.id}/role`;
    await state.callAs(owner.session, path, { body: { role: "member" } });
    const stranger = await somebody();
    expect((await accept(state, stranger, above)).status).toBe(404);
    expect((await accept(state, stranger, below)).status).toBe(200);
  });
});

describe("an API token", () => {
  const create = async (state: State, slug: string, by: Somebody, scope: string, days?: null) =>
    (
      await state.askAs(by.session, Token, `/projects/${slug}/tokens`, {
        body: { name: "CI", scope, ...(days === null ? { days } : {}) },
      })
    ).token;

  it("may do what its scope and its person may, in its project alone", async () => {
    const state = new State();
    const { slug, owner, viewer } = await newProjectWith();
    const other = await newProjectWith({ owner });
    const status = async (token: string, path: string, body?: object) =>
      (await state.callAs(token, path, body ? { body } : {})).status;
    const [read, admin] = [
      await create(state, slug, owner, "read"),
      await create(state, slug, owner, "admin", null),
    ];
    expect(await status(read, `/projects/${slug}/page`)).toBe(200);
    expect(await status(read, `/projects/${slug}/keys`, {})).toBe(403);
    expect(await status(admin, `/projects/${slug}/keys`, {})).toBe(200);
    expect(await status(admin, `/projects/${slug}/erase`, { confirm: slug })).toBe(403);
    expect(await status(admin, `/projects/${other.slug}/page`)).toBe(404);
    // With a token nobody makes another, ends a session, or leaves the project it is for.
    const self = { name: "more", scope: "admin", days: null };
    expect(await status(admin, `/projects/${slug}/tokens`, self)).toBe(403);
    for (const path of ["/me/sessions/end", "/invitations/accept", "/projects"])
      expect(await status(admin, path, {}), path).toBe(403);
    expect(await status(admin, "/me/sessions")).toBe(403);
    const { projects } = await state.askAs(admin, projectEndpoints.listProjects.reply, "/projects");
    expect(projects.map((project) => project.slug)).toEqual([slug]);
    const me = await state.askAs(admin, meEndpoints.readMe.reply, "/me");
    expect(me.projects).toMatchObject([{ slug, role: "admin" }]);
    await db.execute(sql`update membership set role = 'viewer' where person_id = ${owner.id}`);
    expect(await status(admin, `/projects/${slug}/keys`, {})).toBe(403);
    expect(await status(viewer.session, `/projects/${slug}/tokens`)).toBe(403);
  });

  it("is shown once, ends by its date or by hand, and is one's own or an admin's to end", async () => {
    const state = new State();
    const { slug, admin, member } = await newProjectWith();
    const token = await create(state, slug, member, "write");
    const admins = await create(state, slug, admin, "read");
    const list = async () =>
      (await state.askAs(member.session, Tokens, `/projects/${slug}/tokens`)).tokens;
    const [listed] = (await list()).filter(({ madeBy }) => madeBy === member.name);
    expect(listed).toMatchObject({ name: "CI", scope: "write", lastUsedAt: null });
    expect(token.startsWith(listed?.hint ?? "none")).toBe(true);
    const kept = await rowsOf(
      db,
      sql`select 1 from api_token t where t::text like ${`%${token}%`}`,
    );
    expect(kept).toEqual([]);
    await state.callAs(token, `/projects/${slug}`);
    expect((await list()).find(({ id }) => id === listed?.id)?.lastUsedAt).not.toBeNull();
    const revoke = (by: Somebody, id = "") =>
      state.callAs(by.session, `/projects/${slug}/tokens/${id}/revoke`, { body: {} });
    const ofAdmin = (await list()).find(({ madeBy }) => madeBy === admin.name);
    expect((await revoke(member, ofAdmin?.id)).status).toBe(403);
    expect((await revoke(member, listed?.id)).status).toBe(200);
    expect((await revoke(member, listed?.id)).status).toBe(404);
    expect((await state.callAs(token, `/projects/${slug}`)).status).toBe(401);
    await db.execute(
      sql`update api_token set expires_at = now() where hash = ${await hashSecret(admins)}`,
    );
    const refused = await state.callAs(admins, `/projects/${slug}`);
    expect(refused.status).toBe(401);
    expect(await refused.text()).toContain("This API token has ended");
    // Who wonders why finds it in the list, for a month.
    expect((await list()).map(({ id }) => id)).toEqual([ofAdmin?.id]);
    await db.execute(
      sql`update api_token set expires_at = now() - interval '31 days' where hash = ${await hashSecret(admins)}`,
    );
    expect(await list()).toEqual([]);
    expect((await auditOf(state, slug)).slice(1)).toEqual([
      `${member.name}: token_created CI (write)`,
      `${admin.name}: token_created CI (read)`,
      `${member.name}: token_revoked CI`,
    ]);
  });
});

describe("a project", () => {
  it("that a person makes is theirs; a stranger makes none, nor names what nobody proved", async () => {
    const state = new State();
    const { owner } = await newProjectWith();
    const stranger = await somebody();
    const make = ({ session }: Somebody, changes = {}) =>
      state.callAs(session, "/projects", {
        body: projectFixture({ repository: null, ...changes }),
      });
    expect((await make(stranger)).status).toBe(403);
    const repository = { owner: "acme", name: "secret", baseBranch: "main" };
    expect((await make(owner, { repository })).status).toBe(403);
    const answer = await make(owner);
    const { slug, name, settings } = projectEndpoints.createProject.reply.parse(
      await answer.json(),
    );
    expect(await roleOf(state, slug, owner)).toBe("owner");
    const save = (changes: object) =>
      state.callAs(owner.session, `/projects/${slug}/save`, {
        body: { name, settings, repository: null, version: 1, ...changes },
      });
    expect((await save({ repository })).status).toBe(403);
    expect((await save({ settings: { ...settings, keepDays: 30 } })).status).toBe(200);
    expect(await auditOf(state, slug)).toEqual([
      `${owner.name}: project_created ${slug}`,
      `${owner.name}: settings_changed keepDays`,
    ]);
  });

  it("of a project that is being erased is nothing left but its page, and going on", async () => {
    const state = new State();
    const { slug, owner, viewer } = await newProjectWith();
    await db.execute(
      sql`insert into erased_project (id) select id from project where slug = ${slug}`,
    );
    const status = async (path: string, { session }: Somebody, body?: object) =>
      (await state.callAs(session, `/projects/${slug}${path}`, body && { body })).status;
    expect(await status("/page", viewer)).toBe(200);
    expect(await status("", owner)).toBe(404);
    expect(await status("/people", owner)).toBe(404);
    expect(await status("/erase", viewer, { confirm: slug })).toBe(403);
    expect(await status("/erase", await somebody(), { confirm: slug })).toBe(404);
    expect(await status("/erase", owner, { confirm: slug })).toBe(200);
  });

  it("says who made, rotated and ended its keys, and who erased it after it is gone", async () => {
    const state = new State();
    const { slug, owner } = await newProjectWith();
    const call = (path: string, body: object = {}) =>
      state.callAs(owner.session, `/projects/${slug}/${path}`, { body });
    await call("keys");
    const [key] = await rowsOf(
      db,
      sql`select k.id, k.hint from ingest_key k join project p on p.id = k.project_id where p.slug = ${slug}`,
    );
    await call(`keys/${key?.id}/rotate`);
    await call(`keys/${key?.id}/revoke`);
    const lines = await auditOf(state, slug);
    const actions = ["key_created", "key_rotated", "key_revoked"];
    expect(lines.slice(1)).toEqual(actions.map((each) => `${owner.name}: ${each} ${key?.hint}`));
    expect((await call("erase", { confirm: slug })).status).toBe(200);
    const kept = await rowsOf(
      db,
      sql`select actor, action, project_id from audit where target = ${slug}`,
    );
    expect(kept).toEqual([{ actor: owner.name, action: "project_erased", project_id: null }]);
  });
});

it("the audit is read page by page, and nobody changes or deletes a line of it", async () => {
  const state = new State();
  const { slug, admin } = await newProjectWith();
  const [{ id } = { id: "" }] = await rowsOf(db, sql`select id from project where slug = ${slug}`);
  await db.execute(sql`insert into audit (project_id, actor, action, target)
    select ${id}, 'ada', 'settings_changed', n::text from generate_series(1, 150) n`);
  const page = (before?: string) =>
    state.askAs(
      admin.session,
      Audit,
      `/projects/${slug}/audit${before ? `?before=${before}` : ""}`,
    );
  const first = await page();
  const second = await page(first.next ?? "");
  expect(first.rows).toHaveLength(100);
  expect(first.rows[0]?.target).toBe("150");
  expect([...first.rows, ...second.rows].map(({ target }) => target)).toEqual([
    ...Array.from({ length: 150 }, (_, at) => String(150 - at)),
    slug,
  ]);
  expect(second.next).toBeNull();
  for (const change of [
    sql`update audit set actor = 'nobody' where project_id = ${id}`,
    sql`delete from audit where project_id = ${id}`,
    sql`truncate audit`,
  ])
    await expect(db.execute(change)).rejects.toMatchObject({ cause: { code: "42501" } });
  expect(await rowsOf(db, sql`select 1 from audit where project_id = ${id}`)).toHaveLength(151);
});
