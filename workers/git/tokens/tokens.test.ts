import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { gitGithubEndpoints } from "#core/api/git/github.ts";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { appPermissions } from "#core/github/permissions.ts";
import { connect } from "../access/connect.ts";
import { openApp, sealApp } from "../app/app-secrets.ts";
import { type GithubWorld, startGithubWorld } from "../github-world.fixture.ts";

let world: GithubWorld;
let access: ProjectAccess;
beforeAll(async () => {
  world = await startGithubWorld();
  access = world.bind({
    host: world.github.url,
    installationId: world.installationId,
    sealedToken: null,
    repositoryId: world.repositoryIds.shop,
    defaultBranch: "main",
    repository: { owner: "acme", name: "shop", baseBranch: "main" },
  });
});
afterAll(() => world.stop());
beforeEach(() => vi.useFakeTimers({ toFake: ["Date"] }));
afterEach(() => vi.useRealTimers());

const shop = { owner: "acme", repo: "shop" };
const client = (need: "read" | "write" = "read", to = access) => connect(world, to, need);

/** How many tokens GitHub was asked for while something was done. */
async function mintedBy(work: () => Promise<unknown>): Promise<number> {
  const before = world.github.calls.length;
  await work();
  return world.github.calls.slice(before).filter(({ path }) => path.endsWith("/access_tokens"))
    .length;
}

async function readShop(): Promise<void> {
  await (await client()).rest.git.getRef({ ...shop, ref: "heads/main" });
}

test("many who ask at once get one token, which is GitHub's call once", async () => {
  const minted = await mintedBy(() => Promise.all(Array.from({ length: 12 }, readShop)));
  expect(minted).toBe(1);
  expect(await mintedBy(readShop)).toBe(0);
});

test("a client that asks for nothing costs no token", async () => {
  expect(await mintedBy(() => client("write"))).toBe(0);
});

test("a token is for one repository and what is needed there, whatever else the App may", async () => {
  const reading = await client("read");
  const attic = reading.rest.repos.get({ owner: "acme", repo: "attic" });
  await expect(attic).rejects.toMatchObject({ status: 404 });
  const ref = { ...shop, ref: "refs/heads/x", sha: "0".repeat(40) };
  await expect(reading.rest.git.createRef(ref)).rejects.toMatchObject({ status: 403 });
  const writing = await client("write");
  await expect(writing.rest.git.createRef(ref)).rejects.toMatchObject({ status: 422 });
});

test("a token is given out for less than 55 minutes, and kept sealed alone", async () => {
  await readShop();
  const name = `${world.github.url}:${world.installationId}`;
  const kept = JSON.stringify([...(world.stored.get(name) ?? [])]);
  expect(kept).toContain('"sealed":"k1.');
  expect(kept).not.toContain("ghs_");
  vi.setSystemTime(Date.now() + 50 * 60_000);
  expect(await mintedBy(readShop)).toBe(0);
  vi.setSystemTime(Date.now() + 5 * 60_000);
  expect(await mintedBy(readShop)).toBe(1);
});

test("a token that GitHub no longer takes is dropped, and the request made with a new one", async () => {
  const github = await client();
  await github.rest.git.getRef({ ...shop, ref: "heads/main" });
  world.github.control.expire("installation");
  const again = () => github.rest.git.getRef({ ...shop, ref: "heads/main" });
  expect(await mintedBy(again)).toBe(1);
  expect(await mintedBy(readShop)).toBe(0);
});

test("a key that GitHub does not take is said as what it is, and no token is kept", async () => {
  const other = await world.ask(gitGithubEndpoints.convertManifest, {
    body: { host: world.github.url, code: await world.createApp("http://127.0.0.1:3010") },
  });
  const wrongKey = await sealApp(world.settings, world.app.host, {
    ...(await openApp(world.settings, world.app)),
    privateKey: (await openApp(world.settings, other)).privateKey,
  });
  const forged = { ...world.app, sealedSecrets: wrongKey };
  const attic = { ...access, repositoryId: world.repositoryIds.attic, app: forged };
  const asked = (await client("read", attic)).rest.repos.get(shop);
  await expect(asked).rejects.toMatchObject({ code: "github_unauthorized" });
  const name = `${world.github.url}:${world.installationId}`;
  expect([...(world.stored.get(name) ?? [])].join()).not.toContain(`:${attic.repositoryId}:`);
});

test("an event of the installation drops its tokens: what they may do is what was given before", async () => {
  await readShop();
  const minted = await mintedBy(async () => {
    const heard = world.receiver.next("installation", "new_permissions_accepted");
    world.github.control.permit(world.installationId, { ...appPermissions });
    await heard;
  });
  expect(minted).toBe(1);
});

test("the same numbers on two GitHubs are two installations, also at the same moment", async () => {
  const other = await startGithubWorld();
  try {
    const there = other.bind({
      ...access,
      host: other.github.url,
      installationId: other.installationId,
      repositoryId: other.repositoryIds.shop,
    });
    for (const kept of [...world.stored.values(), ...other.stored.values()]) kept.clear();
    const from = [world.github.calls.length, other.github.calls.length];
    const here = await connect(world, access, "read");
    const elsewhere = await connect(other, there, "read");
    const shown = await Promise.all(
      [here, elsewhere].map((github) => github.rest.git.getRef({ ...shop, ref: "heads/main" })),
    );
    expect(shown.map(({ status }) => status)).toEqual([200, 200]);
    const calls = [world, other].flatMap(({ github }, at) => github.calls.slice(from[at]));
    expect(calls.filter(({ status }) => status === 401)).toEqual([]);
    expect([other.installationId, there.repositoryId]).toEqual([
      world.installationId,
      access.repositoryId,
    ]);
  } finally {
    await other.stop();
  }
});

test("whoever asks for two needs at once gets two tokens, each its own", async () => {
  const name = `${world.github.url}:${world.installationId}`;
  world.stored.get(name)?.clear();
  const minted = await mintedBy(() =>
    Promise.all([
      client("read").then((github) => github.rest.repos.get(shop)),
      client("write").then((github) => github.rest.repos.get(shop)),
    ]),
  );
  expect(minted).toBe(2);
});
