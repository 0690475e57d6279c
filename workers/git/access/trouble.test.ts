import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { git } from "../../../local/stand-ins/github/git.ts";
import { seal } from "../../service/sealing/seal.ts";
import { type GithubWorld, startGithubWorld } from "../github-world.fixture.ts";
import { projectPlace } from "../sealing/places.ts";
import { checkAccess } from "./check-access.ts";
import { withRepository } from "./reach.ts";

let world: GithubWorld;
beforeAll(async () => {
  world = await startGithubWorld();
});
afterAll(() => world.stop());
beforeEach(() => {
  world.state.accesses.length = 0;
  world.state.reports.length = 0;
});

const allRights = {
  contents: "write",
  pull_requests: "write",
  metadata: "read",
  checks: "read",
  statuses: "read",
  deployments: "read",
} as const;

function bindShop(): ProjectAccess {
  return world.bind({
    host: world.github.url,
    installationId: world.installationId,
    sealedToken: null,
    repositoryId: world.repositoryIds.shop,
    defaultBranch: "main",
    repository: { owner: "acme", name: "shop", baseBranch: "main" },
  });
}

/** What a stage does: it reads, and then writes. */
function work(projectId: string): Promise<unknown> {
  return withRepository(world, projectId, "write", async (github) => {
    const at = { owner: "acme", repo: "shop" };
    const { data } = await github.rest.git.getRef({ ...at, ref: "heads/main" }).catch(asFault);
    const ref = { ...at, ref: `refs/heads/${crypto.randomUUID()}`, sha: data.object.sha };
    return github.rest.git.createRef(ref).catch(asFault);
  });
}

async function asFault(thrown: unknown): Promise<never> {
  const { githubFault } = await import("../github-fault.ts");
  throw githubFault(thrown, "working");
}

/** Each is done by a person on GitHub, heard by the webhook, and taken back. */
const troubles: [
  name: string,
  heard: [event: string, action: string],
  said: RegExp,
  doIt: () => void,
  mend: () => void,
  mended: [event: string, action: string],
][] = [
  [
    "a suspended installation",
    ["installation", "suspend"],
    /suspended on .* Work goes on by itself/,
    () => world.github.control.suspend(world.installationId),
    () => world.github.control.unsuspend(world.installationId),
    ["installation", "unsuspend"],
  ],
  [
    "a repository taken from the installation",
    ["installation_repositories", "removed"],
    /no longer sees acme\/shop .* taken from the App's installation/,
    () => world.github.control.select(world.installationId, ["acme/attic"]),
    () => world.github.control.select(world.installationId, ["acme/shop", "acme/attic"]),
    ["installation_repositories", "added"],
  ],
  [
    "a right taken back",
    ["installation", "new_permissions_accepted"],
    /lacks rights on acme\/shop: contents: write/,
    () => world.github.control.permit(world.installationId, { ...allRights, contents: "read" }),
    () => world.github.control.permit(world.installationId, allRights),
    ["installation", "new_permissions_accepted"],
  ],
  [
    "an archived repository",
    ["repository", "archived"],
    /acme\/shop is archived .* Unarchive it/,
    () => world.github.control.archive("acme/shop"),
    () => world.github.control.archive("acme/shop", false),
    ["repository", "unarchived"],
  ],
];

describe.each(troubles)("%s", (_name, heard, said, doIt, mend, mended) => {
  test("is heard, is what a stage fails with, and its end is heard as well", async () => {
    const { projectId } = bindShop();
    await work(projectId);
    const noticed = world.receiver.next(...heard);
    doIt();
    expect(await noticed).toMatchObject({ host: world.github.url });
    expect(world.state.reports.at(-1)).toMatchObject({
      projectId,
      trouble: expect.stringMatching(said),
    });

    await expect(work(projectId)).rejects.toMatchObject({
      code: "access_lost",
      message: expect.stringMatching(said),
    });

    const healed = world.receiver.next(...mended);
    mend();
    await healed;
    expect(world.state.reports.at(-1)).toMatchObject({ projectId, trouble: null });
    await work(projectId);
    expect(world.receiver.failures).toEqual([]);
  });
});

test("an installation that was suspended and is not any more, unheard, costs a stage nothing", async () => {
  const access = bindShop();
  await work(access.projectId);
  const { control } = world.github;
  const heard = world.receiver.next("installation", "unsuspend");
  control.suspend(world.installationId);
  control.unsuspend(world.installationId);
  await heard;
  await work(access.projectId);
});

test("a repository with a new name is followed by its number", async () => {
  const { projectId } = bindShop();
  const { control } = world.github;
  const renamed = world.receiver.next("repository", "renamed");
  await control.rename("acme/shop", "store");
  await renamed;
  expect(world.state.reports.at(-1)).toMatchObject({
    projectId,
    trouble: null,
    repository: { owner: "acme", name: "store", baseBranch: "main" },
  });
  const back = world.receiver.next("repository", "renamed");
  await control.rename("acme/store", "shop");
  await back;
});

test("another default branch, while the old one stands, is said and stops nothing", async () => {
  const { projectId } = bindShop();
  const { control } = world.github;
  const folder = world.github.repositoryFolder("acme", "shop");
  await git(folder, ["branch", "trunk", "main"]);
  const changed = world.receiver.next("repository", "edited");
  await control.changeDefaultBranch("acme/shop", "trunk");
  await changed;
  expect(world.state.reports.at(-1)?.trouble).toMatch(/trunk by now, .* still proposes to main/);
  await work(projectId);
  const back = world.receiver.next("repository", "edited");
  await control.changeDefaultBranch("acme/shop", "main");
  await back;
  expect(world.state.reports.at(-1)?.trouble).toBeNull();
});

describe("a token", () => {
  const bindBy = async (token: string): Promise<ProjectAccess> => {
    const access = bindShop();
    const place = projectPlace(access.projectId);
    const sealedToken = await seal(world.settings, place, token);
    return Object.assign(access, { installationId: null, sealedToken });
  };

  test("that holds is no trouble", async () => {
    const token = world.github.control.personalToken({ login: "ada", permissions: allRights });
    const access = await bindBy(token);
    expect(await checkAccess(world, access)).toBeNull();
    await work(access.projectId);
  });

  test("that has ended is said as such", async () => {
    const token = world.github.control.personalToken({ login: "ada", permissions: allRights });
    const access = await bindBy(token);
    world.github.control.expire("personal");
    await expect(work(access.projectId)).rejects.toMatchObject({
      code: "access_lost",
      message: expect.stringMatching(/no longer takes this project's token/),
    });
  });

  test("whose person may only read by now is said as such", async () => {
    const token = world.github.control.personalToken({ login: "ada", permissions: allRights });
    const access = await bindBy(token);
    world.github.control.giveRole("acme/shop", "ada", "read");
    try {
      await expect(work(access.projectId)).rejects.toThrow(/lacks rights .* contents: write/);
    } finally {
      world.github.control.giveRole("acme/shop", "ada", "write");
    }
  });
});

test("while GitHub is down nothing is said to be lost", async () => {
  const access = bindShop();
  world.github.faults.next({ times: 9, path: /.*/, respond: { status: 503 } });
  await expect(checkAccess(world, access)).rejects.toMatchObject({ code: "github_unavailable" });
  await expect(work(access.projectId)).rejects.toMatchObject({ code: "github_unavailable" });
  world.github.faults.clear();
  expect(world.state.reports).toEqual([]);
});

test("a person who takes back what the App may do is reported, by GitHub's number", async () => {
  const ada = await world.signIn("ada");
  const revoked = world.receiver.next("github_app_authorization", "revoked");
  world.github.control.revokeAuthorization(world.app.clientId, "ada");
  await revoked;
  expect(world.state.endedSubjects).toEqual([ada.subject]);
});

// Last: there is no way back.
test("a repository that went to another owner, and an App that is gone, are said as such", async () => {
  const access = bindShop();
  const { control } = world.github;
  await control.transfer("acme/shop", "globex");
  expect(await checkAccess(world, access)).toMatch(/no longer sees acme\/shop .* new owner/);
  control.uninstall(world.installationId);
  expect(await checkAccess(world, access)).toMatch(/uninstalled from acme/);
});
