import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { gitEndpoints } from "#core/api/git/contract.ts";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { autopsyOf } from "#core/autopsy/autopsy.fixture.ts";
import { appPermissions } from "#core/github/permissions.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
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
beforeEach(() => world.github.faults.clear());

const repository = { owner: "acme", name: "shop", baseBranch: "main" };
function handOff(id: string, assignee: string | null = null) {
  const incident = incidentOf({ id, projectId: access.projectId });
  const autopsy = autopsyOf({
    patch: null,
    withheld: "A person has to decide.",
    fixPrompt: "Fix it.",
  });
  const body = { incident, autopsy, repository, assignee };
  return world.ask(gitEndpoints.createIssue, { body });
}

describe("an incident handed off", () => {
  test("becomes one issue, also when the answer is lost and it is asked again", async () => {
    const id = crypto.randomUUID();
    world.github.faults.next({ method: "POST", path: /\/issues$/, times: 1, loseReply: true });
    await expect(handOff(id)).rejects.toMatchObject({ code: "github_unavailable" });
    const first = await handOff(id);
    expect(await handOff(id)).toEqual(first);
    expect(first.url).toContain("/acme/shop/issues/");
    expect(await handOff(crypto.randomUUID())).not.toEqual(first);
  });

  test("is assigned to whom GitHub takes; whom it does not costs nothing", async () => {
    world.github.faults.next({
      method: "PATCH",
      path: /\/issues\/\d+$/,
      times: 1,
      respond: { status: 422 },
    });
    expect(await handOff(crypto.randomUUID(), "stranger")).toMatchObject({ assignee: null });
  });

  test("says what is missing where the App may write no issues", async () => {
    const { issues: _, ...before } = appPermissions;
    const heard = world.receiver.next("installation", "new_permissions_accepted");
    world.github.control.permit(world.installationId, before);
    await heard;
    await expect(handOff(crypto.randomUUID())).rejects.toMatchObject({
      code: "conflict",
      message: expect.stringMatching(/may not write issues in acme\/shop.*Issues: write/),
    });
  });
});
