import { afterEach, describe, expect, it, vi } from "vitest";
import { groupFixture, recordFixture } from "#db/database.fixture.ts";
import { State, withoutDatabase } from "./state.fixture.ts";

const traceId = "4bf92f3577b34da6a3ce929d0e0e4736";
const traceparent = `00-${traceId}-00f067aa0ba902b7-01`;
const gone = "0198f0aa-0000-7000-8000-00000000dead";

afterEach(() => vi.restoreAllMocks());

describe("health", () => {
  it("says which part is away, why, and that only the database matters", async () => {
    const state = new State();
    state.storeFails = true;
    const well = await state.call("/health");
    expect(well.status).toBe(200);
    expect(await well.json()).toMatchObject({
      service: "state",
      ok: true,
      dependencies: [
        { name: "settings", ok: true },
        { name: "database", ok: true, latencyMs: expect.any(Number) },
        { name: "store", ok: false, detail: "R2 is away" },
      ],
    });
    const ill = await withoutDatabase(() => state.call("/health"));
    expect(ill.status).toBe(503);
    expect(await ill.json()).toMatchObject({ ok: false });
  });
});

describe("metrics", () => {
  it("name a route by its pattern, count what failed, and look into the database", async () => {
    const state = new State();
    await state.newIncident();
    await state.call(`/incidents/${gone}`);
    await state.call("/no/such/route");
    const response = await state.call("/metrics");
    expect(response.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
    const text = await response.text();
    const asked = 'service="state",route="GET /incidents/:id"';
    expect(text).toMatch(new RegExp(`^aia_requests_total{${asked},status="404"} \\d+$`, "m"));
    expect(text).toMatch(new RegExp(`^aia_request_duration_seconds_count{${asked}} \\d+$`, "m"));
    expect(text).toMatch(/^aia_faults_total{service="state",code="not_found"} \d+$/m);
    expect(text).toMatch(/^aia_incidents{status="detected"} \d+$/m);
    expect(text).toMatch(/^aia_database_up 1$/m);
    expect(text).not.toContain("such");
    expect(text).not.toContain(gone);
  });

  it("are answered without a database too, with a line that says so", async () => {
    const state = new State();
    const response = await withoutDatabase(() => state.call("/metrics"));
    expect(response.status).toBe(200);
    const text = await response.text();
    expect(text).toMatch(/^aia_database_up 0$/m);
    expect(text).not.toContain("aia_incidents{");
  });
});

describe("an incident's trace", () => {
  it("is kept with it, and every dispatch goes on with it", async () => {
    const state = new State();
    const project = await state.newProject();
    const record = recordFixture(project.id, [groupFixture()], { traceparent });
    const [incident] = (await state.record(record)).incidents;
    const incidentId = incident?.id ?? "";
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    const dispatches = state.sent.filter(({ body }) => JSON.stringify(body).includes(incidentId));
    expect(dispatches.map(({ queue }) => queue)).toEqual([
      "aia-sources",
      "aia-autopsies",
      "aia-pull-requests",
    ]);
    for (const { body } of dispatches) expect(body).toMatchObject({ traceparent });
  });

  it("has a span of state, in the trace of whoever asked, with the id in its logs", async () => {
    const spans: string[] = [];
    const real = globalThis.fetch;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (url, init) => {
      if (!String(url).startsWith("http://collector.test/")) return real(url, init);
      spans.push(String(init?.body));
      return new Response("{}");
    });
    const logged = vi.spyOn(console, "error").mockReturnValue(undefined);
    const state = new State({ OTEL_EXPORTER_OTLP_ENDPOINT: "http://collector.test" });
    await state.call(`/incidents/${gone}`, { headers: { traceparent } });
    expect(spans.length).toBe(1);
    expect(spans[0]).toContain(`"traceId":"${traceId}"`);
    expect(spans[0]).toContain('"parentSpanId":"00f067aa0ba902b7","name":"GET /incidents/:id"');
    // A 404 is the caller's.
    expect(spans[0]).not.toContain('"status":{');
    await state.call(`/incidents/${gone}`);
    expect(spans.length).toBe(1);

    state.env.DATABASE_URL = "no address";
    await state.call(`/incidents/${gone}`, { headers: { traceparent } });
    expect(spans[1]).toContain('"status":{"code":2,"message":"settings_invalid"}');
    expect(logged.mock.calls.join()).toContain(`"traceId":"${traceId}"`);
  });
});
