import { createPrivateKey } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { attic, quiet, refusalOf, shop, startWorld, type World } from "./apps.fixture.ts";
import { git } from "./git.ts";
import { startGithub } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

describe("a repository that changes", () => {
  test("is led to by its old name, by its API, its pages and git, and tells the App", async () => {
    const token = await world.installationToken();
    const octokit = world.withToken(token);
    const before = (await octokit.rest.repos.get(shop)).data.id;
    await world.github.control.rename("acme/shop", "store");
    const raw = await fetch(`${world.github.url}/repos/acme/shop`, {
      redirect: "manual",
      headers: { authorization: `token ${token}` },
    });
    expect(raw.status).toBe(301);
    const { data } = await octokit.rest.repos.get(shop);
    expect(data).toMatchObject({ id: before, full_name: "acme/store" });
    const { data: head } = await octokit.rest.git.getRef({ ...shop, ref: "heads/main" });
    const branch = { ref: "refs/heads/by-old-name", sha: head.object.sha };
    expect(await refusalOf(octokit.rest.git.createRef({ ...shop, ...branch }))).toBe("taken");
    const address = world.github.url.replace("//", `//x-access-token:${token}@`);
    await git(world.folder, [
      "clone",
      "--quiet",
      `${address}/acme/shop.git`,
      `${world.folder}/clone`,
    ]);
    await expect(
      git(world.folder, [
        "clone",
        "--quiet",
        `${world.github.url}/acme/store.git`,
        `${world.folder}/denied`,
      ]),
    ).rejects.toThrow();
    const { data: installation } = await world.asApp().rest.apps.getRepoInstallation(shop);
    expect(installation.id).toBe(world.app.installationId);
    const page = await fetch(`${world.github.url}/acme/shop`, { redirect: "manual" });
    expect(page.headers.get("location")).toBe("/acme/store");
    const body = await world.expectSigned("repository", "renamed", world.app);
    expect(body).toMatchObject({
      changes: { repository: { name: { from: "shop" } } },
      repository: { full_name: "acme/store" },
      installation: { id: world.app.installationId },
    });
    await world.github.control.rename("acme/store", "shop");
  });

  test("takes no changes while it is archived", async () => {
    const octokit = world.withToken(await world.installationToken());
    world.github.control.archive("acme/shop");
    const { data } = await octokit.rest.git.getRef({ ...shop, ref: "heads/main" });
    const branch = { ...shop, ref: "refs/heads/late", sha: data.object.sha };
    expect(await refusalOf(octokit.rest.git.createRef(branch))).toMatchObject({
      status: 403,
      message: "Repository was archived so is read-only.",
    });
    expect((await octokit.rest.repos.get(shop)).data.archived).toBe(true);
    await world.expectSigned("repository", "archived", world.app);
    // The App asked for no pushes, of which there were some.
    expect(world.receiver.deliveries.filter(({ event }) => event === "push")).toEqual([]);
    world.github.control.archive("acme/shop", false);
    expect(await refusalOf(octokit.rest.git.createRef(branch))).toBe("taken");
  });

  test("has another default branch, and leaves an installation with its owner", async () => {
    const octokit = world.withToken(await world.installationToken());
    const { data } = await octokit.rest.git.getRef({ ...attic, ref: "heads/main" });
    await octokit.rest.git.createRef({ ...attic, ref: "refs/heads/next", sha: data.object.sha });
    await world.github.control.changeDefaultBranch("acme/attic", "next");
    expect((await octokit.rest.repos.get(attic)).data.default_branch).toBe("next");
    expect(await world.expectSigned("repository", "edited", world.app)).toMatchObject({
      changes: { default_branch: { from: "main" } },
    });
    await world.github.control.transfer("acme/attic", "elsewhere");
    const body = await world.expectSigned("installation_repositories", "removed", world.app);
    expect(body).toMatchObject({ repositories_removed: [{ full_name: "elsewhere/attic" }] });
    const write = octokit.rest.git.createRef({
      ...{ owner: "elsewhere", repo: "attic" },
      ...{ ref: "refs/heads/x", sha: data.object.sha },
    });
    expect(await refusalOf(write)).toMatchObject({ status: 403 });
  });
});

describe("buttons", () => {
  test.each([
    ["/settings/installations/ID/suspend", {}, "installation", "suspend"],
    ["/settings/installations/ID/unsuspend", {}, "installation", "unsuspend"],
    [
      "/settings/installations/ID/permissions",
      { contents: "read" },
      "installation",
      "new_permissions_accepted",
    ],
    [
      "/settings/installations/ID/repositories",
      { which: "all" },
      "installation_repositories",
      "added",
    ],
    ["/acme/vault/settings/rename", { to: "safe" }, "repository", "renamed"],
    ["/acme/safe/settings/archive", {}, "repository", "archived"],
    ["/acme/safe/settings/unarchive", {}, "repository", "unarchived"],
    ["/acme/safe/settings/show", {}, "repository", "publicized"],
    ["/acme/safe/settings/default-branch", { to: "main" }, "repository", "edited"],
    ["/acme/safe/settings/transfer", { to: "ada" }, "installation_repositories", "removed"],
    ["/settings/installations/ID/uninstall", {}, "installation", "deleted"],
  ])("%s does as it says", async (path, fields, event, action) => {
    world.receiver.deliveries.length = 0;
    const at = path.replace("ID", String(world.app.installationId));
    expect((await world.press(at, fields, "http://elsewhere.example")).status).toBe(403);
    expect((await world.press(at, fields)).status).toBe(303);
    await world.expectSigned(event, action, world.app);
  });

  test("install an App on chosen repositories, and lead back to where it is set up", async () => {
    const { slug } = await world.github.control.installApp({
      ...{ name: "by hand", account: "elsewhere", permissions: { contents: "read" } },
      setupUrl: "http://127.0.0.1:3000/github/installed",
    });
    const page = await fetch(`${world.github.url}/apps/${slug}/installations/new?state=s2`);
    expect(await page.text()).toContain("Install on acme");
    const fields = { account: "acme", which: "all", state: "s2" };
    const answer = await world.press(`/apps/${slug}/installations/new`, fields);
    const back = new URL(answer.headers.get("location") ?? "");
    expect(back.origin + back.pathname).toBe("http://127.0.0.1:3000/github/installed");
    const id = back.searchParams.get("installation_id");
    expect(back.searchParams.get("state")).toBe("s2");
    expect((await fetch(`${world.github.url}/settings/installations/${id}`)).status).toBe(200);
  });

  test("generate a personal token that works", async () => {
    const listed = await fetch(
      `${world.github.url}/settings/personal-access-tokens/new?contents=write`,
    );
    expect(await listed.text()).toContain('<option value="write" selected>write</option>');
    const fields = { name: "mine", login: "you", which: "all", contents: "write" };
    const page = await (await world.press("/settings/personal-access-tokens", fields)).text();
    const [, token = ""] = /<pre id="token">(github_pat_\w+)</.exec(page) ?? [];
    expect((await world.withToken(token).rest.users.getAuthenticated()).data.login).toBe("you");
    const pages = [
      "/settings",
      "/settings/personal-access-tokens",
      "/settings/apps/authorizations",
    ];
    for (const path of pages) expect((await fetch(world.github.url + path)).status, path).toBe(200);
  });
});

test("a restart keeps Apps and tokens, and the file holds none of them in the clear", async () => {
  const made = await world.github.control.installApp({
    ...{ name: "kept", account: "acme", permissions: { contents: "read" } },
  });
  const token = (
    await world.asApp(made).rest.apps.createInstallationAccessToken({
      installation_id: made.installationId,
    })
  ).data.token;
  const file = `${world.folder}/repositories/accounts.json`;
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const kept = readFileSync(file, "utf8");
  const der = createPrivateKey(made.privateKey).export({ type: "pkcs1", format: "der" });
  for (const secret of [token, made.clientSecret, der.toString("base64").slice(0, 60)])
    expect(kept).not.toContain(secret);
  const again = await startGithub({
    port: 0,
    folder: `${world.folder}/repositories`,
    tokens: ["known"],
  });
  const other = new Octokit({ baseUrl: `${again.url}/api/v3`, auth: token, log: quiet });
  const moved = { owner: "elsewhere", repo: "attic" };
  const { data: before } = await world.withToken("known").rest.repos.get(moved);
  expect((await other.rest.repos.get(attic)).data.id).toBe(before.id);
  const listed = await other.rest.apps.listReposAccessibleToInstallation({ per_page: 1 });
  expect(listed.data.total_count).toBeGreaterThan(0);
  await again.stop();
});
