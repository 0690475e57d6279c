import { describe, expect, it } from "vitest";
import * as z from "zod";
import { IncidentList } from "#core/api/state/incident-page.ts";
import { ProjectPage } from "#core/api/state/project-page.ts";
import { Accounting } from "#core/incident/ledger.ts";
import { parseIngestKey } from "#core/project/ingest-key.ts";
import { KeyOwner } from "#core/project/key-owner.ts";
import { Project } from "#core/project/project.ts";
import { groupFixture, projectFixture, recordFixture } from "#db/database.fixture.ts";
import { hashSecret } from "../service/hash-secret.ts";
import worker from "./index.ts";
import { State } from "./state.fixture.ts";

const NewKey = z.object({ key: z.string() });

describe("a project", () => {
  it("is made and changed under its slug, and keeps its id", async () => {
    const state = new State();
    const given = projectFixture();
    const made = await state.ask(Project, "/projects", { method: "PUT", body: given });
    const name = "Renamed";
    const changed = await state.ask(Project, "/projects", {
      method: "PUT",
      body: { ...given, name, repository: null },
    });
    expect(changed).toEqual({ ...made, name, repository: null });
    expect(await state.ask(Project, `/projects/${given.slug}`)).toEqual(changed);
    const { projects } = await state.ask(z.object({ projects: z.array(Project) }), "/projects");
    expect(projects).toContainEqual(changed);
  });

  it("that does not exist is not found, and a bad slug refused", async () => {
    const state = new State();
    expect((await state.call("/projects/nobody")).status).toBe(404);
    expect((await state.call("/projects/nobody/keys", { body: {} })).status).toBe(404);
    const body = projectFixture({ slug: "No Slug" });
    expect((await state.call("/projects", { method: "PUT", body })).status).toBe(400);
  });
});

describe("a project's page", () => {
  const pageOf = (state: State, slug: string) => state.ask(ProjectPage, `/projects/${slug}/page`);

  it("shows what was seen, and nothing of another project", async () => {
    const state = new State();
    const [mine, theirs] = [await state.newProject(), await state.newProject()];
    for (const { id } of [mine, theirs])
      await state.record(recordFixture(id, [groupFixture(undefined, { service: `of ${id}` })]));
    const page = await pageOf(state, mine.slug);
    expect(page).toMatchObject({ project: mine, received: 1, sample: { kind: "exception" } });
    expect(page.seenIn.map(({ service }) => service)).toEqual([`of ${mine.id}`]);
    const { incidents } = await state.ask(IncidentList, `/incidents?project=${mine.slug}`);
    expect(incidents.map(({ id }) => id)).toEqual([page.first?.id]);
  });

  it("is saved by who saw what stands, and by nobody who did not", async () => {
    const state = new State();
    const { slug, ...given } = await state.newProject();
    const { version } = await pageOf(state, slug);
    const save = (name: string) =>
      state.call(`/projects/${slug}/save`, { body: { ...given, name, version } });
    const answers = await Promise.all([save("Ada's"), save("Ben's")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const saved = await pageOf(state, slug);
    expect(saved.version).toBe(version + 1);
    expect(saved.project.name).toBe(answers[0]?.status === 200 ? "Ada's" : "Ben's");
  });

  it("is not made twice under one slug", async () => {
    const state = new State();
    const body = projectFixture();
    expect((await state.call("/projects", { body })).status).toBe(200);
    expect((await state.call("/projects", { body })).status).toBe(409);
  });
});

describe("an ingest key", () => {
  it("is listed by its hint, with its use, and is unknown once it is revoked", async () => {
    const state = new State();
    const { slug } = await state.newProject();
    const other = await state.newProject();
    const path = `/projects/${slug}/keys?use=browser&origins=https://Shop.example/,http://localhost:5173`;
    const { key } = await state.ask(NewKey, path, { body: {} });
    const owner = `/keys/${await hashSecret(key)}`;
    const keys = async () => (await state.ask(ProjectPage, `/projects/${slug}/page`)).keys;
    const [made] = await keys();
    expect(made).toMatchObject({ use: "browser", lastUsedAt: null, ended: false });
    expect(made?.origins).toEqual(["https://shop.example", "http://localhost:5173"]);
    expect(key.startsWith(made?.hint ?? "none")).toBe(true);
    await state.ask(KeyOwner, owner);
    const [used] = await keys();
    expect(used?.lastUsedAt).not.toBeNull();
    await state.ask(KeyOwner, owner);
    expect((await keys())[0]?.lastUsedAt).toBe(used?.lastUsedAt);
    const revoke = (of: string) =>
      state.call(`/projects/${of}/keys/${made?.id}/revoke`, { body: {} });
    expect((await revoke(other.slug)).status).toBe(409);
    expect((await revoke(slug)).status).toBe(200);
    expect((await revoke(slug)).status).toBe(409);
    expect((await state.call(owner)).status).toBe(404);
    expect((await keys())[0]?.ended).toBe(true);
  });

  it("is rotated: the new one holds, and the old one until its end", async () => {
    const state = new State();
    const { slug } = await state.newProject();
    const old = await state.ask(NewKey, `/projects/${slug}/keys`, { body: {} });
    const keys = async () => (await state.ask(ProjectPage, `/projects/${slug}/page`)).keys;
    const ownerOf = async ({ key }: { key: string }) =>
      state.call(`/keys/${await hashSecret(key)}`);
    const [{ id } = { id: "" }] = await keys();
    const rotate = (hours: number) =>
      state.call(`/projects/${slug}/keys/${id}/rotate`, { body: { endsAfterHours: hours } });
    const fresh = NewKey.parse(await (await rotate(24)).json());
    expect((await ownerOf(fresh)).status).toBe(200);
    const { endsAt } = KeyOwner.parse(await (await ownerOf(old)).json());
    const hours = (Date.parse(endsAt ?? "") - Date.now()) / 3_600_000;
    expect(hours).toBeGreaterThan(23);
    expect(hours).toBeLessThan(25);
    expect((await rotate(0)).status).toBe(200);
    expect((await ownerOf(old)).status).toBe(404);
    expect((await rotate(0)).status).toBe(409);
    expect((await keys()).map(({ ended }) => ended)).toEqual([false, false, true]);
  });

  it.each(["shop.example", "https://", "javascript:alert(1)", "https://a.example,*"])(
    "for pages of %s is refused",
    async (origins) => {
      const state = new State();
      const { slug } = await state.newProject();
      const path = `/projects/${slug}/keys?use=browser&origins=${encodeURIComponent(origins)}`;
      expect((await state.call(path, { body: {} })).status).toBe(400);
    },
  );

  it("is shown once and found by its hash alone", async () => {
    const state = new State();
    const project = await state.newProject();
    const { key } = await state.ask(NewKey, `/projects/${project.slug}/keys`, { body: {} });
    expect(parseIngestKey(key)?.slug).toBe(project.slug);
    expect(await state.ask(KeyOwner, `/keys/${await hashSecret(key)}`)).toEqual({
      projectId: project.id,
      slug: project.slug,
      settings: project.settings,
      use: "server",
      origins: [],
      endsAt: null,
      watchReleasesEverySeconds: null,
    });
  });

  it("for browsers is known as one", async () => {
    const state = new State();
    const { slug } = await state.newProject();
    const { key } = await state.ask(NewKey, `/projects/${slug}/keys?use=browser`, { body: {} });
    const owner = await state.ask(KeyOwner, `/keys/${await hashSecret(key)}`);
    expect(owner.use).toBe("browser");
  });

  it("that was revoked is nobody's, and can be revoked again", async () => {
    const state = new State();
    const { slug } = await state.newProject();
    const { key } = await state.ask(NewKey, `/projects/${slug}/keys`, { body: {} });
    const path = `/keys/${await hashSecret(key)}`;
    expect((await state.call(`/keys/${"0".repeat(64)}/revoke`, { body: {} })).status).toBe(404);
    for (const _ of ["once", "twice"]) {
      expect((await state.call(`${path}/revoke`, { body: {} })).status).toBe(200);
      expect((await state.call(path)).status).toBe(404);
    }
  });

  it("that nobody made is not found, and what is no hash is refused", async () => {
    const state = new State();
    const unknown = await state.call(`/keys/${"0".repeat(64)}`);
    expect(unknown.status).toBe(404);
    expect(await unknown.json()).toMatchObject({ fault: { code: "not_found" } });
    expect((await state.call("/keys/aia_shop_secret")).status).toBe(400);
  });
});

it("the accounting of a project and a time balances", async () => {
  const state = new State();
  const { id, slug } = await state.newProject();
  for (const minute of ["00", "05", "10"]) {
    const receivedAt = `2026-11-24T12:${minute}:30.000Z`;
    await state.record(
      recordFixture(id, undefined, { receivedAt, received: 2, refused: { a: 1 } }),
    );
  }
  const read = (query: string) => state.ask(Accounting, `/accounting?project=${slug}${query}`);
  const all = await read("");
  expect(all.balanced).toBe(true);
  expect(all.rows).toContainEqual({ outcome: "received", reason: "", count: 6 });
  expect(all.rows).toContainEqual({ outcome: "refused", reason: "a", count: 3 });
  const some = await read("&from=2026-11-24T12:05:00Z&to=2026-11-24T12:06:00Z");
  expect(some.rows).toContainEqual({ outcome: "stored", reason: "", count: 1 });
});

it("nothing of state is public", async () => {
  const response = worker.fetch();
  expect(response.status).toBe(404);
  expect(await response.json()).toEqual({});
});
