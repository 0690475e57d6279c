import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { meEndpoints } from "#core/api/state/endpoints/people.ts";
import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import { rowsOf, testDatabase, unique } from "#db/database.fixture.ts";
import { hashSecret } from "../../service/hash-secret.ts";
import { State } from "../state.fixture.ts";

const db = testDatabase();
const Begun = signInEndpoints.beginSession.reply;
const Link = signInEndpoints.createSignInLink.reply;
const Me = meEndpoints.readMe.reply;
const Sessions = meEndpoints.listSessions.reply;

const newLink = async (state: State) =>
  (await state.ask(Link, "/sign-in-links", { body: {} })).code;

/** A session of a person of this name, whom GitHub vouches for. */
async function signIn(state: State, name = unique("ada"), browser = "Firefox"): Promise<string> {
  const person = { by: "github", subject: name, name };
  return (await state.ask(Begun, "/sessions", { body: { ...person, browser } })).session;
}

const statusOfMe = async (state: State, session: string) =>
  (await state.callAs(session, "/me")).status;

describe("a sign-in link", () => {
  it("signs in whoever opens it first, as who runs the deployment, and nobody after", async () => {
    const state = new State();
    const code = await newLink(state);
    const open = () => state.callAs(null, "/sign-in/link", { body: { code, browser: "Firefox" } });
    const answers = await Promise.all([open(), open(), open()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    const opened = answers.find(({ ok }) => ok);
    const { session } = Begun.parse(await opened?.json());
    const { slug } = await state.newProject();
    const me = await state.askAs(session, Me, "/me");
    expect(me.person).toMatchObject({ by: "laptop", name: "laptop", operator: true });
    expect(me.projects).toContainEqual(expect.objectContaining({ slug, role: "owner" }));
    expect((await open()).status).toBe(401);
  });

  it("is of no use once its minutes are over, and is made by services alone", async () => {
    const state = new State();
    const code = await newLink(state);
    await db.execute(
      sql`update sign_in_link set expires_at = now() where hash = ${await hashSecret(code)}`,
    );
    expect((await state.callAs(null, "/sign-in/link", { body: { code } })).status).toBe(401);
    const operator = await signInByLink(state);
    expect((await state.callAs(operator, "/sign-in-links", { body: {} })).status).toBe(404);
  });
});

async function signInByLink(state: State): Promise<string> {
  const body = { code: await newLink(state) };
  return (await state.askAs(null, Begun, "/sign-in/link", { body })).session;
}

describe("a session", () => {
  it("ends at once: this one, another, or all others", async () => {
    const state = new State();
    const name = unique("ada");
    const [one, two, three] = [
      await signIn(state, name, "Firefox"),
      await signIn(state, name, "Chrome"),
      await signIn(state, name, "Safari"),
    ];
    const other = await signIn(state);
    const sessions = async () =>
      (await state.askAs(one, Sessions, "/me/sessions")).sessions.map(({ browser }) => browser);
    expect(await sessions()).toEqual(["Safari", "Chrome", "Firefox"]);
    const end = (session: string, which: string) =>
      state.callAs(session, "/me/sessions/end", { body: { which } });
    const { sessions: listed } = await state.askAs(one, Sessions, "/me/sessions");
    expect(listed.map(({ current }) => current)).toEqual([false, false, true]);
    const chrome = listed.find(({ browser }) => browser === "Chrome");
    // Somebody else's is not for one to end.
    expect((await end(other, chrome?.id ?? "")).status).toBe(200);
    expect(await statusOfMe(state, two)).toBe(200);
    expect((await end(one, chrome?.id ?? "")).status).toBe(200);
    expect(await statusOfMe(state, two)).toBe(401);
    expect((await end(one, "others")).status).toBe(200);
    expect(await statusOfMe(state, three)).toBe(401);
    expect(await statusOfMe(state, other)).toBe(200);
    expect((await end(one, "this")).status).toBe(200);
    expect(await statusOfMe(state, one)).toBe(401);
  });

  it("ends by itself: after a week without a request, and after a month in any case", async () => {
    const state = new State();
    for (const [column, ago] of [
      ["last_seen_at", "7 days"],
      ["expires_at", "0 days"],
    ] as const) {
      const session = await signIn(state);
      expect(await statusOfMe(state, session)).toBe(200);
      await db.execute(sql`update session set ${sql.identifier(column)} = now() - ${ago}::interval
        where hash = ${await hashSecret(session)}`);
      expect(await statusOfMe(state, session)).toBe(401);
    }
  });

  it("ends where its browser signs in anew, and its token with it", async () => {
    const state = new State();
    const old = await signIn(state);
    await db.execute(
      sql`update session set sealed_token = 'sealed' where hash = ${await hashSecret(old)}`,
    );
    const body = { code: await newLink(state) };
    const { session } = await state.askAs(old, Begun, "/sign-in/link", { body });
    expect(await statusOfMe(state, old)).toBe(401);
    expect(await statusOfMe(state, session)).toBe(200);
    const [row] = await rowsOf(
      db,
      sql`select sealed_token from session where hash = ${await hashSecret(old)}`,
    );
    expect(row).toEqual({ sealed_token: null });
  });

  it("is kept as a hash, and is written down with its browser", async () => {
    const state = new State();
    const name = unique("ada");
    const session = await signIn(state, name);
    const kept = await rowsOf(
      db,
      sql`select 1 from session s where s::text like ${`%${session}%`}`,
    );
    expect(kept).toEqual([]);
    const lines = await rowsOf(db, sql`select action, target from audit where actor = ${name}`);
    expect(lines).toEqual([{ action: "signed_in", target: "Firefox" }]);
  });
});

describe("the code that sets a deployment up", () => {
  const code = "correct-horse-battery-staple";
  const setUp = async () => new State({ SETUP_CODE_SHA256: await hashSecret(code) });
  const open = (state: State) => state.callAs(null, "/sign-in/link", { body: { code } });
  const Ways = signInEndpoints.readSignIn.reply;
  const ways = (state: State) => state.askAs(null, Ways, "/sign-in");

  it("opens once, for an hour, and only while nobody ever signed in", async () => {
    await db.execute(sql`delete from person`);
    const state = await setUp();
    expect(await ways(state)).toMatchObject({ isSetUp: false, access: false });
    const answers = await Promise.all([open(state), open(state)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    const { session, expiresAt } = Begun.parse(await answers.find(({ ok }) => ok)?.json());
    const minutes = (Date.parse(expiresAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(55);
    expect(minutes).toBeLessThan(65);
    const { person } = await state.askAs(session, Me, "/me");
    expect(person).toMatchObject({ name: "set-up", operator: true });
    expect((await ways(state)).isSetUp).toBe(false);
    await signIn(state);
    expect((await ways(state)).isSetUp).toBe(true);
  });

  it("opens nothing once somebody signed in, nor where it is not set", async () => {
    const state = await setUp();
    await db.execute(sql`delete from sign_in_link`);
    await signIn(state);
    expect((await open(state)).status).toBe(401);
    expect((await open(new State())).status).toBe(401);
    await db.execute(sql`delete from person`);
    expect((await open(new State())).status).toBe(401);
    expect((await open(state)).status).toBe(200);
  });
});
