import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { PullRequestInput } from "#core/api/state/steps.ts";
import { stub } from "../../service/stub.fixture.ts";
import { octokitOf } from "../octokit.ts";
import {
  at,
  type Proposed,
  startWatchWorld,
  text,
  type WatchWorld,
} from "../watch/watch-world.fixture.ts";
import { addPatch } from "./add-patch.ts";

let world: WatchWorld;
beforeAll(async () => {
  world = await startWatchWorld();
});
afterAll(() => world.stop());

/** Adds a patch of these files, analysed at the repository's first commit. */
async function add({ number, head }: Proposed, files: Record<string, string>, own = [head]) {
  const { data: tree } = await world.person.rest.git.getTree({ ...at, tree_sha: world.base });
  const patch = {
    diff: "",
    notes: [],
    files: Object.entries(files).map(([path, after]) => ({
      ...{ path, mode: "100644", after },
      beforeBlob: tree.tree.find((entry) => entry.path === path)?.sha ?? null,
    })),
  };
  const input = stub<PullRequestInput>({
    autopsy: { patch },
    repository: { owner: "acme", name: "shop", baseBranch: "main" },
    incident: { id: crypto.randomUUID() },
  });
  const github = octokitOf(world.github.url, "known");
  return addPatch(world.env, github, input, { number, ownCommits: own });
}

async function textOn(branch: string, path: string): Promise<string> {
  const { data } = await world.person.rest.repos.getContent({ ...at, path, ref: branch });
  return "content" in data ? atob(data.content) : "";
}

describe("another patch", () => {
  test("takes the place of the one before, as one more commit that is known as AIA's", async () => {
    const proposed = await world.propose();
    const { branch, head, number, path } = proposed;
    expect(await add(proposed, { "new.txt": "new\n" })).toEqual({ kind: "updated", number });
    const tip = await world.tipOf(branch);
    const { data } = await world.person.rest.git.getCommit({ ...at, commit_sha: tip });
    expect(data.parents.map(({ sha }) => sha)).toEqual([head]);
    expect(await textOn(branch, path)).toBe(text);
    expect(await textOn(branch, "new.txt")).toBe("new\n");
    expect(world.state.pulls.known?.ownCommits).toEqual([head, tip]);
  });

  test("is refused over what a person pushed, before and in between", async () => {
    const proposed = await world.propose();
    const theirs = await world.push(proposed.branch, "theirs.txt", "theirs\n");
    const refused = { kind: "refused", reason: expect.stringContaining("Somebody pushed") };
    expect(await add(proposed, { "new.txt": "new\n" })).toEqual(refused);
    world.github.faults.next({
      ...{ method: "PATCH", path: /git\/refs/, times: 1 },
      respond: { status: 422, body: { message: "Update is not a fast forward" } },
    });
    expect(await add(proposed, { "new.txt": "new\n" }, [theirs])).toEqual(refused);
    expect(await world.tipOf(proposed.branch)).toBe(theirs);
  });

  test("that is the same as the one before writes nothing", async () => {
    const proposed = await world.propose();
    const same = { [proposed.path]: text.replace("two", "TWO") };
    expect(await add(proposed, same)).toMatchObject({
      ...{ kind: "refused", reason: expect.stringContaining("has already") },
    });
    expect(await world.tipOf(proposed.branch)).toBe(proposed.head);
  });
});
