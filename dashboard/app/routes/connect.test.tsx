import { describe, expect, test } from "vitest";
import { type SeenOutcome, SeenRefusal, type Watched } from "#core/admission/seen-request.ts";
import { detectInTraces } from "#core/detection/detect-traces.ts";
import { formatIngestKey } from "#core/project/ingest-key.ts";
import { decodeTraces } from "#core/telemetry/decode.ts";
import { describeOutcome } from "../connect/request-words.ts";
import { formRequest } from "../fixtures/form.ts";
import { projectFixture } from "../fixtures/incident.ts";
import { projectPageFixture } from "../fixtures/project.ts";
import { renderPage } from "../fixtures/render.tsx";
import { fakeState, faultReply } from "../fixtures/state.ts";
import type { AppLoadContext } from "../framework.ts";
import Connect, { action, loader } from "./connect.tsx";
import { action as create } from "./new-project.tsx";

const agentUrl = "http://127.0.0.1:4318";
const key = formatIngestKey("billing", "k".repeat(32));
const address = "http://127.0.0.1:3000/projects/billing/connect";

const watchedFixture: Watched = {
  requests: [
    {
      at: "2026-11-23T14:21:55.310Z",
      method: "POST",
      path: "/v1/<img src=x>",
      status: 404,
      outcome: { kind: "refused", reason: "path" },
    },
  ],
  unknownKeys: 3,
};

/** State with a project, and an agent that keeps what it is sent. */
function connected(replies: Parameters<typeof fakeState>[0] = {}) {
  const state = fakeState({
    "GET /projects/billing/page": projectPageFixture(),
    "POST /projects/billing/watch": watchedFixture,
    ...replies,
  });
  const exported: { authorization: string | null; body: unknown }[] = [];
  const AGENT = {
    fetch: async (request: Request) => {
      const authorization = request.headers.get("authorization");
      exported.push({ authorization, body: await request.json() });
      return Response.json({});
    },
  };
  const { env } = state.context.cloudflare;
  const context = { ...state.context, cloudflare: { env: { ...env, AGENT, AGENT_URL: agentUrl } } };
  return { ...state, context, exported };
}

function load(
  cookie: string,
  context: AppLoadContext = connected().context,
  query = "?platform=python",
) {
  const request = new Request(`${address}${query}`, { headers: { cookie } });
  return loader({ request, params: { slug: "billing" }, context });
}

describe("a new project", () => {
  const fields = { name: "Billing", platform: "python" };

  async function make(over: Record<string, string>, replies: Parameters<typeof fakeState>[0] = {}) {
    const state = connected({
      "GET /projects": { projects: [] },
      "POST /projects": projectFixture(),
      "POST /projects/billing/keys": { key },
      ...replies,
    });
    const request = await formRequest("http://127.0.0.1:3000/projects/new", { ...fields, ...over });
    const answer = await create({ request, params: {}, context: state.context });
    return { answer, requests: state.requests.filter(({ method }) => method === "POST") };
  }

  test("is made with its key, which only the connect page gets to know", async () => {
    const { answer, requests } = await make({});
    expect(await requests[0]?.json()).toMatchObject({
      slug: "billing",
      repository: null,
    });
    if (!(answer instanceof Response)) throw new Error("it leads nowhere");
    expect(answer.headers.get("location")).toBe("/projects/billing/connect?platform=python");
    const cookies = answer.headers.getSetCookie();
    const [shown] = cookies.filter((cookie) => cookie.includes(key));
    expect(shown).toMatch(/; Path=\/projects\/billing; .*HttpOnly; SameSite=Strict/);
    expect(cookies).toContainEqual(expect.stringMatching(/^aia_project=billing;/));
    expect((await load(shown?.split(";")[0] ?? "")).block).toContain(key);
  });

  test("takes the next free slug", async () => {
    const { requests } = await make({}, { "GET /projects": { projects: [projectFixture()] } });
    expect(await requests[0]?.json()).toMatchObject({ slug: "billing-2" });
  });

  test.each([
    [{ name: "!!!" }, "a letter or a digit"],
    [{ platform: "browser" }, "Say which pages"],
  ])("of %j is refused with a reason", async (over, reason) => {
    const { answer, requests } = await make(over);
    expect(answer).toMatchObject({ data: { problem: expect.stringContaining(reason) } });
    expect(requests).toEqual([]);
  });
});

describe("connecting", () => {
  test("shows the agent's address and the real key, to be pasted", async () => {
    const { block } = await load(`aia_new_key=${key}`);
    expect(block).toContain(`OTEL_EXPORTER_OTLP_ENDPOINT=${agentUrl}\n`);
    expect(block).toContain(`OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20${key}\n`);
    const page = await load(`aia_new_key=${key}`, undefined, "?platform=browser");
    expect(page.block).toContain(`url: "${agentUrl}/v1/traces"`);
  });

  test("shows no key of another project, and none that is no key", async () => {
    const other = formatIngestKey("shop", "k".repeat(32));
    expect(await load(`aia_new_key=${other}`)).toMatchObject({ block: null, hasKey: false });
    expect(await load("aia_new_key=aia_billing_x")).toMatchObject({ block: null, hasKey: false });
  });

  test("says where the agent's address is not set", async () => {
    const { context } = fakeState({ "GET /projects/billing/page": projectPageFixture() });
    expect(await load(`aia_new_key=${key}`, context)).toMatchObject({ hasAgent: false });
  });

  test("sends a test error as an app would, with this project's key", async () => {
    const { context, exported } = connected();
    const request = await formRequest(
      address,
      { action: "send-test" },
      { cookie: `aia_new_key=${key}` },
    );
    const answer = await action({ request, params: { slug: "billing" }, context });
    expect(answer).toMatchObject({ data: { done: [expect.stringContaining("test error")] } });
    expect(exported[0]?.authorization).toBe(`Bearer ${key}`);
    const body = new TextEncoder().encode(JSON.stringify(exported[0]?.body));
    const settings = { latencyThresholdMs: null, receivedAtMs: Date.now() };
    const { detections } = detectInTraces(decodeTraces(body, "json").resourceSpans, settings);
    expect(detections).toMatchObject([
      { kind: "exception", origin: { environment: "test" }, exception: { type: "AiaTestError" } },
    ]);
  });

  test("says why the agent did not take it", async () => {
    const { context } = connected();
    context.cloudflare.env.AGENT.fetch = async () => faultReply(401, "unauthorized", "Revoked.");
    const cookie = `aia_new_key=${key}`;
    const request = await formRequest(address, { action: "send-test" }, { cookie });
    const answer = await action({ request, params: { slug: "billing" }, context });
    expect(answer).toMatchObject({ data: { problem: expect.stringContaining("401") } });
  });
});

describe("what comes with the project's key", () => {
  test("is shown as text, with what to do, beside the keys that are not known", async () => {
    const html = renderPage(Connect, await load(""), "/connect");
    expect(html).toContain("POST /v1/&lt;img src=x&gt;");
    expect(html).toContain("404 refused");
    expect(html).toContain("OTEL_EXPORTER_OTLP_ENDPOINT without a path");
    expect(html).toContain("3 requests with a key that is not known");
  });

  test("is no reason not to show the page, where the agent does not say", async () => {
    const { context } = connected({
      "POST /projects/billing/watch": () => faultReply(503, "service_unavailable", ""),
    });
    const page = await load(`aia_new_key=${key}`, context);
    expect(page).toMatchObject({ watched: null, hasKey: true });
    expect(renderPage(Connect, page, "/connect")).toContain("The agent does not say");
  });

  const taken = { kind: "taken", signal: "traces", records: 7, failures: 0, recorded: 0 } as const;

  test.each<[SeenOutcome, string]>([
    [taken, "Taken: 7 spans, none of them an error. Only failures are kept."],
    [{ ...taken, records: 1, failures: 1 }, "Taken: 1 span, with 1 failure."],
    [{ ...taken, signal: "logs", recorded: 2 }, "7 log records, with 2 exceptions that failed"],
    [{ ...taken, records: 0 }, "Taken, and empty."],
    [{ kind: "metrics" }, "OTEL_METRICS_EXPORTER=none"],
    [{ kind: "refused", reason: "grpc" }, "OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf"],
  ])("%j is told in a sentence", (outcome, words) => {
    expect(describeOutcome(outcome)).toContain(words);
  });

  test("has words for every refusal", () => {
    const words = SeenRefusal.options.map((reason) => describeOutcome({ kind: "refused", reason }));
    expect(new Set(words).size).toBe(SeenRefusal.options.length);
  });

  test("shows no page of a project that is being erased", async () => {
    const page = projectPageFixture({ erasing: true });
    const { context } = connected({ "GET /projects/billing/page": page });
    const thrown = await load("", context).catch((error: unknown) => error);
    expect(thrown instanceof Response && thrown.headers.get("location")).toBe("/projects/billing");
  });
});
