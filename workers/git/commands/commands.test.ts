import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { at, startWatchWorld, text, type WatchWorld } from "../watch/watch-world.fixture.ts";
import { onComment } from "./on-comment.ts";

let world: WatchWorld;
beforeAll(async () => {
  world = await startWatchWorld();
});
afterAll(() => world.stop());

/** A comment by somebody, worked on as its webhook is; so often. */
async function comment(number: number, body: string, { times = 1 } = {}) {
  const { data } = await world.person.rest.issues.createComment({
    ...at,
    issue_number: number,
    body,
  });
  for (let each = 0; each < times; each += 1)
    await onComment(world.edge, world.told, number, data.id);
  const reactions = await world.person.rest.reactions.listForIssueComment({
    ...{ ...at, comment_id: data.id },
  });
  return { id: data.id, reactions: reactions.data.map(({ content }) => content) };
}

describe("a command of somebody with write access", () => {
  test("reaches state once by its comment, and a reaction is the receipt", async () => {
    const { number } = await world.propose();
    const { id, reactions } = await comment(number, "/aia recreate\nplease", { times: 2 });
    expect(reactions).toEqual(["+1"]);
    expect(world.state.pulls.commands).toEqual(
      [1, 2].map(() =>
        expect.objectContaining({ comment: id, name: "recreate", actor: "you", number }),
      ),
    );
  });

  test("closes the pull request, said in one comment however often it is delivered", async () => {
    const { number } = await world.propose();
    world.state.pulls.commandActs = [{ kind: "close", marker: "command 1", text: "Closed." }];
    await comment(number, "/aia close", { times: 2 });
    const { data } = await world.person.rest.pulls.get({ ...at, pull_number: number });
    expect(data.state).toBe("closed");
    expect(await world.commentsOf(number)).toHaveLength(2);
    expect(world.state.pulls.seen.at(-1)?.state).toBe("closed");
  });

  test("brings the branch onto its base, as a commit on top of both", async () => {
    const { number, branch, head, path } = await world.propose();
    const onto = await world.push("main", path, text.replace("eight", "EIGHT"));
    world.state.pulls.commandActs = [{ kind: "rebase", tip: head, answer: "command 2" }];
    await comment(number, "/aia rebase", { times: 2 });
    const { data } = await world.person.rest.git.getCommit({
      ...{ ...at, commit_sha: await world.tipOf(branch) },
    });
    expect(data.parents.map(({ sha }) => sha)).toEqual([head, onto]);
    const file = await world.person.rest.repos.getContent({ ...at, path, ref: branch });
    const content = "content" in file.data ? atob(file.data.content) : "";
    expect(content).toBe(text.replace("two", "TWO").replace("eight", "EIGHT"));
    // Its own commit is no person's.
    expect(world.state.pulls.known?.touchedBy).toBeNull();
  });

  test("is answered where there is nothing to bring in", async () => {
    const { number, head } = await world.propose();
    await world.person.rest.git.updateRef({
      ...{ ...at, ref: "heads/main", sha: world.base, force: true },
    });
    world.state.pulls.commandActs = [{ kind: "rebase", tip: head, answer: "command 3" }];
    await comment(number, "/aia rebase");
    expect((await world.commentsOf(number)).at(-1)).toContain("main has nothing newer");
  });
});

test("an unknown command is answered once, with what there is", async () => {
  const { number } = await world.propose();
  const { reactions } = await comment(number, "/aia merge", { times: 2 });
  expect(reactions).toEqual(["confused"]);
  const comments = await world.commentsOf(number);
  expect(comments).toHaveLength(2);
  expect(comments[1]).toContain("`/aia recreate`");
  expect(world.state.pulls.commands).toEqual([]);
});

describe("nothing is done for", () => {
  const nobody = async (number: number) => {
    expect(world.state.pulls.commands).toEqual([]);
    expect(await world.commentsOf(number)).toHaveLength(1);
  };

  test("somebody who may only read", async () => {
    const { number } = await world.propose();
    const { id } = await comment(number, "/aia close", { times: 0 });
    world.github.control.giveRole("acme/shop", "you", "read");
    await onComment(world.edge, world.told, number, id);
    world.github.control.giveRole("acme/shop", "you", "admin");
    await nobody(number);
  });

  test("a comment that was edited into a command", async () => {
    const { number } = await world.propose();
    const { data } = await world.person.rest.issues.createComment({
      ...{ ...at, issue_number: number, body: "hello" },
    });
    const body = "/aia close";
    await world.person.rest.issues.updateComment({ ...at, comment_id: data.id, body });
    await onComment(world.edge, world.told, number, data.id);
    await nobody(number);
  });

  test("a comment that only speaks of a command", async () => {
    const { number } = await world.propose();
    await comment(number, "You could say /aia close");
    await nobody(number);
  });
});
