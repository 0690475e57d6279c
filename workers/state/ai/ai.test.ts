import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import {
  AiView,
  aiEndpoints,
  BegunCall as Begun,
  type BegunCall,
} from "#core/api/state/endpoints/ai.ts";
import { rowsOf, testDatabase } from "#db/database.fixture.ts";
import { internalApi as autopsyApi } from "../../autopsy/http.ts";
import { stub } from "../../service/stub.fixture.ts";
import { State } from "../state.fixture.ts";

const db = testDatabase();
const service = "openai https://api.openai.com/v1";
const SEALING_KEYS = `k1:${btoa("\x01".repeat(32))}`;

async function open() {
  const state = new State();
  state.env.AUTOPSY = stub<Fetcher>({
    fetch: (request: Request) =>
      autopsyApi.fetch(request, stub({ SEALING_KEYS }), stub<ExecutionContext>({})),
  });
  const { id: projectId, slug } = await state.newProject();
  const begin = (more: object = {}): Promise<BegunCall> =>
    state.ask(Begun, "/ai/calls/begin", {
      body: {
        projectId,
        service,
        inputChars: 1_000,
        dailyChars: null,
        probeSeconds: 50,
        ...more,
      },
    });
  const end = (outcome: object, more: object = {}) =>
    state.ask(aiEndpoints.endCall.reply, "/ai/calls/end", {
      body: { projectId, service, outputChars: 0, unspentChars: 0, outcome, ...more },
    });
  const fail = (failures: number, restSeconds: number, code = "ai_unavailable") =>
    end({ kind: "failed", code, failures, restSeconds }, { unspentChars: 1_000 });
  const read = () => state.ask(AiView, `/projects/${slug}/ai`);
  /** As if so much time had passed for what rests. */
  const later = (seconds: number) =>
    db.execute(sql`update ai_rest set until = until - make_interval(secs => ${seconds})
      where project_id = ${projectId}`);
  return { state, slug, projectId, begin, end, fail, read, later };
}

const kinds = (begun: BegunCall[]) => begun.map(({ kind }) => kind).sort();

describe("a day's budget", () => {
  it("holds for all calls at once, and counts what was answered", async () => {
    const { begin, end, read } = await open();
    const dailyChars = 50_000;
    const calls = Array.from({ length: 12 }, () => begin({ dailyChars, inputChars: 10_000 }));
    expect(kinds(await Promise.all(calls)).filter((kind) => kind === "go")).toHaveLength(5);
    expect(await begin({ dailyChars, inputChars: 1 })).toMatchObject({ kind: "spent" });
    await end({ kind: "answered" }, { outputChars: 700 });
    expect((await read()).spent).toEqual({ calls: 5, inputChars: 50_000, outputChars: 700 });
  });

  it("gets back what was not read, and is whole again on the next day", async () => {
    const { begin, end, projectId } = await open();
    const dailyChars = 50_000;
    await begin({ dailyChars, inputChars: 50_000 });
    await end({ kind: "not_made" }, { unspentChars: 50_000 });
    await begin({ dailyChars, inputChars: 50_000 });
    const spent = await begin({ dailyChars, inputChars: 50_000 });
    expect(spent).toMatchObject({ kind: "spent" });
    expect(spent.kind === "spent" && spent.seconds).toBeGreaterThan(0);
    expect(spent.kind === "spent" && spent.seconds).toBeLessThanOrEqual(86_400);
    await db.execute(sql`update ai_spend set day = day - 1 where project_id = ${projectId}`);
    expect(await begin({ dailyChars, inputChars: 50_000 })).toMatchObject({ kind: "go" });
  });

  it("refuses a call that is larger than all of it", async () => {
    const { begin } = await open();
    const call = { dailyChars: 50_000, inputChars: 50_001 };
    expect(await begin(call)).toMatchObject({ kind: "spent" });
  });
});

describe("a service that fails", () => {
  it("is left alone for as long as was said, by this project and no other", async () => {
    const [one, other] = [await open(), await open()];
    await one.begin();
    await one.fail(1, 0);
    expect(await one.begin()).toEqual({ kind: "go", failures: 1 });
    await one.fail(2, 60, "ai_rate_limited");
    const resting = await one.begin();
    expect(resting).toMatchObject({ kind: "resting", code: "ai_rate_limited" });
    expect(resting.kind === "resting" && resting.seconds).toBeGreaterThan(55);
    expect(await one.begin({ service: "anthropic" })).toMatchObject({ kind: "go" });
    expect(await other.begin()).toEqual({ kind: "go", failures: 0 });
    expect((await one.read()).resting).toMatchObject([{ service, code: "ai_rate_limited" }]);
  });

  it("is looked at by one call when its rest is over, and asked by all once that was answered", async () => {
    const { begin, end, fail, later } = await open();
    await fail(3, 60);
    await later(61);
    const looks = await Promise.all(Array.from({ length: 8 }, () => begin()));
    expect(kinds(looks)).toEqual(["go", ...Array.from({ length: 7 }, () => "resting")]);
    expect(looks.find(({ kind }) => kind === "go")).toEqual({ kind: "go", failures: 3 });
    await end({ kind: "answered" });
    const calls = await Promise.all(Array.from({ length: 4 }, () => begin()));
    expect(calls).toEqual(calls.map(() => ({ kind: "go", failures: 0 })));
  });

  it("is looked at again where whoever looked was never heard of", async () => {
    const { begin, fail, later } = await open();
    await fail(3, 60);
    await later(61);
    expect(await begin()).toMatchObject({ kind: "go" });
    expect(await begin()).toMatchObject({ kind: "resting" });
    await later(51);
    expect(await begin()).toMatchObject({ kind: "go" });
  });
});

describe("a key to a model", () => {
  const key = "sk-canary-0123456789";

  it("is kept sealed, shown by its end alone, and its history is audited", async () => {
    const { state, slug, projectId, read } = await open();
    const name = { provider: "openai", baseUrl: "https://models.example/v1" };
    const path = `/projects/${slug}/ai/keys`;
    expect((await state.call(path, { body: { ...name, key } })).status).toBe(200);
    const view = await read();
    expect(view.keys).toMatchObject([{ ...name, hint: "6789" }]);
    expect((await state.call(path, { body: { ...name, key: "sk-newer-987654" } })).status).toBe(
      200,
    );
    expect((await read()).keys).toMatchObject([{ hint: "7654" }]);

    const { keys } = await state.ask(aiEndpoints.listAiKeys.reply, `/ai/${projectId}/keys`);
    expect(keys[0]?.sealed).toMatch(/^k1\./);
    const everything = await rowsOf(db, sql`select row_to_json(k)::text as text from ai_key k`);
    expect(JSON.stringify([everything, view])).not.toContain("canary");

    const forget = () => state.call(`${path}/forget`, { body: name });
    expect([(await forget()).status, (await forget()).status]).toEqual([200, 404]);
    const audit = await rowsOf(
      db,
      sql`select action, target from audit where project_id = ${projectId} and action like 'ai_%' order by id`,
    );
    expect(audit).toEqual([
      { action: "ai_key_saved", target: "openai https://models.example/v1, …6789" },
      { action: "ai_key_saved", target: "openai https://models.example/v1, …7654" },
      { action: "ai_key_forgotten", target: "openai https://models.example/v1" },
    ]);
  });

  it("that is new is tried at once: its service rests no longer", async () => {
    const { state, slug, begin, fail } = await open();
    await fail(3, 300, "ai_out_of_credit");
    expect(await begin()).toMatchObject({ kind: "resting" });
    const body = { provider: "openai", baseUrl: null, key };
    await state.call(`/projects/${slug}/ai/keys`, { body });
    expect(await begin()).toMatchObject({ kind: "go" });
  });

  it("goes with its project", async () => {
    const { state, slug, projectId, begin, fail } = await open();
    const body = { provider: "openai", baseUrl: null, key };
    await state.call(`/projects/${slug}/ai/keys`, { body });
    await begin();
    await fail(1, 10);
    await state.call(`/projects/${slug}/erase`, { body: { confirm: slug } });
    const left = await rowsOf(
      db,
      sql`select project_id from ai_key where project_id = ${projectId}
        union all select project_id from ai_spend where project_id = ${projectId}
        union all select project_id from ai_rest where project_id = ${projectId}`,
    );
    expect(left).toEqual([]);
  });
});

it("an incident is analysed once more beside what is kept, which stays as it is", async () => {
  const { state } = await open();
  state.env.AUTOPSY = stub<Fetcher>({
    fetch: async (request: Request) => {
      const body = await request.clone().text();
      expect(JSON.parse(body).project.settings.ai.models).toMatchObject([{ provider: "rules" }]);
      const bindings = stub<object>({ STORE: state.env.STORE });
      return autopsyApi.fetch(request, bindings, stub<ExecutionContext>({}));
    },
  });
  const { incidentId } = await state.newIncident();
  await state.readSource(incidentId);
  await state.analyse(incidentId);
  const before = await state.page(incidentId);
  const { kept, replayed } = await state.ask(
    aiEndpoints.replayAnalysis.reply,
    `/incidents/${incidentId}/replay`,
    { body: { models: [{ provider: "rules" }] } },
  );
  expect(kept).toEqual(before.autopsy);
  expect(replayed).toMatchObject({ provider: "rules", patch: null });
  expect(await state.page(incidentId)).toEqual(before);
  const nowhere = `/incidents/${crypto.randomUUID()}/replay`;
  expect((await state.call(nowhere, { body: { models: [] } })).status).toBe(404);
});
