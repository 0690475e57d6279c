import { readdirSync, readFileSync, statSync } from "node:fs";
import { expect, test } from "vitest";
import { githubEndpoints } from "#core/api/state/endpoints/github.ts";
import { sweepEndpoints } from "#core/api/state/endpoints/sweep.ts";
import { ofAda } from "../../support/of-ada.ts";
import type { Team } from "../../support/team.ts";
import { eventually, onlyIncident } from "../../support/world.ts";

const { listRepositories, readAccess } = githubEndpoints;

/** What becomes of a repository that is bound by the App, or by a token. */
export function repositoryStories(at: () => Team): void {
  test("a repository that is bound by the App is offered to who may push to it, and its incident's fix comes from the App", async () => {
    const { world, rows } = at();
    const { ada, bind } = await ofAda(at());
    const project = await world.project("by-the-app");
    const host = world.system.github.url;
    const asked = { params: { slug: "by-the-app" }, query: { host } };
    const { repositories } = await ada(listRepositories, asked);
    expect(repositories.map(({ name }) => name)).toContain("by-the-app");
    expect(await bind("by-the-app")).toMatchObject({ kind: "bound" });

    await world.report(project);
    const page = await onlyIncident(world.state, "by-the-app", "validating");

    expect(page.pullRequest?.url).toContain(`${host}/acme/by-the-app/pull/`);
    const pulls = await fetch(`${host}/repos/acme/by-the-app/pulls`, {
      headers: { authorization: `Bearer ${world.system.secrets.githubToken}` },
    });
    const [app] = await rows("select slug from github_app");
    expect(await pulls.json()).toMatchObject([{ user: { login: `${app?.slug}[bot]` } }]);
  });

  test("one that is renamed is followed, and so is what becomes of its pull request", async () => {
    const { world, rows } = at();
    const { bind } = await ofAda(at());
    const project = await world.project("renamed");
    await bind("renamed");
    await world.report(project);
    const { pullRequest } = await onlyIncident(world.state, "renamed", "validating");
    await world.system.github.control.rename("acme/renamed", "has-moved");
    await eventually(async () => {
      const [row] = await rows("select repository from project where slug = 'renamed'");
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

  test("a token that has ended is found by the sweep, and a new one lets the work go on", async () => {
    const { world } = at();
    const { ada, bind } = await ofAda(at());
    const project = await world.project("by-a-token");
    expect(await bind("by-a-token", newToken(at()))).toMatchObject({ kind: "bound" });
    world.system.github.control.expire("personal");
    await ada(sweepEndpoints.sweep, { body: {} });
    const trouble = async () => {
      const { access } = await ada(readAccess, { params: { slug: "by-a-token" } });
      return access?.trouble;
    };
    expect(await eventually(trouble, "the trouble")).toMatchObject({
      message: expect.stringMatching(/no longer takes this project's token/),
      mend: { kind: "bind", at: null },
    });
    await world.report(project);
    await onlyIncident(world.state, "by-a-token", "needs_human");
    expect(await bind("by-a-token", newToken(at()))).toMatchObject({ kind: "bound" });
    await onlyIncident(world.state, "by-a-token", "validating");
  });

  test("of keys and tokens nothing stands in the clear, in any table, object or log", async () => {
    const { world, lines, rows } = at();
    const { bind } = await ofAda(at());
    const token = newToken(at());
    await world.project("canary");
    await bind("canary", token);
    const sealed = await rows(`select sealed_secrets as sealed from github_app
      union all select sealed_token from session where sealed_token is not null
      union all select sealed_token from repository_access where sealed_token is not null`);
    expect(sealed.length).toBeGreaterThanOrEqual(4);
    for (const each of sealed) expect(each.sealed).toMatch(/^k1\.[\w-]{16}\.[\w-]+$/);

    const places = [
      ["the tables", (await textOfTables(rows)).join("\n")],
      ["the objects and the Durable Objects", textBelow(`${world.folder}/objects`)],
      ["the log files", textBelow(`${world.folder}/logs`)],
      ["the log lines", lines.map((line) => JSON.stringify(line)).join("\n")],
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
}

function newToken({ world }: Team): string {
  return world.system.github.control.personalToken({
    login: "ada",
    permissions: { contents: "write", pull_requests: "write", metadata: "read" },
  });
}

/** What a secret of GitHub's looks like, whichever it is. */
const secretForms = /gh[sur]_[A-Za-z0-9]{16,}|github_pat_\w{16,}|PRIVATE KEY-----/;

/** Every row of every table, as text. */
async function textOfTables(rows: Team["rows"]): Promise<string[]> {
  const tables = await rows(
    "select table_name as name from information_schema.tables where table_schema = 'public'",
  );
  const texts: string[] = [];
  for (const { name } of tables) {
    const found = await rows(`select to_jsonb(t)::text as text from "${name}" t`);
    texts.push(...found.map(({ text }) => String(text)));
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
