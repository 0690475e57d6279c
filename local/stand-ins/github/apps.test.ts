import { createSign } from "node:crypto";
import { once } from "node:events";
import { request } from "node:http";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  attic,
  notOfAccount,
  quiet,
  refusalOf,
  shop,
  startWorld,
  vault,
  type World,
} from "./apps.fixture.ts";
import { githubSchema } from "./schema.fixture.ts";

const check = githubSchema();
let world: World;
beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.stop());

function signed(claims: object, key = world.app.privateKey): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part(claims)}`;
  return `${text}.${createSign("RSA-SHA256").update(text).sign(key, "base64url")}`;
}

describe("an App", () => {
  test("is made of a manifest that another site posted, and its code gives its secrets once", async () => {
    const manifest = JSON.stringify({
      name: "AIA of a test",
      url: "https://aia.example",
      redirect_url: "http://127.0.0.1:3000/github/created",
      hook_attributes: { url: world.receiver.url },
      default_permissions: { contents: "write", metadata: "read" },
      default_events: ["push"],
    });
    const shown = await world.press(
      "/organizations/acme/settings/apps/new?state=s1",
      { manifest },
      "http://127.0.0.1:3000",
    );
    expect(shown.status).toBe(200);
    expect(shown.headers.get("content-security-policy")).toContain(
      "form-action 'self' http://127.0.0.1:3000;",
    );
    const fields = { manifest, owner: "acme", state: "s1" };
    expect((await world.press("/settings/apps", fields, "http://elsewhere.example")).status).toBe(
      403,
    );
    const created = new URL(
      (await world.press("/settings/apps", fields)).headers.get("location") ?? "",
    );
    expect(created.searchParams.get("state")).toBe("s1");
    const code = created.searchParams.get("code") ?? "";
    const convert = () =>
      new Octokit({ baseUrl: world.github.url, log: quiet }).rest.apps.createFromManifest({ code });
    const { data, status } = await convert();
    expect(check("POST", "/app-manifests/{code}/conversions", status, data)).toEqual([]);
    expect(data.pem).toMatch(/^-----BEGIN RSA PRIVATE KEY-----/);
    expect(data).toMatchObject({ slug: "aia-of-a-test", owner: { login: "acme" } });
    expect(await refusalOf(convert())).toMatchObject({ status: 404 });
    expect((await world.press("/settings/apps", fields)).status).toBe(422);
  });

  test("is made under no name but this machine's", async () => {
    const path = "/organizations/acme/settings/apps/new";
    const { hostname, port } = new URL(world.github.url);
    const headers = { host: "evil.example" };
    const posted = request({ hostname, port, path, method: "POST", headers }).end();
    const [reply] = await once(posted, "response");
    expect(reply.resume().statusCode).toBe(403);
  });

  test("proves itself by its signature, for ten minutes at most", async () => {
    const { data } = await world.asApp().rest.apps.getAuthenticated();
    expect(check("GET", "/app", 200, data)).toEqual([]);
    expect(data).toMatchObject({ id: world.app.appId, client_id: world.app.clientId });
    const now = Math.floor(Date.now() / 1_000);
    const right = { iss: world.app.clientId, iat: now - 30, exp: now + 500 };
    const of = (jwt: string) => refusalOf(world.withToken(jwt).request("GET /app"));
    expect(await of(signed(right))).toBe("taken");
    expect(await of(signed({ ...right, exp: now + 700 }))).toMatchObject({
      status: 401,
      message: "'Expiration time' claim ('exp') is too far in the future",
    });
    expect(await of(signed({ ...right, exp: now - 10 }))).toMatchObject({ status: 401 });
    expect(await of(signed({ ...right, iat: now + 60 }))).toMatchObject({ status: 401 });
    expect(await of(signed({ ...right, iss: 1 }))).toMatchObject({ status: 404 });
    expect(await of(`${signed(right).slice(0, -8)}AAAAAAAA`)).toMatchObject({
      status: 401,
      message: "A JSON web token could not be decoded",
    });
    expect(await of(await world.installationToken())).toMatchObject({ status: 401 });
  });

  test("finds its installations, each in GitHub's form", async () => {
    const { data } = await world.asApp().rest.apps.listInstallations();
    expect(check("GET", "/app/installations", 200, data).filter(notOfAccount)).toEqual([]);
    expect(data.map(({ id }) => id)).toEqual([world.app.installationId]);
    const found = await world.asApp().rest.apps.getRepoInstallation(shop);
    expect(check("GET", "/repos/{owner}/{repo}/installation", 200, found.data)).toEqual([]);
    expect(await refusalOf(world.asApp().rest.apps.getRepoInstallation(vault))).toMatchObject({
      status: 404,
    });
  });
});

describe("an installation's token", () => {
  test("is narrowed to repositories and rights, and never wider than the installation", async () => {
    const create = (narrowing: object) =>
      world.asApp().rest.apps.createInstallationAccessToken({
        installation_id: world.app.installationId,
        ...narrowing,
      });
    const { data } = await create({ repositories: ["shop"], permissions: { contents: "read" } });
    const path = "/app/installations/{installation_id}/access_tokens";
    expect(check("POST", path, 201, data)).toEqual([]);
    expect(data.permissions).toEqual({ contents: "read", metadata: "read" });
    expect(data.repositories?.map(({ name }) => name)).toEqual(["shop"]);
    const tooMuch = [
      { permissions: { checks: "write" } },
      { permissions: { statuses: "read" } },
      { repositories: ["vault"] },
      { repository_ids: [1] },
    ];
    for (const narrowing of tooMuch)
      expect(await refusalOf(create(narrowing)), JSON.stringify(narrowing)).toMatchObject({
        status: 422,
      });
  });

  test("reads and writes what it is for, and is refused as GitHub refuses", async () => {
    const reader = world.withToken(
      await world.installationToken({ repositories: ["shop"], permissions: { contents: "read" } }),
    );
    const listed = await reader.rest.apps.listReposAccessibleToInstallation();
    expect(check("GET", "/installation/repositories", 200, listed.data)).toEqual([]);
    expect(listed.data.repositories.map(({ name }) => name)).toEqual(["shop"]);
    const read = await reader.rest.repos.get(shop);
    expect(check("GET", "/repos/{owner}/{repo}", 200, read.data)).toEqual([]);
    expect(read.headers["x-accepted-github-permissions"]).toBe("metadata=read");
    const { data: head } = await reader.rest.git.getRef({ ...shop, ref: "heads/main" });
    const branch = { ref: "refs/heads/aia/1", sha: head.object.sha };
    expect(await refusalOf(reader.rest.git.createRef({ ...shop, ...branch }))).toEqual({
      status: 403,
      message: "Resource not accessible by integration",
      accepted: "contents=write",
    });
    expect(await refusalOf(reader.rest.pulls.list(shop))).toMatchObject({
      status: 403,
      accepted: "pull_requests=read",
    });
    expect(await refusalOf(reader.rest.repos.get(vault))).toMatchObject({ status: 404 });
    expect(await refusalOf(reader.rest.repos.get(attic))).toBe("taken");
    expect(await refusalOf(reader.rest.git.createRef({ ...attic, ...branch }))).toMatchObject({
      status: 403,
    });
    const writer = world.withToken(await world.installationToken());
    expect(await refusalOf(writer.rest.git.createRef({ ...shop, ...branch }))).toBe("taken");
    const workflow = { path: ".github/workflows/ci.yml", content: "on: push" } as const;
    const tree = [{ ...workflow, mode: "100644", type: "blob" } as const];
    expect(await refusalOf(writer.rest.git.createTree({ ...shop, tree }))).toMatchObject({
      status: 404,
    });
  });

  test("reads what was reported of a commit, in GitHub's form, where the App has the right", async () => {
    const octokit = world.withToken(await world.installationToken());
    const at = { ...shop, ref: "main" };
    const all = world.withToken("known");
    const { data: ref } = await octokit.rest.git.getRef({ ...shop, ref: "heads/main" });
    const report = {
      ...shop,
      name: "build",
      head_sha: ref.object.sha,
      conclusion: "failure",
    } as const;
    expect(await refusalOf(octokit.rest.checks.create(report))).toMatchObject({
      status: 403,
      accepted: "checks=write",
    });
    const created = await all.rest.checks.create(report);
    expect(check("POST", "/repos/{owner}/{repo}/check-runs", 201, created.data)).toEqual([]);
    const { data: runs } = await octokit.rest.checks.listForRef(at);
    expect(runs.check_runs).toEqual([created.data]);
    const commit = "/repos/{owner}/{repo}/commits/{ref}";
    expect(check("GET", `${commit}/check-runs`, 200, runs)).toEqual([]);
    expect(await refusalOf(octokit.rest.repos.getCombinedStatusForRef(at))).toMatchObject({
      status: 403,
      accepted: "statuses=read",
    });
    expect(await refusalOf(octokit.rest.repos.listDeployments(shop))).toMatchObject({
      status: 403,
      accepted: "deployments=read",
    });
    const { data: status } = await all.rest.repos.getCombinedStatusForRef(at);
    expect(check("GET", `${commit}/status`, 200, status)).toEqual([]);
    const { data: made } = await all.rest.repos.createDeployment(at);
    const { data: deployments } = await all.rest.repos.listDeployments(shop);
    expect(check("GET", "/repos/{owner}/{repo}/deployments", 200, deployments)).toEqual([]);
    expect(deployments).toEqual([made]);
  });

  test("gives nothing of a private repository by GraphQL that it may not read", async () => {
    const asked = `{ repository(owner: "acme", name: "vault") { object(oid: "${"0".repeat(40)}") { oid } } }`;
    const answer = world.withToken(await world.installationToken()).graphql(asked);
    await expect(answer).rejects.toMatchObject({ errors: [{ type: "NOT_FOUND" }] });
  });

  test("ends with time, with its installation's suspension, and with the installation", async () => {
    const other = await world.github.control.installApp({
      name: "another",
      account: "acme",
      permissions: { contents: "read" },
      hook: { url: world.receiver.url, events: [] },
    });
    const { installationId } = other;
    const create = () =>
      world
        .asApp(other)
        .rest.apps.createInstallationAccessToken({ installation_id: installationId });
    const reads = (token: string) => refusalOf(world.withToken(token).rest.repos.get(vault));
    const { token } = (await create()).data;
    expect(await reads(token)).toBe("taken");
    world.github.control.suspend(installationId);
    const suspended = { status: 403, message: "This installation has been suspended" };
    expect(await reads(token)).toMatchObject(suspended);
    expect(await refusalOf(create())).toMatchObject(suspended);
    world.github.control.unsuspend(installationId);
    expect(await reads(token)).toBe("taken");
    world.github.control.permit(installationId, { checks: "read" });
    const refs = world.withToken(token).rest.git.getRef({ ...vault, ref: "heads/main" });
    expect(await refusalOf(refs)).toMatchObject({ status: 403 });
    world.github.control.uninstall(installationId);
    expect(await reads(token)).toMatchObject({ status: 401, message: "Bad credentials" });
    expect(await refusalOf(create())).toMatchObject({ status: 404 });
    const last = await world.installationToken();
    world.github.control.expire("installation");
    expect(await refusalOf(world.withToken(last).rest.repos.get(shop))).toMatchObject({
      status: 401,
    });
    for (const action of ["created", "suspend", "unsuspend", "new_permissions_accepted", "deleted"])
      await world.expectSigned("installation", action, other);
  });
});
