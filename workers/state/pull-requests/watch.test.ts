import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import type { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import { autopsyFixture, testDatabase, unique } from "#db/database.fixture.ts";
import { State } from "../state.fixture.ts";

const db = testDatabase();
const ours = "bbbbbbbb";

/** An incident with a draft pull request that nobody has looked at yet. */
async function proposed(state: State, analysis: Parameters<State["analyse"]>[1] = {}) {
  const repository = { owner: "acme", name: unique("shop"), baseBranch: "main" };
  const { incidentId, project } = await state.newIncident({ repository });
  await state.readSource(incidentId);
  await state.analyse(incidentId, analysis);
  await state.openPullRequest(incidentId, 7);
  let minute = 0;
  const name = { owner: "acme", repo: repository.name, number: 7 };
  const see = async (seen: Partial<PullRequestSeen>) => {
    minute += 1;
    const at = new Date(Date.UTC(2026, 10, 24, 12, minute)).toISOString();
    const response = await state.call("/webhooks/pull-request", {
      body: {
        ...name,
        ...{ state: "open", draft: true, mergeCommit: null, actor: "jane", at, lookedAt: at },
        ...{ headSha: ours, headBy: "aia[bot]", base: "main", mergeable: "clean" },
        ...seen,
      },
    });
    const reply: { kind: string; acts: { kind: string }[] } = await response.json();
    return reply.acts.map(({ kind }) => kind);
  };
  const acted = (body: object) => state.call("/webhooks/acted", { body: { ...name, acted: body } });
  return { incidentId, project, name, see, acted };
}

function kindsOf(page: { activity: { kind: string; text: string }[] }, kind: string) {
  return page.activity.filter((each) => each.kind === kind);
}

describe("a pull request that is looked at", () => {
  it("goes to review once its checks are green, and is marked ready until it is", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    expect((await state.page(incidentId)).pullRequest).toMatchObject({
      ...{ checks: "unknown", checksSeenAt: null, mergeable: "unknown" },
    });
    expect(await see({ checks: "running" })).toEqual([]);
    expect((await state.page(incidentId)).incident.status).toBe("validating");
    expect(await see({ checks: "green", checksCount: 2 })).toEqual(["mark_ready"]);
    expect(await see({ checks: "green", checksCount: 2, draft: false })).toEqual([]);
    const page = await state.page(incidentId);
    expect(page).toMatchObject({
      incident: { status: "in_review", reason: null },
      pullRequest: { checks: "green", draft: false, readyAt: expect.any(String) },
    });
    expect(kindsOf(page, "checks_done")).toMatchObject([{ text: "All 2 checks passed" }]);
  });

  it("by many at once moves its incident once", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    await Promise.all(Array.from({ length: 5 }, () => see({ checks: "green", checksCount: 1 })));
    expect(kindsOf(await state.page(incidentId), "checks_done")).toHaveLength(1);
  });

  it("has no checks after ten minutes without any, and says so", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    expect(await see({ checks: "none" })).toEqual([]);
    expect((await state.page(incidentId)).pullRequest?.checks).toBe("unknown");
    await db.execute(sql`update pull_request set head_since = now() - interval '10 minutes'
      where incident_id = ${incidentId}`);
    expect(await see({ checks: "none" })).toEqual(["mark_ready"]);
    const page = await state.page(incidentId);
    expect(page).toMatchObject({
      incident: { status: "in_review" },
      pullRequest: { checks: "none" },
    });
    expect(kindsOf(page, "checks_done")[0]?.text).toContain("no checks");
  });

  it("is looked at again by the alarm when nobody reports anything", async () => {
    const state = new State();
    const { incidentId, name } = await proposed(state);
    await db.execute(
      sql`update pull_request set look_at = now() where incident_id = ${incidentId}`,
    );
    const timer = state.env.TIMER.get(state.env.TIMER.idFromName("steps"));
    await runInDurableObject(timer, (object) => {
      Reflect.set(object, "env", state.env);
    });
    await state.env.TIMER.get(state.env.TIMER.idFromName("steps")).wakeIn(0);
    await runDurableObjectAlarm(timer);
    const looks = () => state.sent.filter(({ body }) => JSON.stringify(body).includes(name.repo));
    await vi.waitFor(() => expect(looks()).toHaveLength(1));
    expect(looks()[0]).toMatchObject({
      queue: "aia-webhooks",
      body: { action: "looked_up", pullRequest: 7 },
    });
  });

  it("with red checks gets one more patch, of what they printed, and then a person", async () => {
    const state = new State();
    const { incidentId, see, acted } = await proposed(state, {
      provider: "openai",
      model: "a model",
    });
    const red: Partial<PullRequestSeen> = {
      ...{ checks: "red", failed: ["test"], baseChecks: "green" },
    };
    expect(await see({ ...red, failure: "expected 2, got 3" })).toEqual([]);
    expect(await state.page(incidentId)).toMatchObject({
      incident: { status: "analyzing" },
      pullRequest: { checks: "red", retried: 1 },
    });
    const second = await state.take(incidentId, "autopsy");
    expect(second.input).toMatchObject({
      refusedPatch: { printed: "expected 2, got 3", diff: expect.stringContaining("diff --git") },
    });
    const autopsy = autopsyFixture({ provider: "openai", attempt: 2 });
    await state.call("/autopsy", { body: { incidentId, fence: second.fence, autopsy } });
    const { fence, input } = await state.take(incidentId, "pull_request");
    expect(input).toMatchObject({ update: { number: 7, ownCommits: [ours] } });
    const next = "d".repeat(40);
    await acted({ kind: "own_commit", commit: next });
    const result = { kind: "updated", number: 7 };
    await state.call("/steps/complete", {
      body: { incidentId, stage: "pull_request", fence, result },
    });
    expect((await state.page(incidentId)).incident.status).toBe("validating");
    expect(await see({ ...red, headSha: next, failure: "again" })).toEqual(["comment"]);
    expect((await state.page(incidentId)).incident).toMatchObject({
      ...{ status: "needs_human", reason: expect.stringContaining("after a second try") },
    });
  });

  it("with red checks on a red base waits for a person, and goes on once they are green", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    await see({ checks: "red", failed: ["test"], baseChecks: "red", failure: "x" });
    expect((await state.page(incidentId)).incident).toMatchObject({
      status: "needs_human",
      reason: expect.stringContaining("red on main as well: not by this change"),
    });
    await see({ checks: "running" });
    await see({ checks: "green", checksCount: 1 });
    expect((await state.page(incidentId)).incident).toMatchObject({
      ...{ status: "in_review", reason: null },
    });
  });

  it("is left alone once a person has pushed, which is said once", async () => {
    const state = new State();
    const { incidentId, see, acted } = await proposed(state);
    const touched = { headSha: "c".repeat(40), headBy: "jane" };
    expect(await see(touched)).toEqual(["comment"]);
    await acted({ kind: "said", marker: "hands-off" });
    expect(await see({ ...touched, mergeable: "conflict" })).toEqual([]);
    const page = await state.page(incidentId);
    expect(page.pullRequest?.touchedBy).toBe("jane");
    expect(kindsOf(page, "hands_off")).toHaveLength(1);
  });

  it("knows its own commits, and asks a person where they are in conflict", async () => {
    const state = new State();
    const { incidentId, see, acted } = await proposed(state);
    const next = "d".repeat(40);
    await acted({ kind: "own_commit", commit: next });
    expect(await see({ headSha: next, mergeable: "conflict" })).toEqual(["rebase"]);
    for (const _ of [1, 2])
      await acted({ kind: "rebase_refused", tip: next, reason: "both changed a.ts" });
    expect(await see({ headSha: next, mergeable: "conflict" })).toEqual([]);
    const page = await state.page(incidentId);
    expect(page).toMatchObject({
      incident: { status: "needs_human", reason: expect.stringContaining("both changed a.ts") },
      pullRequest: { touchedBy: null },
    });
    expect(kindsOf(page, "conflict")).toHaveLength(1);
  });

  it("is closed where its base holds the same change by somebody else, whose commit then counts", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    const fixedBy = "e".repeat(40);
    expect(await see({ fixedBy })).toEqual(["close"]);
    await see({ state: "closed", fixedBy });
    const page = await state.page(incidentId);
    expect(page).toMatchObject({
      incident: { status: "merged" },
      pullRequest: { state: "closed", mergeCommit: fixedBy },
    });
    expect(kindsOf(page, "pull_request_closed")).toEqual([]);
  });
});

describe("an event that names no pull request", () => {
  it("is of those whose head or branch it names, or whose base", async () => {
    const state = new State();
    const { name, project, see } = await proposed(state);
    await see({});
    const find = async (over: object) => {
      const { owner, repo } = name;
      const body = { owner, repo, headSha: null, branch: null, ...over };
      return (await state.call("/webhooks/pull-requests", { body })).json();
    };
    const found = { pullRequests: [{ projectId: project.id, number: 7 }] };
    expect(await find({ headSha: ours })).toEqual(found);
    expect(await find({ branch: "main" })).toEqual(found);
    expect(await find({ branch: "aia/fix" })).toEqual(found);
    expect(await find({ headSha: "other", branch: "other" })).toEqual({ pullRequests: [] });
  });
});
