import { runDurableObjectAlarm } from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import { ProjectSettings } from "#core/project/project.ts";
import { protobufTraces } from "#core/telemetry/otlp.fixture.ts";
import { Agent, failures, healthy, owner } from "../agent.fixture.ts";

const MIB = 1024 * 1024;

/** An agent with a project of its own, whose memory, quota and intake no other test shares. */
function newAgent(settings: Record<string, string> = {}, project: Partial<ProjectSettings> = {}) {
  const agent = new Agent(settings);
  agent.owner = {
    ...owner,
    projectId: crypto.randomUUID(),
    settings: ProjectSettings.parse(project),
  };
  return agent;
}

/** What the project's intake reports to state, once its alarm has come. */
async function reported(agent: Agent): Promise<unknown[]> {
  const { projectId } = agent.owner;
  await agent.adoptIntake(projectId);
  await runDurableObjectAlarm(agent.env.INTAKE.getByName(projectId));
  return agent.intakes;
}

function sumsOf(agent: Agent, ...sums: object[]) {
  const minute = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
  return {
    projectId: agent.owner.projectId,
    sums: sums.map((sum) => ({ reason: "", minute, ...sum })),
  };
}

function expectToComeAgain(response: Response, status: number): void {
  expect(response.status).toBe(status);
  expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
  expect(Number(response.headers.get("retry-after"))).toBeLessThanOrEqual(5);
}

describe("a quota", () => {
  it("lets the export that empties it in whole, and answers the next with 429 until it refills", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    try {
      const agent = newAgent({}, { quotaBurst: 5, quotaPerSecond: 1 });
      expect((await agent.post("/v1/traces", failures(8, "flood"))).status).toBe(200);
      expect((await agent.messages())[0]?.received).toBe(8);
      const refused = await agent.post("/v1/traces", failures(1, "more"));
      expectToComeAgain(refused, 429);
      // google.rpc.Status: RESOURCE_EXHAUSTED.
      expect([...new Uint8Array(await refused.arrayBuffer())].slice(0, 2)).toEqual([0x08, 8]);
      expect(agent.sent).toHaveLength(1);
      vi.setSystemTime(Date.now() + 5_000);
      expect((await agent.post("/v1/traces", failures(1, "more"))).status).toBe(200);
    } finally {
      vi.useRealTimers();
    }
  });

  it("counts evidence only: an app without errors is never turned away", async () => {
    const agent = newAgent({}, { quotaBurst: 1, quotaPerSecond: 0.01 });
    for (let sent = 0; sent < 5; sent += 1) {
      const response = await agent.post("/v1/traces", protobufTraces([{ spans: [healthy] }]));
      expect(response.status).toBe(200);
    }
  });

  it("counts who was turned away for the ledger, beside what was taken", async () => {
    const agent = newAgent({}, { quotaBurst: 1, quotaPerSecond: 0.01 });
    for (const message of ["taken", "turned away", "turned away too"]) {
      await agent.post("/v1/traces", failures(1, message));
    }
    expect(await reported(agent)).toEqual([
      sumsOf(
        agent,
        { outcome: "taken", count: 1 },
        { outcome: "turned_away", reason: "quota", count: 2 },
      ),
    ]);
  });
});

/** A body that comes as the test says. */
function slowBody() {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  // A body that nobody reads to its end closes with an error, which is what is wanted.
  writer.closed.catch(() => undefined);
  return { readable, writer };
}

function send(agent: Agent, body: ReadableStream, length?: number): Promise<Response> {
  return agent.fetch("/v1/traces", {
    method: "POST",
    body,
    headers: {
      authorization: `Bearer ${agent.key}`,
      "content-type": "application/x-protobuf",
      ...(length === undefined ? {} : { "content-length": String(length) }),
    },
  });
}

describe("the memory of an isolate", () => {
  it("that is taken is no reason to hang: 503 at once, and room again once it is given back", async () => {
    const agent = newAgent();
    const { readable, writer } = slowBody();
    const first = send(agent, readable, 16 * MIB);
    await writer.write(failures(1, "the first"));
    expectToComeAgain(await send(newAgent(), new Blob([]).stream(), 16 * MIB), 503);
    // What is small still fits beside it.
    expect((await newAgent().post("/v1/traces", failures(1, "small"))).status).toBe(200);
    await writer.close();
    expect((await first).status).toBe(200);
    expect((await send(newAgent(), new Blob([]).stream(), 16 * MIB)).status).toBe(200);
  });

  it("is given back by a client that hangs up", async () => {
    const { readable, writer } = slowBody();
    const first = send(newAgent(), readable, 16 * MIB);
    await writer.write(failures());
    await writer.abort(new Error("the client is gone"));
    await first.catch(() => undefined);
    expect((await send(newAgent(), new Blob([]).stream(), 16 * MIB)).status).toBe(200);
  });

  it("is reserved while a body is read that does not say how long it is", async () => {
    const held = slowBody();
    const first = send(newAgent(), held.readable, 16 * MIB);
    await held.writer.write(failures());
    const agent = newAgent();
    const growing = slowBody();
    const second = send(agent, growing.readable);
    const writing = (async () => {
      for (let sent = 0; sent < 8; sent += 1) await growing.writer.write(new Uint8Array(MIB));
    })().catch(() => undefined);
    expectToComeAgain(await second, 503);
    await writing;
    await held.writer.close();
    await first;
    expect(await reported(agent)).toEqual([
      sumsOf(agent, { outcome: "turned_away", reason: "overload", count: 1 }),
    ]);
  });
});

describe("what hangs", () => {
  const inTime = { ANSWER_WITHIN_MS: "300" };

  it.each<[string, Parameters<Agent["hanging"]["add"]>[0][]]>([
    ["state, of which a key is asked", ["state"]],
    ["state and R2", ["state", "store"]],
    ["the queue and R2", ["queue", "store"]],
    ["the intake", ["intake"]],
    ["all of it", ["queue", "store", "windows", "intake"]],
  ])("is answered for with 503: %s", async (_, parts) => {
    const agent = newAgent(inTime);
    if (!parts.includes("state")) await agent.post("/v1/traces", new Uint8Array());
    for (const part of parts) agent.hanging.add(part);
    expectToComeAgain(await agent.post("/v1/traces", failures()), 503);
  });

  it("costs nothing where another way is left", async () => {
    // Time enough for that way on a machine that does much else.
    const agent = newAgent({ ANSWER_WITHIN_MS: "2000" });
    agent.hanging.add("queue");
    expect((await agent.post("/v1/traces", failures())).status).toBe(200);
    const { projectId } = agent.owner;
    const { objects } = await agent.env.STORE.list({ prefix: "spool/" });
    expect(objects.filter(({ key }) => key.includes(projectId))).toHaveLength(1);
  });

  it("costs a deploy and a source map no more than their job's next try", async () => {
    const agent = newAgent(inTime);
    await agent.post("/v1/traces", new Uint8Array());
    agent.hanging.add("state").add("store");
    const json = { "content-type": "application/json" };
    const deploy = JSON.stringify({ service: "shop", release: "1" });
    expectToComeAgain(await agent.post("/v1/deploys", deploy, json), 503);
    const map = JSON.stringify({ version: 3, sources: ["a.ts"], names: [], mappings: "AAAA" });
    expectToComeAgain(await agent.post("/v1/sourcemaps?file=a.js&release=1", map, json), 503);
  });
});

describe("the intake", () => {
  it("notes a message before it is answered, and once however often it is sent", async () => {
    const agent = newAgent();
    for (let sent = 0; sent < 3; sent += 1) {
      expect((await agent.post("/v1/traces", failures(4, "again"))).status).toBe(200);
    }
    await agent.post("/v1/traces", failures(2, "another"));
    expect(await reported(agent)).toEqual([sumsOf(agent, { outcome: "taken", count: 6 })]);
  });

  it("that notes nothing lets the client send again, of what is durable already", async () => {
    const agent = newAgent({ ANSWER_WITHIN_MS: "300" });
    await agent.post("/v1/traces", new Uint8Array());
    agent.hanging.add("intake");
    expectToComeAgain(await agent.post("/v1/traces", failures()), 503);
    agent.hanging.clear();
    expect((await agent.post("/v1/traces", failures())).status).toBe(200);
    const [first, again] = await agent.messages();
    expect(again?.id).toBe(first?.id);
    expect(await reported(agent)).toEqual([sumsOf(agent, { outcome: "taken", count: 1 })]);
  });

  it("notes nothing that is not durable", async () => {
    const agent = newAgent();
    await agent.post("/v1/traces", new Uint8Array());
    agent.queueFails = true;
    agent.storeFails = true;
    expect((await agent.post("/v1/traces", failures())).status).toBe(503);
    expect(await reported(agent)).toEqual([]);
  });

  it("brings whole sums to state, and again what state did not take", async () => {
    const agent = newAgent();
    await agent.post("/v1/traces", failures(1, "one"));
    agent.stateFails = true;
    expect(await reported(agent)).toEqual([]);
    agent.stateFails = false;
    await reported(agent);
    await agent.post("/v1/traces", failures(1, "two"));
    await reported(agent);
    const minutes = new Set(JSON.stringify(agent.intakes).match(/\d\d:\d\d:00\.000Z/g));
    const last = minutes.size === 1 ? 2 : 1; // A minute may end in between.
    expect(agent.intakes).toEqual([
      sumsOf(agent, { outcome: "taken", count: 1 }),
      sumsOf(agent, { outcome: "taken", count: last }),
    ]);
    // A repeat is nothing new, and nothing is said of it.
    await agent.post("/v1/traces", failures(1, "two"));
    expect(await reported(agent)).toHaveLength(2);
  });

  it("hears of what waited in a trace's window once it is sent", async () => {
    const agent = newAgent({ TRACE_WAIT_MS: "100" });
    const traceId = "d".repeat(32);
    const attributes = { "http.response.status_code": 502, "http.route": "/orders" };
    await agent.adoptWindow(traceId);
    const body = protobufTraces([{ spans: [{ ...healthy, traceId, attributes }] }]);
    expect((await agent.post("/v1/traces", body)).status).toBe(200);
    await vi.waitFor(() => expect(agent.sent).toHaveLength(1), 3_000);
    await vi.waitFor(async () => {
      expect(await reported(agent)).toEqual([sumsOf(agent, { outcome: "taken", count: 1 })]);
    }, 3_000);
  });
});
