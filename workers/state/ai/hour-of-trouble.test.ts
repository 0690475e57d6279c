import { env as bound } from "cloudflare:test";
import { sql } from "drizzle-orm";
import { expect, it } from "vitest";
import * as z from "zod";
import { AiView } from "#core/api/state/endpoints/ai.ts";
import { AiSettings } from "#core/project/ai-settings.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { groupFixture, recordFixture, rowsOf, testDatabase } from "#db/database.fixture.ts";
import { snapshot } from "../../autopsy/autopsy.fixture.ts";
import { internalApi as autopsyApi } from "../../autopsy/http.ts";
import { stub } from "../../service/stub.fixture.ts";
import type { Env } from "../env.ts";
import { State } from "../state.fixture.ts";

const db = testDatabase();
const MINUTE = 60;
const HOUR = 60 * MINUTE;

const answer = JSON.stringify({
  class: "property_of_nullish",
  area: "code",
  culprit: { path: "src/discount.ts", line: 6 },
  root_cause: "An unknown code has no discount, and its percent is read all the same.",
  evidence: [
    { claim: "Read here.", path: "src/discount.ts", line: 6, quote: "return discount.percent;" },
  ],
  edits: null,
  no_patch_because: "What an unknown code means is not said.",
});

/** What the model does, by the time of the hour: seconds from its beginning. */
const manners: { until: number; name: string; run: () => Promise<unknown> }[] = [
  { until: 15 * MINUTE, name: "dead", run: () => fail("the upstream cannot be reached") },
  { until: 30 * MINUTE, name: "slow", run: () => fail("3007: Request timeout") },
  { until: 45 * MINUTE, name: "limited", run: () => fail("3040: Out of capacity") },
  { until: HOUR, name: "lying", run: async () => ({ response: "All is well. Trust me." }) },
  { until: Number.POSITIVE_INFINITY, name: "well", run: async () => ({ response: answer }) },
];
const mannerAt = (at: number) => manners.find(({ until }) => at < until) ?? manners[0];

function fail(message: string): Promise<never> {
  return Promise.reject(new Error(message));
}

const Times = z.object({ in: z.number().nullable() });

/**
 * A project with state, autopsy and database as they are, and a clock that the test turns: what waits
 * for a time is moved towards now, so that an hour takes as long as its work.
 */
async function openHour() {
  const state = new State();
  const { STORE } = bound as unknown as Env; // The bindings of [env.state], given by the test's runtime.
  const called: Record<string, number> = {};
  let at = 0;
  const run = () => {
    const manner = mannerAt(at);
    if (!manner) throw new Error("there is always one");
    called[manner.name] = (called[manner.name] ?? 0) + 1;
    return manner.run();
  };
  const toState = async (request: Request) => {
    const { pathname, search } = new URL(request.url);
    const body = request.method === "GET" ? {} : { body: await request.json() };
    return state.call(`${pathname}${search}`, body);
  };
  const autopsyEnv = stub<object>({ STATE: stub({ fetch: toState }), STORE, AI: { run } });
  const ai = AiSettings.parse({ models: [{ provider: "workers_ai", model: "@cf/a/model" }] });
  const project = await state.newProject({ settings: ProjectSettings.parse({ ai }) });

  /** New incidents, read so far that the model is next. */
  async function report(count: number): Promise<void> {
    const groups = Array.from({ length: count }, () => groupFixture());
    const shape = z.object({
      recorded: z.array(z.object({ incidents: z.array(z.object({ id: z.uuid() })) })),
    });
    const records = [recordFixture(project.id, groups)];
    const { recorded } = await state.ask(shape, "/incidents", { body: { records } });
    for (const { id } of recorded.flatMap(({ incidents }) => incidents)) {
      const { fence } = await state.take(id, "source");
      const { commit, certainty, note, trace } = snapshot;
      const read = { kind: "read", commit, certainty, note, trace, paths: [], roots: [] };
      const result = { ...read, snapshot: { key: null, inline: snapshot } };
      const body = { incidentId: id, stage: "source", fence, result };
      expect((await state.call("/steps/complete", { body })).status).toBe(200);
    }
  }

  const autopsies = (what: string, where: string) =>
    rowsOf(
      db,
      sql`select ${sql.raw(what)} from incident_step where project_id = ${project.id} and stage = 'autopsy' and ${sql.raw(where)}`,
    );

  /** Everything that is due is worked on, then the clock goes on to what is due next, or to a time. */
  async function goOnTo(end: number): Promise<void> {
    while (at < end) {
      const due = await autopsies("incident_id as id", "status = 'due' and next_at <= now()");
      for (const { id } of due) await analyze(String(id));
      if (due.length > 0) continue;
      const [next] = await autopsies(
        "min(extract(epoch from next_at - now()))::float8 as in",
        "status = 'due'",
      );
      await turn(Math.min(end - at, Math.max(0.1, Times.parse(next).in ?? end)));
    }
  }

  async function analyze(incidentId: string): Promise<void> {
    const body = JSON.stringify({ incident_id: incidentId });
    const headers = { "content-type": "application/json" };
    const request = new Request("http://autopsy/analyze", { method: "POST", headers, body });
    await autopsyApi.fetch(request, autopsyEnv, stub<ExecutionContext>({}));
  }

  async function turn(seconds: number): Promise<void> {
    at += seconds;
    await db.batch([
      db.execute(sql`update incident_step set next_at = next_at - make_interval(secs => ${seconds})
        where project_id = ${project.id} and status = 'due'`),
      db.execute(sql`update ai_rest set until = until - make_interval(secs => ${seconds})
        where project_id = ${project.id}`),
    ]);
  }

  return { state, project, called, report, goOnTo, autopsies, now: () => at };
}

it("after an hour of a dead, slow, limited and lying model everything ends right, and little was asked or paid", async () => {
  const { state, project, called, report, goOnTo, autopsies, now } = await openHour();
  const waiting = async () => (await autopsies("incident_id", "status = 'due'")).length;

  for (const { until } of manners.slice(0, -1)) {
    await report(2);
    await goOnTo(until);
  }
  // While it was dead, slow or limited nobody was asked for in vain; what it said of nothing is kept.
  expect(await autopsies("id", "status = 'done'")).toEqual([]);
  const parked = await autopsies("incident_id as id, fault->>'code' as code", "status = 'parked'");
  expect(new Set(parked.map(({ code }) => code))).toEqual(new Set(["ai_unreadable"]));
  expect((await waiting()) + parked.length).toBe(8);
  // A service that fails is asked a few times, then rests for up to five minutes each.
  expect(called.dead).toBeLessThanOrEqual(10);
  expect(called.slow).toBeLessThanOrEqual(10);
  // One that limits rests for 20 s each: at most one call for each of them.
  expect(called.limited).toBeLessThanOrEqual((15 * MINUTE) / 20);
  // A lie costs an answer and its repair, for each incident once.
  expect(called.lying).toBe(2 * parked.length);

  for (const { id } of parked)
    await state.call(`/incidents/${id}/actions`, { body: { action: "retry" } });
  await goOnTo(HOUR + 15 * MINUTE);
  expect([await waiting(), now()]).toEqual([0, HOUR + 15 * MINUTE]);
  const answers = await rowsOf(
    db,
    sql`select a.content->>'rootCause' as cause, a.content->>'provider' as provider
      from autopsy a join incident i on i.id = a.incident_id where i.project_id = ${project.id}`,
  );
  const right = { cause: JSON.parse(answer).root_cause, provider: "workers_ai" };
  expect(answers).toEqual(Array.from({ length: 8 }, () => right));
  expect(called.well).toBe(8);

  const { spent, resting } = await state.ask(AiView, `/projects/${project.slug}/ai`);
  expect(resting).toEqual([]);
  const outputChars = 8 * answer.length;
  const lies = called.lying ?? 0;
  // Counted are the calls; paid are the answers and the lies, and nothing that was refused.
  expect(spent.inputChars).toBeLessThan((8 + lies) * 8_000);
  expect(spent.outputChars).toBeGreaterThanOrEqual(outputChars);
  expect(spent.outputChars).toBeLessThan(outputChars + lies * 100);
  console.info(JSON.stringify({ called, spent, parked: parked.length }));
}, 60_000);
