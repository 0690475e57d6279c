import { describe, expect, it, vi } from "vitest";
import { autopsyFixture } from "#db/database.fixture.ts";
import { autopsyKey } from "#r2/keys.ts";
import { State } from "./state.fixture.ts";

const gone = "0198f0aa-0000-7000-8000-00000000dead";

describe("an incident's stages", () => {
  it("follow each other to the pull request, each announced after its commit", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident();
    expect(state.dispatchesOf(incidentId)).toEqual(["aia-sources"]);
    const { fence, input } = await state.take(incidentId, "source");
    expect(input).toMatchObject({ stage: "source", attempt: 1, incident: { status: "analyzing" } });
    const snapshot = {
      commit: "c0ffee",
      certainty: "deployed",
      note: "It is what ran.",
      trace: null,
      files: [{ path: "src/cart.ts", blob: "b", mode: "100644", text: "one\ntwo" }],
      leftOut: [],
    };
    await state.call("/steps/complete", {
      body: {
        incidentId,
        stage: "source",
        fence,
        result: {
          ...snapshot,
          kind: "read",
          paths: ["src/cart.ts"],
          snapshot: { key: null, inline: snapshot },
        },
      },
    });
    const autopsy = await state.take(incidentId, "autopsy");
    expect(autopsy.input).toMatchObject({ snapshot: { inline: { commit: "c0ffee" } } });
    await state.call("/autopsy", {
      body: { incidentId, fence: autopsy.fence, autopsy: autopsyFixture() },
    });
    expect((await state.page(incidentId)).incident.status).toBe("patching");
    const pull = await state.take(incidentId, "pull_request");
    expect(pull.input).toMatchObject({
      autopsy: { rootCause: "The cart has no discount." },
      repository: { owner: "acme" },
    });
    expect(state.dispatchesOf(incidentId)).toEqual([
      "aia-sources",
      "aia-autopsies",
      "aia-pull-requests",
    ]);
  });

  it("end on the page with everything that is known", async () => {
    const state = new State();
    const { incidentId, project } = await state.newIncident();
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    await state.openPullRequest(incidentId, 12);
    const page = await state.page(incidentId);
    expect(page).toMatchObject({
      incident: { status: "validating", reason: null, count: 1 },
      project: { slug: project.slug },
      autopsy: { attempt: 1 },
      pullRequest: { number: 12, draft: true, state: "open" },
    });
    expect(page.steps.map(({ stage, status }) => [stage, status])).toEqual([
      ["source", "done"],
      ["autopsy", "done"],
      ["pull_request", "done"],
    ]);
    expect(page.activity.map(({ kind }) => kind)).toEqual([
      "detected",
      "source",
      "autopsy",
      "pull_request",
    ]);
  });

  it("leave a copy of the answer in R2, and need none", async () => {
    const state = new State();
    const { incidentId, project } = await state.newIncident();
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    const copy = await state.env.STORE.get(autopsyKey(project.id, incidentId, 1));
    expect(await copy?.json()).toMatchObject({ rootCause: "The cart has no discount." });
    const other = await state.newIncident();
    state.storeFails = true;
    await state.readSource(other.incidentId);
    await state.analyse(other.incidentId);
    expect((await state.page(other.incidentId)).autopsy).not.toBeNull();
  });

  it("stop where a person must act, and say why", async () => {
    const state = new State();
    const withheld = await state.newIncident();
    await state.readSource(withheld.incidentId);
    await state.analyse(withheld.incidentId, { patch: null, withheld: "A guard would hide it." });
    const { incident, steps } = await state.page(withheld.incidentId);
    expect(incident).toMatchObject({ status: "needs_human", reason: "A guard would hide it." });
    expect(steps.map(({ stage }) => stage)).toEqual(["source", "autopsy"]);
  });
});

describe("a claim", () => {
  it("is won by one of many at once", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident();
    const replies = await Promise.all(
      Array.from({ length: 12 }, (_, index) =>
        state.claim(incidentId, "source", `worker-${index}`),
      ),
    );
    expect(replies.map(({ kind }) => kind).sort()).toEqual([
      ...Array.from({ length: 11 }, () => "busy"),
      "claimed",
    ]);
  });

  it("of a finished stage is done, of one that does not exist yet busy", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident();
    await state.readSource(incidentId);
    expect(await state.claim(incidentId, "source")).toEqual({ kind: "done" });
    expect(await state.claim(incidentId, "pull_request")).toEqual({ kind: "busy" });
    expect(await state.claim(gone, "source")).toEqual({ kind: "busy" });
  });

  it("whose lease ended is taken by the next, and its late answer changes nothing", async () => {
    const state = new State({ LEASE_AUTOPSY_SECONDS: "0.2" });
    const { incidentId } = await state.newIncident();
    await state.readSource(incidentId);
    const late = await state.take(incidentId, "autopsy");
    expect(await state.claim(incidentId, "autopsy")).toEqual({ kind: "busy" });
    const next = await vi.waitFor(() => state.take(incidentId, "autopsy"), 3_000);
    expect(next.fence).toBe(late.fence + 1);

    const answer = (fence: number, rootCause: string) =>
      state.call("/autopsy", {
        body: { incidentId, fence, autopsy: autopsyFixture({ rootCause }) },
      });
    const fenced = { incidentId, stage: "autopsy", fence: late.fence };
    const progress = await state.call("/steps/progress", { body: { ...fenced, data: { id: 1 } } });
    expect(await progress.json()).toEqual({ kind: "lost" });
    const fault = { code: "ai_unavailable", message: "Away." };
    const failed = await state.call("/steps/fail", { body: { ...fenced, fault } });
    expect(await failed.json()).toEqual({ kind: "lost" });
    expect(await (await answer(late.fence, "Too late.")).json()).toEqual({ kind: "lost" });
    expect(await state.page(incidentId)).toMatchObject({
      incident: { status: "analyzing" },
      autopsy: null,
    });
    expect(await (await answer(next.fence, "In time.")).json()).toEqual({ kind: "saved" });
    expect((await state.page(incidentId)).autopsy?.rootCause).toBe("In time.");
  });

  it("gives back what the last try left outside", async () => {
    const state = new State({ LEASE_SOURCE_SECONDS: "0.2" });
    const { incidentId } = await state.newIncident();
    const { fence } = await state.take(incidentId, "source");
    const saved = { incidentId, stage: "source", fence };
    await state.call("/steps/progress", { body: { ...saved, data: { tree: "t1" } } });
    await state.call("/steps/progress", { body: { ...saved, data: { commit: "c1" } } });
    const { input } = await vi.waitFor(() => state.take(incidentId, "source"), 3_000);
    expect(input.progress).toEqual({ tree: "t1", commit: "c1" });
  });

  it("for a repository that was disconnected meanwhile ends with the reason", async () => {
    const state = new State();
    const { incidentId, project } = await state.newIncident();
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    const { id: _, ...rest } = project;
    await state.call("/projects", { method: "PUT", body: { ...rest, repository: null } });
    expect(await state.claim(incidentId, "pull_request")).toEqual({ kind: "done" });
    expect((await state.page(incidentId)).incident).toMatchObject({
      status: "needs_human",
      reason: expect.stringContaining("Connect one"),
    });
  });
});

describe("a stage that failed", () => {
  const fail = (state: State, incidentId: string, fence: number, fault: unknown) =>
    state.call("/steps/fail", { body: { incidentId, stage: "source", fence, fault } });

  it("waits longer each time, and no shorter than asked", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident();
    const { fence } = await state.take(incidentId, "source");
    await fail(state, incidentId, fence, {
      code: "github_rate_limited",
      message: "Slow down.",
      retryAfterSeconds: 90,
    });
    expect(await state.claim(incidentId, "source")).toEqual({ kind: "busy" });
    const [step] = (await state.page(incidentId)).steps;
    expect(step).toMatchObject({ status: "due", fault: { code: "github_rate_limited" } });
    const wait = (Date.parse(step?.nextAt ?? "") - Date.now()) / 1_000;
    expect(wait).toBeGreaterThan(80);
    expect(wait).toBeLessThan(91);
    expect(await state.alarmIn()).toBeLessThan(91);
  });

  it("for a reason no try can change is parked, and goes on once a person says so", async () => {
    const state = new State();
    const { incidentId } = await state.newIncident();
    const { fence } = await state.take(incidentId, "source");
    const message = "The token may not read acme/shop. Give it contents: read.";
    await fail(state, incidentId, fence, { code: "github_forbidden", message });
    expect(await state.page(incidentId)).toMatchObject({
      incident: { status: "needs_human", reason: message },
      steps: [{ status: "parked", fault: { message } }],
    });
    expect(await state.claim(incidentId, "source")).toEqual({ kind: "done" });
    const dispatches = state.dispatchesOf(incidentId).length;
    // An alarm of another test's steps would take this one to a queue of its own.
    await state.removeAlarm();
    await state.call(`/incidents/${incidentId}/actions`, {
      body: { action: "retry", actor: "jane" },
    });
    expect(state.dispatchesOf(incidentId)).toHaveLength(dispatches + 1);
    expect((await state.take(incidentId, "source")).fence).toBe(fence + 1);
    expect((await state.page(incidentId)).incident).toMatchObject({
      status: "analyzing",
      reason: null,
    });
  });
});

describe("an announcement", () => {
  it("that the queue does not take is repeated by the alarm", async () => {
    const state = new State();
    await state.removeAlarm();
    state.queuesFail = true;
    const { incidentId } = await state.newIncident();
    expect(state.dispatchesOf(incidentId)).toEqual([]);
    const seconds = await state.alarmIn();
    expect(seconds).not.toBeNull();
    expect(seconds).toBeLessThanOrEqual(6);
  });
});
