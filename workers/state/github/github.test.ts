import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { gitGithubEndpoints } from "#core/api/git/github.ts";
import { accessEndpoints } from "#core/api/state/endpoints/access.ts";
import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { Fault } from "#core/fault.ts";
import type { SealedPlace } from "#core/sealing/sealed-text.ts";
import { listAiKeys, saveAiKey } from "#db/ai/keys.ts";
import { rowsOf, testDatabase, unique } from "#db/database.fixture.ts";
import { saveApp } from "#db/github/apps.ts";
import { bindRepository } from "#db/github/bind.ts";
import { beginSession } from "#db/people/begin-session.ts";
import { internalApi as autopsyApi } from "../../autopsy/http.ts";
import { aiKeyPlace } from "../../autopsy/keys/project-keys.ts";
import { internalApi as gitApi } from "../../git/http.ts";
import { appPlace, projectPlace, userPlace } from "../../git/sealing/places.ts";
import { Settings } from "../../git/settings.ts";
import { faultResponse } from "../../service/api/fault-response.ts";
import { hashSecret } from "../../service/hash-secret.ts";
import { open, seal } from "../../service/sealing/seal.ts";
import { stub } from "../../service/stub.fixture.ts";
import { State } from "../state.fixture.ts";

const db = testDatabase();
const author = { personId: null, name: "a test" };
const host = "https://github.example";
const key = (byte: number) => btoa(String.fromCharCode(byte).repeat(32));
const old = Settings.parse({ SEALING_KEYS: `k1:${key(1)}` });
const keys = `k2:${key(2)},k1:${key(1)}`;

/** A session of a person of GitHub, with what git sealed of them. */
async function session(subject: string, sealedToken: string | null): Promise<string> {
  const secret = `aias_${unique("s").replace(/\W/g, "").padEnd(32, "0").slice(-32)}`;
  await beginSession(
    db,
    { by: "github", subject, name: subject, operator: false },
    { hash: await hashSecret(secret), browser: "", replaces: null, sealedToken },
  );
  return secret;
}

async function sealedTokensOf(subject: string): Promise<unknown[]> {
  const rows = await rowsOf(
    db,
    sql`select s.sealed_token from session s join person p on p.id = s.person_id
      where p.subject = ${subject} order by s.created_at`,
  );
  return rows.map(({ sealed_token }) => sealed_token);
}

const bound = (repositoryId: number) => ({
  host,
  installationId: 7,
  sealedToken: null,
  repositoryId,
  defaultBranch: "main",
  repository: { owner: "acme", name: "shop", baseBranch: "main" },
});

it("everything sealed is sealed with the newest key; what stands in a wrong place is counted", async () => {
  const state = new State();
  const gitEnv = { SEALING_KEYS: keys };
  state.env.GIT = stub<Fetcher>({
    fetch: (request: Request) => gitApi.fetch(request, stub(gitEnv), stub<ExecutionContext>({})),
  });
  state.env.AUTOPSY = stub<Fetcher>({
    fetch: (request: Request) =>
      autopsyApi.fetch(request, stub(gitEnv), stub<ExecutionContext>({})),
  });
  const project = await state.newProject();
  const [ada, mallory] = [`${host}:${unique("1")}`, `${host}:${unique("2")}`];
  const sealAt = (place: SealedPlace) => seal(old, place, `secret of ${place.table}`);
  const app = { host, apiUrl: `${host}/api/v3`, appId: 1, slug: "aia", clientId: "Iv1.x" };
  await saveApp(db, { ...app, sealedSecrets: await sealAt(appPlace(host)) }, author);
  const sealedToken = await sealAt(projectPlace(project.id));
  await bindRepository(db, project.id, { ...bound(1), sealedToken }, author);
  await session(ada, await sealAt(userPlace(ada)));
  await session(mallory, await sealAt(userPlace(ada)));

  const model = { provider: "openai", baseUrl: "https://models.example/v1" } as const;
  const sealed = await sealAt(aiKeyPlace(project.id, model));
  await saveAiKey(db, project.id, { ...model, sealed, hint: "1234" }, author);

  const Reply = accessEndpoints.rotateSealing.reply;
  const rotate = () => state.ask(Reply, "/github/sealing/rotate", { body: {} });
  expect(await rotate()).toEqual({ resealed: 4, unreadable: 1 });
  expect(await rotate()).toEqual({ resealed: 0, unreadable: 1 });

  const newest = Settings.parse({ SEALING_KEYS: `k2:${key(2)}` });
  const [row] = await rowsOf(
    db,
    sql`select a.sealed_token, g.sealed_secrets from repository_access a, github_app g
      where a.project_id = ${project.id} and g.host = ${host}`,
  );
  const openedOf = (place: SealedPlace, sealed: unknown) => open(newest, place, String(sealed));
  expect(await openedOf(projectPlace(project.id), row?.sealed_token)).toBe(
    "secret of repository_access",
  );
  const [kept] = await listAiKeys(db, project.id);
  expect(await openedOf(aiKeyPlace(project.id, model), kept?.sealed)).toBe("secret of ai_key");
  expect(await openedOf(appPlace(host), row?.sealed_secrets)).toBe("secret of github_app");
  expect(await openedOf(userPlace(ada), (await sealedTokensOf(ada))[0])).toBe("secret of session");
  expect((await sealedTokensOf(mallory))[0]).toMatch(/^k1\./);
  await db.execute(sql`delete from session where sealed_token like 'k1.%'`);
});

it("whoever takes the App's right back loses GitHub's tokens in every session, and nobody else does", async () => {
  const state = new State();
  const [ada, grace] = [`${host}:${unique("3")}`, `${host}:${unique("4")}`];
  for (const subject of [ada, ada, grace]) await session(subject, "k1.sealed");
  await state.call("/github/tokens/end", { body: { subject: ada } });
  expect(await sealedTokensOf(ada)).toEqual([null, null]);
  expect(await sealedTokensOf(grace)).toEqual(["k1.sealed"]);
  await state.call("/github/tokens/end", { body: { subject: grace } });
});

describe("a stage that waits for its repository", () => {
  const lost = (message: string) => ({ code: "access_lost", message });
  const trouble = "The App's installation is suspended.";
  const mend = { kind: "unsuspend", at: `${host}/settings/installations/7` };

  async function parked(fault: object): Promise<{ state: State; id: string; projectId: string }> {
    const state = new State();
    const { project, incidentId } = await state.newIncident();
    await bindRepository(db, project.id, bound(11), author);
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    const { fence } = await state.take(incidentId, "pull_request");
    const body = { incidentId, stage: "pull_request", fence, fault };
    await state.call("/steps/fail", { body });
    return { state, id: incidentId, projectId: project.id };
  }
  const report = (state: State, projectId: string, said: string | null, repositoryId = 11) => {
    const { repository, defaultBranch } = bound(11);
    const body = { projectId, repositoryId, trouble: said, mend, repository, defaultBranch };
    const Reply = accessEndpoints.reportAccess.reply;
    return state.ask(Reply, "/github/accesses/seen", { body });
  };

  it("says what is wrong, and goes on when that has ended", async () => {
    const { state, id, projectId } = await parked(lost(trouble));
    await report(state, projectId, trouble);
    const { incident, project } = await state.page(id);
    expect(incident).toMatchObject({ status: "needs_human", reason: trouble });
    expect(project.trouble).toMatchObject({ message: trouble, mend });

    const before = state.dispatchesOf(id).length;
    await report(state, projectId, null);
    const page = await state.page(id);
    expect(page.incident).toMatchObject({ status: "patching", reason: null });
    expect(page.project.trouble).toBeNull();
    expect(page.activity.at(-1)?.text).toMatch(/can be reached again, so work goes on/);
    expect(state.dispatchesOf(id).slice(before)).toEqual(["aia-pull-requests"]);
    await report(state, projectId, null);
    expect((await state.page(id)).activity).toEqual(page.activity);
  });

  it("waits on while it lasts, whatever is said of a repository that it is bound to no more", async () => {
    const { state, id, projectId } = await parked(lost(trouble));
    await report(state, projectId, trouble);
    expect(await report(state, projectId, null, 12)).toEqual({ kind: "unknown" });
    expect((await state.page(id)).incident.status).toBe("needs_human");
    await bindRepository(db, projectId, bound(12), author);
    expect((await state.page(id)).incident.status).toBe("patching");
  });

  it("is told from one that a person has to look at for another reason", async () => {
    const { state, id, projectId } = await parked({
      code: "github_refused",
      message: "Drafts are off.",
    });
    await report(state, projectId, trouble);
    await report(state, projectId, null);
    expect((await state.page(id)).incident).toMatchObject({ status: "needs_human" });
  });

  it("is found by the sweep where its end came before the stage was parked", async () => {
    const { state, id, projectId } = await parked(lost(trouble));
    expect((await state.page(id)).incident.status).toBe("needs_human");
    await state.call("/sweep", { body: {} });
    expect((await state.page(id)).incident.status).toBe("patching");
    const asked = state.sent.filter(
      ({ body }) => (body as { forProject?: string }).forProject === projectId,
    );
    expect(asked.map(({ body }) => (body as { event: string }).event)).toEqual(["access"]);
  });
});

describe("a project that is given another repository than the one that somebody proved", () => {
  const repository = { owner: "acme", name: "shop", baseBranch: "main" };
  const accessOf = async (state: State, slug: string) => {
    const { reply } = githubEndpoints.readAccess;
    return (await state.ask(reply, `/projects/${slug}/repository`)).access?.by;
  };
  async function boundProject() {
    const state = new State();
    const { id, ...project } = await state.newProject({ repository });
    await bindRepository(db, id, bound(21), author);
    return { state, project };
  }

  it("forgets by what it was reached, and keeps it for another branch of the same", async () => {
    const { state, project } = await boundProject();
    const put = (changed: typeof repository | null) =>
      state.call("/projects", { method: "PUT", body: { ...project, repository: changed } });
    await put({ ...repository, owner: "Acme", baseBranch: "next" });
    expect(await accessOf(state, project.slug)).toBe("app");
    await put({ ...repository, name: "store" });
    expect(await accessOf(state, project.slug)).toBe("deployment");
  });

  it("forgets it where it is saved so, and not where the save is refused", async () => {
    const { state, project } = await boundProject();
    const save = (version: number) =>
      state.call(`/projects/${project.slug}/save`, {
        body: { ...project, repository: { ...repository, name: "store" }, version },
      });
    expect((await save(1)).status).toBe(409);
    expect(await accessOf(state, project.slug)).toBe("app");
    expect((await save(2)).status).toBe(200);
    expect(await accessOf(state, project.slug)).toBe("deployment");
  });
});

it("of two who refresh a person's token at once, the later one goes on with the earlier one's", async () => {
  const state = new State();
  const { slug } = await state.newProject();
  const subject = `${host}:${unique("5")}`;
  const secret = await session(subject, "k1.first");
  const app = { host, apiUrl: `${host}/api/v3`, appId: 1, slug: "aia", clientId: "Iv1.x" };
  await saveApp(db, { ...app, sealedSecrets: "k1.x" }, author);
  await db.execute(sql`insert into membership (project_id, person_id, role)
    select j.id, p.id, 'admin' from project j, person p where j.slug = ${slug} and p.subject = ${subject}`);
  const shown: string[] = [];
  state.env.GIT = stub<Fetcher>({
    fetch: async (request: Request) => {
      const { body } = gitGithubEndpoints.listUserRepositories;
      const { user } = body.parse(await request.json());
      shown.push(user.sealedToken);
      if (user.sealedToken === "k1.second")
        return Response.json({ repositories: [], renewed: { sealedToken: "k1.third" } });
      // Another call refreshed it meanwhile: GitHub takes the one before no more.
      await db.execute(
        sql`update session set sealed_token = 'k1.second' where sealed_token = 'k1.first'`,
      );
      return faultResponse(new Fault("unauthorized", "bad_refresh_token"));
    },
  });
  const Reply = githubEndpoints.listRepositories.reply;
  const query = `?host=${encodeURIComponent(host)}`;
  await state.askAs(secret, Reply, `/projects/${slug}/repositories${query}`);
  expect(shown).toEqual(["k1.first", "k1.second"]);
  expect(await sealedTokensOf(subject)).toEqual(["k1.third"]);
  await db.execute(sql`delete from session where sealed_token = 'k1.third'`);
  await db.execute(sql`delete from github_app`);
});
