import { sql } from "drizzle-orm";
import { afterEach, expect, it, vi } from "vitest";
import { openDatabase } from "./database.ts";
import { State } from "./state.fixture.ts";
import { Pipeline } from "./wants.fixture.ts";

const answer = {
  class: "property_of_nullish",
  area: "data",
  culprit: { path: "src/price.js", line: 4 },
  root_cause: "The table of rates has no region but eu, and its factor is read all the same.",
  evidence: [{ claim: "It has eu alone.", path: "config/rates.json", line: 1, quote: '"eu"' }],
  edits: null,
  no_patch_because: "Which rate other regions have is for a person to decide.",
};
const wants = { paths: ["config/rates.json", ".env"], symbols: ["nowhere"] };
const isShown = (prompt: string) => prompt.includes("## config/rates.json@");

/** A lease too short to wait for: a worker whose line broke ends at once. */
const leases = { LEASE_SOURCE_SECONDS: "0.9", LEASE_AUTOPSY_SECONDS: "0.9" };

afterEach(() => vi.restoreAllMocks());

/** As time does: a lease is over, and what was set for later is due. */
async function passTime(state: State, incidentId: string): Promise<void> {
  await openDatabase(state.env).execute(
    sql`update incident_step set lease_until = now() - interval '1 second', next_at = least(next_at, now()) where incident_id = ${incidentId}`,
  );
}

/** Works on whatever stage is due until there is an autopsy; gives what the workers said. */
async function work(state: State, pipeline: Pipeline, incidentId: string): Promise<string[]> {
  const said: string[] = [];
  for (let turn = 0; turn < 12; turn += 1) {
    said.push(await pipeline.source(incidentId));
    await passTime(state, incidentId);
    said.push(await pipeline.autopsy(incidentId));
    await passTime(state, incidentId);
    const { autopsy, incident } = await state.page(incidentId);
    if (autopsy || incident.status === "needs_human") break;
  }
  return said;
}

it("what a model asks for is read by another source step, and the same attempt goes on with it", async () => {
  const state = new State();
  const pipeline = new Pipeline(state, (prompt) => (isShown(prompt) ? answer : { wants }));
  const incidentId = await pipeline.open();
  expect(await work(state, pipeline, incidentId)).toEqual(["saved", "saved", "saved", "saved"]);
  const page = await state.page(incidentId);
  expect(page.autopsy).toMatchObject({ attempt: 1, rootCause: answer.root_cause });
  expect(page.autopsy?.evidence).toHaveLength(1);
  expect(page.steps.map(({ stage, status }) => [stage, status])).toEqual([
    ["source", "done"],
    ["autopsy", "done"],
    ["source", "done"],
  ]);
  expect(page.activity.map(({ text }) => text)).toContain(
    "The model asks to see config/rates.json, .env, nowhere.",
  );
  const [first = "", second = ""] = pipeline.prompts;
  expect(pipeline.prompts).toHaveLength(2);
  expect(first).toContain("you may ask 2 times");
  expect(second).toContain("you may ask once");
  expect(second).toContain(".env: not shown, since it holds secrets.");
  expect(second).toContain("nowhere: no file near the trace defines it");
  expect(second).not.toContain("TOKEN=1");
  expect(state.dispatchesOf(incidentId)).toEqual([
    "aia-sources",
    "aia-autopsies",
    "aia-sources",
    "aia-autopsies",
  ]);
});

it("two rounds are the most, each holding what the earlier ones asked for", async () => {
  const state = new State();
  const other = { wants: { paths: ["config/other.json"], symbols: [] } };
  const pipeline = new Pipeline(state, (prompt) => (isShown(prompt) ? other : { wants }));
  const incidentId = await pipeline.open();
  await work(state, pipeline, incidentId);
  const { steps, incident } = await state.page(incidentId);
  expect(steps.filter(({ stage }) => stage === "source")).toHaveLength(3);
  const third = pipeline.prompts[2] ?? "";
  expect(third).not.toContain("you may ask");
  expect(third).toContain("## config/rates.json@");
  expect(third).toContain("## config/other.json@");
  // Then it is an answer that cannot be read, and its repair turn.
  expect(pipeline.prompts).toHaveLength(4);
  expect(incident).toMatchObject({ status: "needs_human" });
});

it("state refuses a third round itself", async () => {
  const state = new State();
  const pipeline = new Pipeline(state, () => answer);
  const incidentId = await pipeline.open();
  for (let round = 0; round < 3; round += 1) {
    expect(await pipeline.source(incidentId)).toBe(round < 3 ? "saved" : "done");
    const { fence } = await state.take(incidentId, "autopsy");
    const reply = await state.call("/autopsy", { body: { incidentId, fence, wants } });
    expect(reply.status).toBe(round < 2 ? 200 : 409);
  }
});

it.each([
  ["nothing", { wants: { paths: [], symbols: [] } }],
  ["more than eight", { wants: { paths: Array(9).fill("a"), symbols: [] } }],
  ["neither", {}],
])("asking for %s is no request", async (_, body) => {
  const state = new State();
  const { incidentId } = await state.newIncident();
  await state.readSource(incidentId);
  const { fence } = await state.take(incidentId, "autopsy");
  const reply = await state.call("/autopsy", { body: { incidentId, fence, ...body } });
  expect(reply.status).toBe(400);
});

it("a line that breaks at any call costs no second answer and no second round", async () => {
  const state = new State(leases);
  const drive = async (name: string, breaks: Pipeline["breaks"]) => {
    const pipeline = new Pipeline(state, (prompt) => (isShown(prompt) ? answer : { wants }));
    const incidentId = await pipeline.open();
    pipeline.breaks = breaks;
    const said = await work(state, pipeline, incidentId);
    const broken = `${name}: ${said.join(" ")}`;
    const { autopsy, steps } = await state.page(incidentId);
    expect(autopsy, broken).toMatchObject({ attempt: 1, rootCause: answer.root_cause });
    const stages = steps.map(({ stage }) => stage);
    expect(stages, broken).toEqual(["source", "autopsy", "source"]);
    expect(pipeline.prompts, broken).toHaveLength(2);
    return pipeline.calls;
  };
  const calls = await drive("none", () => null);
  expect(calls).toBeGreaterThanOrEqual(9);
  const each = Array.from({ length: calls }, (_, at) => at + 1);
  await Promise.all([
    ...each.map((at) => drive(`reply ${at}`, (call) => (call === at ? "reply" : null))),
    // The answer is paid for, and what came of it does not get there.
    ...[1, 2].map((nth) => {
      let seen = 0;
      return drive(`answer ${nth}`, (_, path) => {
        if (path !== "/autopsy") return null;
        seen += 1;
        return seen === nth ? "request" : null;
      });
    }),
  ]);
}, 120_000);

it("a source step that needs a person goes on to the waiting autopsy once it is retried", async () => {
  const state = new State();
  const pipeline = new Pipeline(state, (prompt) => (isShown(prompt) ? answer : { wants }));
  const incidentId = await pipeline.open();
  await pipeline.source(incidentId);
  await pipeline.autopsy(incidentId);
  const { fence, input } = await state.take(incidentId, "source");
  expect(input).toMatchObject({ wants });
  const fault = { code: "github_forbidden", message: "The token may not read acme/shop." };
  await state.call("/steps/fail", { body: { incidentId, stage: "source", fence, fault } });
  expect((await state.page(incidentId)).incident.status).toBe("needs_human");
  expect(await pipeline.autopsy(incidentId)).toBe("done");
  await state.call(`/incidents/${incidentId}/actions`, {
    body: { action: "retry", actor: "jane" },
  });
  expect(await work(state, pipeline, incidentId)).toEqual(["saved", "saved"]);
  expect((await state.page(incidentId)).autopsy).toMatchObject({ attempt: 1 });
});

it("an attempt made anew begins without what an earlier one asked for", async () => {
  const state = new State();
  const pipeline = new Pipeline(state, (prompt) => (isShown(prompt) ? answer : { wants }));
  const incidentId = await pipeline.open();
  await work(state, pipeline, incidentId);
  await state.call(`/incidents/${incidentId}/actions`, {
    body: { action: "retry", actor: "jane" },
  });
  const { input } = await state.take(incidentId, "source");
  expect(input).toMatchObject({ attempt: 3, wants: null });
});

it("progress renews the lease", async () => {
  const state = new State({ LEASE_AUTOPSY_SECONDS: "60" });
  const { incidentId } = await state.newIncident();
  await state.readSource(incidentId);
  const { fence } = await state.take(incidentId, "autopsy");
  await passTime(state, incidentId);
  await state.call("/steps/progress", {
    body: { incidentId, stage: "autopsy", fence, data: { n: 1 } },
  });
  expect(await state.claim(incidentId, "autopsy")).toEqual({ kind: "busy" });
});
