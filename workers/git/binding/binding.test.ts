import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { gitGithubEndpoints } from "#core/api/git/github.ts";
import { open } from "../../service/sealing/seal.ts";
import { type GithubWorld, startGithubWorld } from "../github-world.fixture.ts";
import { projectPlace, userPlace } from "../sealing/places.ts";

const { convertManifest, exchangeCode, listUserRepositories, proveAccess, writeManifest } =
  gitGithubEndpoints;
const projectId = "0198f0aa-0000-7000-8000-000000000001";
let world: GithubWorld;
beforeAll(async () => {
  world = await startGithubWorld();
});
afterAll(() => world.stop());

describe("an App", () => {
  test("comes about by a code, once, and its secrets leave git sealed", async () => {
    const code = await world.createApp("http://127.0.0.1:3010");
    const body = { host: world.github.url, code };
    const app = await world.ask(convertManifest, { body });
    expect(app).toMatchObject({ host: world.github.url, slug: expect.any(String) });
    expect(app.sealedSecrets).toMatch(/^k1\.[\w-]{16}\.[\w-]+$/);
    expect(JSON.stringify(app)).not.toContain("PRIVATE KEY");
    await expect(world.ask(convertManifest, { body })).rejects.toMatchObject({
      code: "github_refused",
    });
  });

  test.each(["https://github.com.evil.example", "http://169.254.169.254", "https://github.com"])(
    "of %s, which the deployment does not allow, is not asked for",
    async (host) => {
      const before = world.github.calls.length;
      const asked = { dashboardUrl: "http://127.0.0.1:3000", webhookUrl: null };
      const state = "a-state-of-twenty-letters";
      for (const call of [
        world.ask(writeManifest, { body: { host, state, ...asked } }),
        world.ask(convertManifest, { body: { host, code: "c" } }),
        world.signIn("ada", { ...world.app, host }),
      ])
        await expect(call).rejects.toMatchObject({ code: "forbidden" });
      expect(world.github.calls.length).toBe(before);
    },
  );
});

describe("a person who signs in", () => {
  test("is known by GitHub's number, and the token that came is sealed for this person", async () => {
    const ada = await world.signIn("ada");
    expect(ada).toMatchObject({ name: "ada" });
    expect(ada.subject).toMatch(new RegExp(`^${world.github.url}:\\d+$`));
    expect(await open(world.settings, userPlace(ada.subject), ada.sealedToken)).toContain("ghu_");
    const grace = await world.signIn("grace");
    const swapped = open(world.settings, userPlace(grace.subject), ada.sealedToken);
    await expect(swapped).rejects.toMatchObject({ code: "settings_invalid" });
  });

  test("with a code that another browser began is refused: its verifier does not fit", async () => {
    const redirectUri = "http://127.0.0.1:3000/sign-in/github/callback";
    const code = world.github.control.signIn(world.app.clientId, "ada", {
      redirectUri,
      challenge: "x".repeat(43),
    });
    const verifier = "v".repeat(50);
    const body = { app: world.app, redirectUri, code, verifier };
    await expect(world.ask(exchangeCode, { body })).rejects.toMatchObject({
      code: "unauthorized",
    });
  });

  test("goes on after eight hours: the token is refreshed, and the one before is worth nothing", async () => {
    const { subject, sealedToken } = await world.signIn("ada");
    const inNineHours = Date.now() + 9 * 3_600_000;
    vi.useFakeTimers({ toFake: ["Date"], now: inNineHours });
    try {
      const body = { app: world.app, user: { subject, sealedToken } };
      const { repositories, renewed } = await world.ask(listUserRepositories, { body });
      expect(repositories.map(({ name }) => name).sort()).toEqual(["attic", "shop"]);
      expect(renewed.sealedToken).toMatch(/^k1\./);
      await expect(world.ask(listUserRepositories, { body })).rejects.toMatchObject({
        code: "unauthorized",
      });
      const after = { app: world.app, user: { subject, sealedToken: renewed.sealedToken ?? "" } };
      expect(
        (await world.ask(listUserRepositories, { body: after })).renewed.sealedToken,
      ).toBeNull();
    } finally {
      vi.useRealTimers();
    }
  });
});

describe("repositories are offered", () => {
  test.each([
    ["ada", ["attic", "shop"]],
    ["grace", []],
    ["mallory", []],
  ])("to %s: %j, which are the App's and may be pushed to", async (login, names) => {
    const body = { app: world.app, user: await world.signIn(login) };
    const { repositories } = await world.ask(listUserRepositories, { body });
    expect(repositories.map(({ name }) => name).sort()).toEqual(names);
    for (const each of repositories)
      expect(each).toMatchObject({ owner: "acme", baseBranch: "main", isPrivate: true });
  });
});

describe("a repository is bound by the App", () => {
  const bindAs = async (login: string, name: string, baseBranch?: string) =>
    world.ask(proveAccess, {
      body: {
        ...{ projectId, host: world.github.url, owner: "acme", name },
        ...(baseBranch === undefined ? {} : { baseBranch }),
        by: { kind: "app", app: world.app, user: await world.signIn(login) },
      },
    });

  test("for who may push to it, with the ids that GitHub says", async () => {
    expect(await bindAs("ada", "shop")).toEqual({
      kind: "proved",
      renewed: { sealedToken: null },
      access: {
        host: world.github.url,
        installationId: world.installationId,
        sealedToken: null,
        repositoryId: world.repositoryIds.shop,
        defaultBranch: "main",
        repository: { owner: "acme", name: "shop", baseBranch: "main" },
      },
    });
  });

  test.each([
    ["grace, who may only read it", "grace", "shop"],
    ["mallory, who may not see it", "mallory", "shop"],
    ["anybody, where there is none", "ada", "nothing"],
    ["ada, where the App is not installed and so does not let her see it", "ada", "vault"],
  ])("not for %s", async (_who, login, name) => {
    await expect(bindAs(login, name)).rejects.toMatchObject({ code: "not_found" });
  });

  test("not to a branch that is not there", async () => {
    await expect(bindAs("ada", "shop", "nowhere")).rejects.toThrow("There is no branch nowhere");
  });

  test("not while the installation lacks a right: each is named with where to give it", async () => {
    const { control } = world.github;
    control.permit(world.installationId, { metadata: "read", contents: "read" });
    try {
      const proof = await bindAs("ada", "shop").catch((thrown: unknown) => thrown);
      if (!(typeof proof === "object" && proof && "permissions" in proof)) throw proof;
      expect(proof).toMatchObject({ kind: "lacks" });
      const missing = JSON.stringify(proof.permissions);
      expect(missing).toContain(
        '"name":"contents","needed":"write","isGiven":false,"giveAt":"http',
      );
      expect(missing).toContain(`/settings/installations/${world.installationId}`);
    } finally {
      control.permit(world.installationId, allRights);
    }
  });
});

const allRights = {
  contents: "write",
  pull_requests: "write",
  metadata: "read",
  checks: "read",
  statuses: "read",
  deployments: "read",
} as const;

describe("a repository is bound by a token", () => {
  const bindWith = (token: string, name = "vault") =>
    world.ask(proveAccess, {
      body: {
        ...{ projectId, host: world.github.url, owner: "acme", name },
        by: { kind: "token", token },
      },
    });

  test("that may do what AIA does, and is sealed for this project", async () => {
    const token = world.github.control.personalToken({ login: "ada", permissions: allRights });
    const proof = await bindWith(token);
    if (proof.kind !== "proved") throw new Error(JSON.stringify(proof));
    expect(proof.access).toMatchObject({
      installationId: null,
      repositoryId: world.repositoryIds.vault,
    });
    const sealed = proof.access.sealedToken ?? "";
    expect(await open(world.settings, projectPlace(projectId), sealed)).toBe(token);
    const elsewhere = projectPlace("0198f0aa-0000-7000-8000-000000000002");
    await expect(open(world.settings, elsewhere, sealed)).rejects.toThrow();
  });

  test("without a right is refused, and each one missing is named with a link", async () => {
    const token = world.github.control.personalToken({
      login: "ada",
      permissions: { contents: "read", metadata: "read", checks: "read" },
    });
    const proof = await bindWith(token);
    if (proof.kind !== "lacks") throw new Error("it was taken");
    const missing = proof.permissions.filter(({ isGiven }) => !isGiven);
    expect(missing.map(({ name, needed }) => `${name}: ${needed}`)).toEqual([
      "contents: write",
      "pull_requests: write",
      "statuses: read",
      "deployments: read",
    ]);
    expect(missing.map(({ giveAt }) => giveAt)).toEqual(
      missing.map(() => `${world.github.url}/settings/personal-access-tokens`),
    );
    expect(JSON.stringify(proof)).not.toContain(token);
  });

  test.each([
    ["that GitHub does not know", () => "github_pat_that_nobody_made", "unauthorized"],
    [
      "of another repository",
      () =>
        world.github.control.personalToken({
          login: "ada",
          permissions: allRights,
          repositories: ["acme/shop"],
        }),
      "not_found",
    ],
  ])("%s is refused", async (_what, token, code) => {
    await expect(bindWith(token())).rejects.toMatchObject({ code });
  });

  test("testing a token changes nothing", async () => {
    const token = world.github.control.personalToken({ login: "ada", permissions: allRights });
    await bindWith(token);
    const headers = { authorization: `Bearer ${token}` };
    const read = async (path: string): Promise<unknown> =>
      (await fetch(`${world.github.url}/repos/acme/vault/${path}`, { headers })).json();
    expect(await read("branches")).toHaveLength(1);
    expect(await read("pulls?state=all")).toEqual([]);
  });
});
