import { readdirSync, readFileSync, statSync } from "node:fs";
import { describe, expect } from "vitest";
import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { sweepEndpoints } from "#core/api/state/endpoints/sweep.ts";
import { type ConnectedApp, connectApp } from "../support/github-app.ts";
import { type SharedWorld, test } from "../support/shared-world.ts";
import { eventually, onlyIncident } from "../support/world.ts";

const { bindRepository, listRepositories, readAccess } = githubEndpoints;
let world: SharedWorld;
let app: ConnectedApp;
test.beforeAll(async ({ sharedWorld }) => {
  world = sharedWorld;
  app = await connectApp(world.system);
});

function bind(slug: string, token?: string) {
  const host = world.system.github.url;
  const named = { host, owner: "acme", name: slug };
  const body = { ...named, ...(token === undefined ? {} : { token }) };
  return app.ada(bindRepository, { params: { slug }, body });
}

async function troubleOf(slug: string): Promise<string | null> {
  const { access } = await app.ada(readAccess, { params: { slug } });
  return access?.trouble?.message ?? null;
}

describe("a repository that is bound by the App", () => {
  test("is offered to who may push to it, and its incident's fix comes from the App", async () => {
    const project = await world.project("by-the-app");
    const host = world.system.github.url;
    const { repositories } = await app.ada(listRepositories, {
      params: { slug: "by-the-app" },
      query: { host },
    });
    expect(repositories.map(({ name }) => name)).toContain("by-the-app");
    expect(await bind("by-the-app")).toMatchObject({ kind: "bound" });

    await world.report(project);
    const page = await onlyIncident(world.state, "by-the-app", "validating");

    expect(page.pullRequest?.url).toContain(`${host}/acme/by-the-app/pull/`);
    const pulls = await fetch(`${host}/repos/acme/by-the-app/pulls`, {
      headers: { authorization: `Bearer ${world.system.secrets.githubToken}` },
    });
    expect(await pulls.json()).toMatchObject([{ user: { login: `${app.slug}[bot]` } }]);
  });

  test("and whose installation is suspended says so, waits, and goes on by itself", async () => {
    const project = await world.project("suspended");
    await bind("suspended");
    world.system.github.control.suspend(app.installationId);
    const trouble = await eventually(() => troubleOf("suspended"), "the trouble");
    expect(trouble).toMatch(/suspended .* Work goes on by itself/);

    await world.report(project);
    const waits = await onlyIncident(world.state, "suspended", "needs_human");
    expect(waits.incident.reason).toBe(trouble);

    world.system.github.control.unsuspend(app.installationId);
    const page = await onlyIncident(world.state, "suspended", "validating");
    expect(page.incident.reason).toBeNull();
    expect(await troubleOf("suspended")).toBeNull();
    expect(page.activity.map(({ text }) => text)).toContain(
      "The repository can be reached again, so work goes on",
    );
  });

  test("and renamed is followed, and so is what becomes of its pull request", async () => {
    const project = await world.project("renamed");
    await bind("renamed");
    await world.report(project);
    const { pullRequest } = await onlyIncident(world.state, "renamed", "validating");
    await world.system.github.control.rename("acme/renamed", "has-moved");
    await eventually(async () => {
      const [row] = await app.rows("select repository from project where slug = 'renamed'");
      return JSON.stringify(row).includes("has-moved");
    }, "the new name");
    const pulls = `${world.system.github.url}/repos/acme/has-moved/pulls`;
    await fetch(`${pulls}/${pullRequest?.number}`, {
      method: "PATCH",
      body: JSON.stringify({ state: "closed" }),
      headers: {
        authorization: `Bearer ${world.system.secrets.githubToken}`,
        "content-type": "application/json",
      },
    });
    const closed = await onlyIncident(world.state, "renamed", "needs_human");
    expect(closed.incident.reason).toMatch(/closed the pull request without merging it/);
  });
});

test("a token that has ended is found by the sweep, and a new one lets the work go on", async () => {
  const project = await world.project("by-a-token");
  const newToken = () =>
    world.system.github.control.personalToken({
      login: "ada",
      permissions: { contents: "write", pull_requests: "write", metadata: "read" },
    });
  expect(await bind("by-a-token", newToken())).toMatchObject({ kind: "bound" });
  world.system.github.control.expire("personal");
  const sweep = () => app.ada(sweepEndpoints.sweep, { body: {} });
  await sweep();
  expect(await eventually(() => troubleOf("by-a-token"), "the trouble")).toMatch(
    /no longer takes this project's token/,
  );
  await world.report(project);
  await onlyIncident(world.state, "by-a-token", "needs_human");
  expect(await bind("by-a-token", newToken())).toMatchObject({ kind: "bound" });
  await onlyIncident(world.state, "by-a-token", "validating");
});

/** What a secret of GitHub's looks like, whichever it is. */
const secretForms = /gh[sur]_[A-Za-z0-9]{16,}|github_pat_\w{16,}|PRIVATE KEY-----/;

test("of keys and tokens nothing stands in the clear, in any table, object or log", async () => {
  const token = world.system.github.control.personalToken({
    login: "ada",
    permissions: { contents: "write", pull_requests: "write", metadata: "read" },
  });
  await world.project("canary");
  await bind("canary", token);
  const sealed = await app.rows(`select sealed_secrets as sealed from github_app
    union all select sealed_token from session where sealed_token is not null
    union all select sealed_token from repository_access where sealed_token is not null`);
  expect(sealed.length).toBeGreaterThanOrEqual(4);
  for (const each of sealed) expect(each.sealed).toMatch(/^k1\.[\w-]{16}\.[\w-]+$/);

  const places = [
    ["the tables", (await textOfTables()).join("\n")],
    ["the objects and the Durable Objects", textBelow(`${world.folder}/objects`)],
    ["the log files", textBelow(`${world.folder}/logs`)],
    ["the log lines", world.lines.map((line) => JSON.stringify(line)).join("\n")],
  ] as const;
  for (const [name, text] of places) {
    // What is looked through is what it should be: the projects of this story are in it.
    if (name !== "the log files" && name !== "the log lines")
      expect(text.includes("by-the-app"), name).toBe(true);
    expect(text.length, name).toBeGreaterThan(1_000);
    expect(secretForms.exec(text)?.[0].slice(0, 12), name).toBeUndefined();
    expect(text.includes(token), name).toBe(false);
  }
  expect(secretForms.test(`{"token":"${token}"}`)).toBe(true);
});

/** Every row of every table, as text. */
async function textOfTables(): Promise<string[]> {
  const tables = await app.rows(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const rows = await app.rows(`select to_jsonb(t)::text as text from "${name}" t`);
    texts.push(...rows.map(({ text }) => String(text)));
  }
  return texts;
}

/** Every file below a folder, byte for byte. */
function textBelow(folder: string): string {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .map((name) => `${folder}/${name}`)
    .filter((path) => statSync(path).isFile())
    .map((path) => readFileSync(path, "latin1"))
    .join("\n");
}
