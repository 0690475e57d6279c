import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, startWatchWorld, text, type WatchWorld } from "./watch-world.fixture.ts";

let world: WatchWorld;
beforeAll(async () => {
  world = await startWatchWorld();
});
afterAll(() => world.stop());

const lastSeen = () => world.state.pulls.seen.at(-1);

describe("a pull request of AIA's", () => {
  test("is marked ready by GraphQL once its checks are green, and looked at again", async () => {
    const { number, head } = await world.propose();
    await world.status(head, "pending");
    await world.look(number);
    expect(lastSeen()).toMatchObject({ checks: "running", draft: true, headSha: head });
    await world.status(head, "success");
    await world.look(number);
    expect(lastSeen()).toMatchObject({ checks: "green", checksCount: 1, draft: false });
    expect(world.state.pulls.known?.status).toBe("in_review");
    const { data } = await world.person.rest.pulls.get({ ...at, pull_number: number });
    expect(data.draft).toBe(false);
  });

  test("that GitHub refuses to mark ready is given up once, with what GitHub said", async () => {
    const { number, head } = await world.propose();
    await world.status(head, "success");
    const body = { message: "Draft pull requests are not supported" };
    world.github.faults.next({ path: /graphql/, times: 1, respond: { status: 422, body } });
    for (const _ of [1, 2]) await world.look(number);
    expect(world.state.pulls.acted).toEqual([
      { kind: "gave_up", marker: "ready", reason: expect.stringContaining("not supported") },
    ]);
  });

  test("without any check is seen to have none, which is nothing to act on yet", async () => {
    const { number } = await world.propose();
    await world.look(number);
    expect(lastSeen()).toMatchObject({ checks: "none", draft: true });
  });

  test("with a red check says what it printed, and what the base's are, in one comment", async () => {
    const { number, head } = await world.propose();
    await world.status(head, "failure");
    for (const _ of [1, 2]) await world.look(number);
    expect(lastSeen()).toMatchObject({ checks: "red", failed: ["ci"], baseChecks: "none" });
    const comments = await world.commentsOf(number);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain("“ci” failed");
  });

  test("whose comment was written and not noted gets no second one", async () => {
    const { number, head } = await world.propose();
    await world.status(head, "failure");
    await world.look(number);
    if (world.state.pulls.known) world.state.pulls.known.said.length = 0;
    Object.assign(world.state.pulls.known ?? {}, { status: "validating" });
    await world.look(number);
    expect(world.state.pulls.acted.filter(({ kind }) => kind === "said")).toHaveLength(2);
    expect(await world.commentsOf(number)).toHaveLength(1);
  });

  test("that a person pushed to is left alone, which is said once", async () => {
    const { number, branch, path } = await world.propose();
    const theirs = await world.push(branch, path, "mine\n");
    for (const _ of [1, 2]) await world.look(number);
    expect(lastSeen()).toMatchObject({ headSha: theirs, headBy: "you" });
    const comments = await world.commentsOf(number);
    expect(comments).toHaveLength(1);
    expect(comments[0]).toContain("/aia recreate");
  });

  test("in conflict with lines that it changes is left to a person, and nothing is written over", async () => {
    const { number, branch, head, path } = await world.propose();
    await world.push("main", path, text.replace("two", "2"));
    await world.look(number);
    await world.look(number);
    expect(world.state.pulls.acted).toContainEqual(
      expect.objectContaining({ kind: "rebase_refused", tip: head }),
    );
    expect(await world.tipOf(branch)).toBe(head);
  });

  test("whose very change is on its base by somebody else's commit is closed as done", async () => {
    const { number, path } = await world.propose();
    const fixedBy = await world.push("main", path, text.replace("two", "TWO"));
    await world.look(number);
    expect(lastSeen()?.fixedBy).toBe(fixedBy);
  });

  test("that somebody closed, or whose branch is gone, is seen as closed", async () => {
    const { number, branch } = await world.propose();
    await world.person.rest.git.deleteRef({ ...at, ref: `heads/${branch}` });
    await world.look(number);
    expect(lastSeen()).toMatchObject({ state: "closed", mergeCommit: null });
  });

  test("of another branch than AIA's costs one call", async () => {
    const { branch } = await world.propose();
    const sha = await world.tipOf(branch);
    await world.person.rest.git.createRef({ ...at, ref: "refs/heads/theirs", sha });
    const { data } = await world.person.rest.pulls.create({
      ...{ ...at, head: "theirs", base: "main", title: "Theirs" },
    });
    const before = world.github.calls.length;
    await world.look(data.number);
    expect(world.github.calls.slice(before).map(({ path }) => path)).toEqual([
      `/repos/acme/shop/pulls/${data.number}`,
    ]);
    expect(lastSeen()).toBeUndefined();
  });
});

describe("a merged pull request", () => {
  test("is compared with the commits that run: only those after the merge hold it", async () => {
    const { number, head, path } = await world.propose();
    const before = await world.tipOf("main");
    await world.status(head, "success");
    await world.look(number);
    const { data } = await world.person.rest.pulls.merge({ ...at, pull_number: number });
    const after = await world.push("main", `${path}.next`, "later\n");
    const gone = "d".repeat(40);
    // As after a history that was rewritten: it has the base, and not the merge.
    const rewritten = await world.push((await world.propose()).branch, "other.txt", "other\n");
    world.state.pulls.open(number, head);
    const revisions = [data.sha, after, before, rewritten, gone];
    world.state.pulls.mergedActs = [{ kind: "compare", mergeCommit: data.sha, revisions }];
    await world.look(number);
    expect(lastSeen()).toMatchObject({ state: "merged", mergeCommit: data.sha });
    expect(world.state.pulls.acted.at(-1)).toEqual({
      kind: "compared",
      holds: {
        [data.sha]: true,
        [after]: true,
        [before]: false,
        [rewritten]: false,
        [gone]: false,
      },
    });
  });
});
