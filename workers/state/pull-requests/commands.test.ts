import { describe, expect, it } from "vitest";
import type { Act } from "#core/pull-request/watch/act.ts";
import type { CommandName } from "#core/pull-request/watch/command.ts";
import { unique } from "#db/database.fixture.ts";
import { State } from "../state.fixture.ts";

const ours = "bbbbbbbb";
const theirs = "c".repeat(40);
let comments = 0;

/** An incident with an open pull request at a head. */
async function proposed(state: State, headSha = ours) {
  const repository = { owner: "acme", name: unique("shop"), baseBranch: "main" };
  const { incidentId } = await state.newIncident({ repository });
  await state.readSource(incidentId);
  await state.analyse(incidentId, { rootCause: "A @mention that closes #1." });
  await state.openPullRequest(incidentId, 7);
  const name = { owner: "acme", repo: repository.name, number: 7 };
  const see = (over: object) =>
    state.call("/webhooks/pull-request", {
      body: {
        ...{ ...name, state: "open", draft: true, mergeCommit: null, actor: "aia[bot]" },
        ...{ at: "2026-11-24T12:00:00Z", headSha, headBy: "jane", mergeable: "clean", ...over },
      },
    });
  await see({});
  const command = async (asked: CommandName, comment = ++comments): Promise<Act[]> => {
    const body = { ...name, comment, name: asked, actor: "jane" };
    const response = await state.call("/webhooks/command", { body });
    return (await response.json<{ acts: Act[] }>()).acts;
  };
  const page = () => state.page(incidentId);
  return { incidentId, see, command, page };
}

describe("a command", () => {
  it("rebase is git's to do while the branch is AIA's", async () => {
    const { command } = await proposed(new State());
    expect(await command("rebase")).toMatchObject([{ kind: "rebase", tip: ours }]);
    const touched = await proposed(new State(), theirs);
    expect(await touched.command("rebase")).toMatchObject([
      { kind: "comment", text: expect.stringContaining("jane has pushed to this branch") },
    ]);
  });

  it("recreate has AIA's patch written again, once, over what a person pushed", async () => {
    const state = new State();
    const { incidentId, command, page } = await proposed(state, theirs);
    expect((await page()).pullRequest?.touchedBy).toBe("jane");
    const comment = ++comments;
    await Promise.all([1, 2, 3].map(() => command("recreate", comment)));
    expect(await page()).toMatchObject({
      incident: { status: "patching" },
      pullRequest: { touchedBy: null },
    });
    const { input } = await state.take(incidentId, "pull_request");
    expect(input).toMatchObject({ attempt: 2, update: { number: 7, ownCommits: [ours, theirs] } });
    const asked = (await page()).activity.filter(({ kind }) => kind === "asked_recreate");
    expect(asked).toHaveLength(1);
  });

  it("explain gives the root cause, as text that mentions and closes nothing", async () => {
    const { command } = await proposed(new State());
    const [act] = await command("explain");
    const text = act?.kind === "comment" ? act.text : "";
    expect(text).toContain("Root cause");
    expect(text).not.toContain("@mention");
    expect(text).not.toMatch(/(^|[^\w])#1/);
  });

  it("close is by who asked for it", async () => {
    const { command, see, page } = await proposed(new State());
    expect(await command("close")).toMatchObject([{ kind: "close" }]);
    await see({ state: "closed", at: "2026-11-24T12:01:00Z" });
    expect(await page()).toMatchObject({
      incident: { status: "needs_human", reason: expect.stringContaining("jane closed") },
      pullRequest: { state: "closed", closedBy: "jane" },
    });
    expect(await command("rebase")).toMatchObject([
      { kind: "comment", text: expect.stringContaining("while the pull request is open") },
    ]);
  });

  it("ignore closes it too, and its incident stays ignored", async () => {
    const { command, see, page } = await proposed(new State());
    expect(await command("ignore")).toMatchObject([{ kind: "close" }]);
    await see({ state: "closed", at: "2026-11-24T12:01:00Z" });
    expect((await page()).incident.status).toBe("ignored");
  });
});
