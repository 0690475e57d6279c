import { describe, expect, it } from "vitest";
import * as z from "zod";
import { Accounting } from "#core/incident/ledger.ts";
import { parseIngestKey } from "#core/project/ingest-key.ts";
import { KeyOwner } from "#core/project/key-owner.ts";
import { Project } from "#core/project/project.ts";
import { projectFixture, recordFixture } from "#db/database.fixture.ts";
import { hashIngestKey } from "../service/hash-ingest-key.ts";
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

describe("an ingest key", () => {
  it("is shown once and found by its hash alone", async () => {
    const state = new State();
    const project = await state.newProject();
    const { key } = await state.ask(NewKey, `/projects/${project.slug}/keys`, { body: {} });
    expect(parseIngestKey(key)?.slug).toBe(project.slug);
    expect(await state.ask(KeyOwner, `/keys/${await hashIngestKey(key)}`)).toEqual({
      projectId: project.id,
      slug: project.slug,
      settings: project.settings,
      use: "server",
    });
  });

  it("for browsers is known as one", async () => {
    const state = new State();
    const { slug } = await state.newProject();
    const { key } = await state.ask(NewKey, `/projects/${slug}/keys?use=browser`, { body: {} });
    const owner = await state.ask(KeyOwner, `/keys/${await hashIngestKey(key)}`);
    expect(owner.use).toBe("browser");
  });

  it("that was revoked is nobody's, and can be revoked again", async () => {
    const state = new State();
    const { slug } = await state.newProject();
    const { key } = await state.ask(NewKey, `/projects/${slug}/keys`, { body: {} });
    const path = `/keys/${await hashIngestKey(key)}`;
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
