import { createHash } from "node:crypto";
import {
  checkToken,
  deleteAuthorization,
  deleteToken,
  exchangeWebFlowCode,
  getWebFlowAuthorizationUrl,
  refreshToken,
} from "@octokit/oauth-methods";
import { Octokit } from "@octokit/rest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  CALLBACK,
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

describe("a person", () => {
  const clientOf = () => ({
    clientType: "github-app" as const,
    clientId: world.app.clientId,
    clientSecret: world.app.clientSecret,
    request: new Octokit({ baseUrl: world.github.url, log: quiet }).request,
  });

  /** A browser that goes to GitHub's page and presses a person's button. */
  async function authorize(login: string, query: Record<string, string>): Promise<URL> {
    const { url } = getWebFlowAuthorizationUrl({
      ...clientOf(),
      state: "a state",
      redirectUrl: CALLBACK,
    });
    const asked = new URL(url);
    for (const [name, value] of Object.entries(query)) asked.searchParams.set(name, value);
    const page = await fetch(asked);
    if (page.status !== 200) throw new Error(`The page answers ${page.status}`);
    expect(await page.text()).toContain(`Authorize as ${login}`);
    const fields = { ...Object.fromEntries(asked.searchParams), login };
    const answer = await world.press("/login/oauth/authorize", fields);
    return new URL(answer.headers.get("location") ?? "");
  }

  test("is named to the App by a code, and its tokens are renewed, checked and ended", async () => {
    const back = await authorize("ada", {});
    expect(back.origin + back.pathname).toBe(CALLBACK);
    expect(back.searchParams.get("state")).toBe("a state");
    const code = back.searchParams.get("code") ?? "";
    const { authentication } = await exchangeWebFlowCode({ ...clientOf(), code });
    expect(authentication.token).toMatch(/^ghu_/);
    if (!("refreshToken" in authentication)) throw new Error("The token does not expire");
    const me = await world.withToken(authentication.token).rest.users.getAuthenticated();
    expect(check("GET", "/user", 200, me.data)).toEqual([]);
    expect(me.data.login).toBe("ada");
    await expect(exchangeWebFlowCode({ ...clientOf(), code })).rejects.toMatchObject({
      response: { status: 200, data: { error: "bad_verification_code" } },
    });

    const former = authentication.refreshToken;
    const renewed = await refreshToken({ ...clientOf(), refreshToken: former });
    const { token } = renewed.authentication;
    const old = world.withToken(authentication.token).rest.users.getAuthenticated();
    expect(await refusalOf(old)).toMatchObject({ status: 401 });
    await expect(refreshToken({ ...clientOf(), refreshToken: former })).rejects.toMatchObject({
      response: { status: 200, data: { error: "bad_refresh_token" } },
    });
    const checked = await checkToken({ ...clientOf(), token });
    expect(check("POST", "/applications/{client_id}/token", 200, checked.data)).toEqual([]);
    await deleteToken({ ...clientOf(), token });
    await expect(checkToken({ ...clientOf(), token })).rejects.toMatchObject({ status: 404 });
  });

  test("is named to nobody who lacks the App's secret, the code's verifier or the right address", async () => {
    const wrong = exchangeWebFlowCode({ ...clientOf(), clientSecret: "wrong", code: "x" });
    await expect(wrong).rejects.toMatchObject({
      response: { status: 200, data: { error: "incorrect_client_credentials" } },
    });
    await expect(authorize("ada", { redirect_uri: `${CALLBACK}/x` })).rejects.toThrow("400");
    const verifier = "v".repeat(43);
    const challenge = createHash("sha256").update(verifier).digest("base64url");
    const plain = { code_challenge: verifier, code_challenge_method: "plain" };
    await expect(authorize("ada", plain)).rejects.toThrow("400");
    const asked = { code_challenge: challenge, code_challenge_method: "S256" };
    const exchanged = async (given: object) => {
      const code = (await authorize("ada", asked)).searchParams.get("code") ?? "";
      const { clientId: client_id, clientSecret: client_secret, request } = clientOf();
      const headers = { accept: "application/json" };
      const body = { client_id, client_secret, code, headers, ...given };
      return (await request("POST /login/oauth/access_token", body)).data;
    };
    expect(await exchanged({})).toMatchObject({ error: "bad_verification_code" });
    expect(await exchanged({ code_verifier: `${verifier}x` })).toMatchObject({
      error: "bad_verification_code",
    });
    expect(await exchanged({ code_verifier: verifier })).toMatchObject({ token_type: "bearer" });
    const elsewhere = { code_verifier: verifier, redirect_uri: `${CALLBACK}/x` };
    expect(await exchanged(elsewhere)).toMatchObject({ error: "redirect_uri_mismatch" });
    const code = world.github.control.signIn(world.app.clientId, "ada");
    world.github.control.expire("code");
    await expect(exchangeWebFlowCode({ ...clientOf(), code })).rejects.toMatchObject({
      response: { data: { error: "bad_verification_code" } },
    });
  });

  test("sees the installations and repositories that they share with the App, and no other", async () => {
    const as = async (login: string) => {
      const code = world.github.control.signIn(world.app.clientId, login);
      const { authentication } = await exchangeWebFlowCode({ ...clientOf(), code });
      return world.withToken(authentication.token);
    };
    const seen = { installation_id: world.app.installationId };
    const grace = await as("grace");
    const installations = await grace.rest.apps.listInstallationsForAuthenticatedUser();
    const problems = check("GET", "/user/installations", 200, installations.data);
    expect(problems.filter(notOfAccount)).toEqual([]);
    const listed = await grace.rest.apps.listInstallationReposForAuthenticatedUser(seen);
    const path = "/user/installations/{installation_id}/repositories";
    expect(check("GET", path, 200, listed.data)).toEqual([]);
    expect(
      listed.data.repositories.map(({ name, permissions }) => [name, permissions?.push]),
    ).toEqual([
      ["shop", false],
      ["attic", false],
    ]);
    const comment = grace.rest.issues.createComment({ ...shop, issue_number: 1, body: "b" });
    expect(await refusalOf(comment)).toMatchObject({ status: 403 });
    const mallory = await as("mallory");
    expect((await mallory.rest.apps.listInstallationsForAuthenticatedUser()).data.total_count).toBe(
      0,
    );
    expect(
      await refusalOf(mallory.rest.apps.listInstallationReposForAuthenticatedUser(seen)),
    ).toMatchObject({ status: 404 });
    expect(await refusalOf(mallory.rest.repos.get(shop))).toMatchObject({ status: 404 });
    world.github.control.giveRole("acme/shop", "mallory", "write");
    expect((await mallory.rest.repos.get(shop)).data.permissions?.push).toBe(true);
    world.github.control.giveRole("acme/shop", "mallory", "none");
  });

  test("takes an App's word back, and the App hears of it", async () => {
    const code = world.github.control.signIn(world.app.clientId, "grace");
    const { authentication } = await exchangeWebFlowCode({ ...clientOf(), code });
    const { token } = authentication;
    await deleteAuthorization({ ...clientOf(), token });
    const me = world.withToken(token).rest.users.getAuthenticated();
    expect(await refusalOf(me)).toMatchObject({ status: 401 });
    const body = await world.expectSigned("github_app_authorization", "revoked", world.app);
    expect(body).toMatchObject({ sender: { login: "grace" } });
  });

  test("has a fine-grained token, which goes no further than its rights and their own", async () => {
    const { personalToken } = world.github.control;
    const permissions = { contents: "write" } as const;
    const ada = world.withToken(
      personalToken({ login: "ada", permissions, repositories: ["acme/vault"] }),
    );
    const { data } = await ada.rest.git.getRef({ ...vault, ref: "heads/main" });
    const branch = { ...vault, ref: "refs/heads/by-ada", sha: data.object.sha };
    expect(await refusalOf(ada.rest.git.createRef(branch))).toBe("taken");
    expect(await refusalOf(ada.rest.pulls.list(vault))).toEqual({
      status: 403,
      message: "Resource not accessible by personal access token",
      accepted: "pull_requests=read",
    });
    const listed = await ada.rest.repos.listForAuthenticatedUser();
    expect(check("GET", "/user/repos", 200, listed.data)).toEqual([]);
    expect(listed.data.map(({ name }) => name)).toEqual(["vault", "attic"]);
    expect(await refusalOf(ada.rest.repos.get(shop))).toMatchObject({ status: 404 });
    const grace = world.withToken(personalToken({ login: "grace", permissions }));
    const hers = { ...branch, ref: "refs/heads/by-grace" };
    expect(await refusalOf(grace.rest.git.createRef(hers))).toMatchObject({ status: 403 });
    const unknown = world.withToken("github_pat_unknown").rest.repos.get(shop);
    expect(await refusalOf(unknown)).toMatchObject({ status: 401 });
  });
});
