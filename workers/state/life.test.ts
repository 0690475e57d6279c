import { describe, expect, it, vi } from "vitest";
import type { IncidentAction } from "#core/api/state/incident-action.ts";
import type { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import type { Occurrence } from "#core/grouping/detection-group.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { groupFixture, occurrenceFixture, recordFixture, unique } from "#db/database.fixture.ts";
import { State } from "./state.fixture.ts";

const manual = { settings: ProjectSettings.parse({ automation: "manual" }) };

function act(state: State, incidentId: string, action: IncidentAction["action"]) {
  return state.call(`/incidents/${incidentId}/actions`, { body: { action, actor: "jane" } });
}

/** An incident with an open pull request of a repository of its own. */
async function proposed(state: State) {
  const repository = { owner: "acme", name: unique("shop"), baseBranch: "main" };
  const opened = await state.newIncident({ repository });
  await state.readSource(opened.incidentId);
  await state.analyse(opened.incidentId);
  await state.openPullRequest(opened.incidentId, 7);
  const see = (seen: Partial<PullRequestSeen>) =>
    state.call("/webhooks/pull-request", {
      body: {
        owner: "Acme",
        repo: repository.name,
        number: 7,
        state: "open",
        draft: false,
        mergeCommit: null,
        actor: "jane",
        at: "2026-11-24T12:30:00Z",
        ...seen,
      },
    });
  const again = async (occurrence: Partial<Occurrence>) => {
    const { project, group } = opened;
    const seen = groupFixture([occurrenceFixture(occurrence)], { fingerprint: group.fingerprint });
    const { incidents } = await state.record(recordFixture(project.id, [seen]));
    return incidents[0];
  };
  return { ...opened, see, again };
}

const merge = {
  state: "merged",
  mergeCommit: "ffffffff",
  at: "2026-11-24T13:00:00Z",
} as const satisfies Partial<PullRequestSeen>;
const afterwards = "2026-11-24T14:00:00.000Z";

describe("a pull request", () => {
  it("that is merged takes its incident with it, once, whatever comes late", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    await see(merge);
    await see(merge);
    await see({ state: "closed", at: "2026-11-24T12:59:00Z" });
    await see({ state: "open", at: "2026-11-24T13:05:00Z" });
    const page = await state.page(incidentId);
    expect(page).toMatchObject({
      incident: { status: "merged" },
      pullRequest: { state: "merged" },
    });
    expect(page.activity.filter(({ kind }) => kind === "pull_request_merged")).toHaveLength(1);
  });

  it("reported many times at once is noted once", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    await Promise.all(Array.from({ length: 6 }, () => see(merge)));
    const { activity } = await state.page(incidentId);
    expect(activity.filter(({ kind }) => kind === "pull_request_merged")).toHaveLength(1);
  });

  it("that is closed means no, until it is opened again", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    await see({ state: "closed", at: "2026-11-24T12:40:00Z" });
    expect(await state.page(incidentId)).toMatchObject({
      incident: { status: "needs_human", reason: expect.stringContaining("jane closed") },
      pullRequest: { state: "closed" },
    });
    await see({ state: "open", at: "2026-11-24T12:50:00Z" });
    await see({ state: "closed", at: "2026-11-24T12:40:00Z" });
    expect(await state.page(incidentId)).toMatchObject({
      incident: { status: "validating" },
      pullRequest: { state: "open", draft: false },
    });
  });

  it("of somebody else is unknown", async () => {
    const state = new State();
    const { see } = await proposed(state);
    expect(await (await see({ number: 8 })).json()).toEqual({ kind: "unknown" });
  });
});

describe("the same error", () => {
  it("from releases without the fix only counts", async () => {
    const state = new State();
    const { incidentId, see, again } = await proposed(state);
    await see(merge);
    for (const seen of [
      {},
      { occurredAt: afterwards },
      { revision: undefined, release: undefined },
    ])
      expect(await again(seen)).toMatchObject({ id: incidentId, created: false });
    expect((await state.page(incidentId)).incident).toMatchObject({ status: "merged", count: 4 });
  });

  it("from a release with the fix is a regression, linked and worked on anew", async () => {
    const state = new State();
    const { incidentId, see, again } = await proposed(state);
    await see(merge);
    const found = await again({ revision: "ffffffff", occurredAt: afterwards });
    expect(found).toMatchObject({ created: true, status: "detected" });
    const page = await state.page(found?.id ?? "");
    expect(page.incident).toMatchObject({ episode: 2, regressionOf: incidentId, count: 1 });
    expect(state.dispatchesOf(found?.id ?? "")).toEqual(["aia-sources"]);
    const old = await state.page(incidentId);
    expect(old.incident).toMatchObject({ status: "merged", count: 1 });
    expect(old.activity.at(-1)?.kind).toBe("returned");
  });

  it("comes back as one episode, however many report it at once", async () => {
    const state = new State();
    const { see, again } = await proposed(state);
    await see(merge);
    const all = await Promise.all(
      Array.from({ length: 12 }, () => again({ revision: "cccccccc", occurredAt: afterwards })),
    );
    expect(new Set(all.map((each) => each?.id)).size).toBe(1);
    expect((await state.page(all[0]?.id ?? "")).incident).toMatchObject({ episode: 2, count: 12 });
  });

  it("after it was resolved is a new episode; while it is ignored or muted it only counts", async () => {
    const state = new State();
    const { incidentId, again } = await proposed(state);
    await act(state, incidentId, "ignore");
    expect(await again({})).toMatchObject({ id: incidentId, status: "ignored" });
    await act(state, incidentId, "unmute");
    await act(state, incidentId, "mute");
    expect(await again({})).toMatchObject({ id: incidentId, status: "muted" });
    await act(state, incidentId, "resolve");
    const found = await again({});
    expect(found).toMatchObject({ created: true });
    const page = await state.page(found?.id ?? "");
    expect(page.incident.regressionOf).toBe(incidentId);
    // Nobody made a fix, so none is claimed; both pages lead to each other.
    expect(page.activity[0]?.text).toBe("Seen again after it was resolved by hand");
    const old = await state.page(incidentId);
    expect(old.laterEpisode).toEqual({ id: found?.id, episode: 2 });
    expect(old.activity.at(-1)?.text).toBe("Seen again: episode 2 began");
  });
});

describe("a person", () => {
  it("keeps no patch in an environment that asks for causes only", async () => {
    const state = new State();
    const settings = ProjectSettings.parse({
      automationByEnvironment: [{ environment: "staging", automation: "analyse" }],
    });
    const { id } = await state.newProject({ settings });
    const group = groupFixture(undefined, { environment: "staging" });
    const { incidents } = await state.record(recordFixture(id, [group]));
    const incidentId = incidents[0]?.id ?? "";
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    expect(await state.page(incidentId)).toMatchObject({
      incident: { status: "analyzed", environment: "staging" },
      autopsy: { patch: null, rootCause: "The cart has no discount." },
    });
    expect((await act(state, incidentId, "continue")).status).toBe(409);
    expect(state.dispatchesOf(incidentId)).not.toContain("aia-pull-requests");
  });

  it("lets a manual project's pull request go on, once", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident(manual);
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    expect((await state.page(incidentId)).incident.status).toBe("analyzed");
    const answers = await Promise.all([
      act(state, incidentId, "continue"),
      act(state, incidentId, "continue"),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const opened = () =>
      state.dispatchesOf(incidentId).filter((queue) => queue === "aia-pull-requests");
    await vi.waitFor(() => expect(opened()).toHaveLength(1));
    await state.openPullRequest(incidentId, 9);
    expect((await state.page(incidentId)).incident.status).toBe("validating");
  });

  it("cannot continue without a patch", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident(manual);
    await state.readSource(incidentId);
    await state.analyse(incidentId, { patch: null, withheld: "No." });
    expect((await act(state, incidentId, "continue")).status).toBe(409);
    expect((await state.page(incidentId)).incident.status).toBe("needs_human");
  });

  it("cannot continue with a patch that the autopsy withheld", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident(manual);
    await state.readSource(incidentId);
    await state.analyse(incidentId, {
      withheld: "The patch was refused: it touches a redacted line.",
    });
    expect((await state.page(incidentId)).autopsy?.patch).not.toBeNull();
    expect((await act(state, incidentId, "continue")).status).toBe(409);
    expect(state.dispatchesOf(incidentId)).not.toContain("aia-pull-requests");
    expect((await state.page(incidentId)).incident.status).toBe("needs_human");
  });

  it("has an analysis made again, as a new attempt that no old lease fits", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident(manual);
    await state.readSource(incidentId);
    await state.analyse(incidentId, { rootCause: "First." });
    expect((await act(state, incidentId, "retry")).status).toBe(200);
    await state.readSource(incidentId);
    const second = await state.take(incidentId, "autopsy");
    expect(second).toMatchObject({ fence: 4, input: { attempt: 2 } });
    await act(state, incidentId, "retry");
    expect((await state.page(incidentId)).steps).toHaveLength(4);
  });

  it("who mutes an incident stops the work on it, and gets it back where it was", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident();
    await state.readSource(incidentId);
    await act(state, incidentId, "mute");
    expect(await state.claim(incidentId, "autopsy")).toEqual({ kind: "busy" });
    await act(state, incidentId, "unmute");
    expect((await state.page(incidentId)).incident).toMatchObject({
      status: "analyzing",
      reason: null,
    });
    await state.analyse(incidentId);
    await state.openPullRequest(incidentId, 3);
    await act(state, incidentId, "mute");
    await act(state, incidentId, "unmute");
    expect((await state.page(incidentId)).incident.status).toBe("validating");
  });

  it("takes back what was resolved, until the error is seen again", async () => {
    const state = new State();
    const { incidentId, again } = await proposed(state);
    await act(state, incidentId, "resolve");
    expect((await act(state, incidentId, "reopen")).status).toBe(200);
    const page = await state.page(incidentId);
    expect(page.incident.status).toBe("validating");
    expect(page.activity.at(-1)?.text).toBe("jane opened this again");
    expect(await again({})).toMatchObject({ id: incidentId, created: false });
    await act(state, incidentId, "resolve");
    await again({});
    expect((await act(state, incidentId, "reopen")).status).toBe(409);
  });

  it("gets an incident back with the reason it waited for a person", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident(manual);
    await state.readSource(incidentId);
    await state.analyse(incidentId, { patch: null, withheld: "The data is wrong." });
    const before = (await state.page(incidentId)).incident;
    for (const [away, back] of [
      ["mute", "unmute"],
      ["ignore", "unmute"],
      ["resolve", "reopen"],
    ] as const) {
      await act(state, incidentId, away);
      await act(state, incidentId, back);
      expect((await state.page(incidentId)).incident, away).toEqual(before);
    }
    expect(before).toMatchObject({ status: "needs_human", reason: "The data is wrong." });
  });

  it("finds a merge that came while the incident was put away", async () => {
    const state = new State();
    const { incidentId, see } = await proposed(state);
    await act(state, incidentId, "ignore");
    await see(merge);
    await act(state, incidentId, "unmute");
    expect((await state.page(incidentId)).incident.status).toBe("merged");
  });

  it("is refused a decision that means nothing in its state", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident();
    expect((await act(state, incidentId, "unmute")).status).toBe(409);
    await act(state, incidentId, "resolve");
    for (const action of ["mute", "retry", "continue", "ignore", "resolve"] as const)
      expect((await act(state, incidentId, action)).status, action).toBe(409);
    expect((await act(state, "0198f0aa-0000-7000-8000-00000000dead", "mute")).status).toBe(409);
  });
});
