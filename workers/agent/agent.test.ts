import { createExecutionContext, SELF } from "cloudflare:test";
import { afterEach, describe, expect, it, vi } from "vitest";
import { jsonTraces, protobufLogs, protobufTraces, utf8 } from "#core/telemetry/otlp.fixture.ts";
import { VERSION } from "#core/version.ts";
import { hashSecret } from "../service/hash-secret.ts";
import { Agent, failures, healthy, newKey, owner } from "./agent.fixture.ts";
import { Internal } from "./index.ts";
import { readKeyCopy, writeKeyCopy } from "./key-copies.ts";

const json = { "content-type": "application/json" };

async function compress(body: Uint8Array, format: "gzip" | "deflate"): Promise<Uint8Array> {
  const stream = new Response(body.slice()).body?.pipeThrough(new CompressionStream(format));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe("an export that is taken", () => {
  it("is answered with no bytes, or {}, in its own encoding", async () => {
    const agent = new Agent();
    const protobuf = await agent.post("/v1/traces", protobufTraces([{ spans: [healthy] }]));
    expect(protobuf.status).toBe(200);
    expect(protobuf.headers.get("content-type")).toBe("application/x-protobuf");
    expect((await protobuf.arrayBuffer()).byteLength).toBe(0);
    const answer = await agent.post("/v1/traces", jsonTraces([{ spans: [healthy] }]), json);
    expect(answer.headers.get("content-type")).toBe("application/json");
    expect(await answer.text()).toBe("{}");
    expect(agent.sent).toEqual([]);
  });

  it.each(["/v1/traces", "/v1/logs", "/v1/metrics", "/v1/traces/"])(
    "may be empty, at %s",
    async (path) => {
      expect((await new Agent().post(path, new Uint8Array())).status).toBe(200);
      expect(
        (await new Agent().post(path, "{}", { "content-type": "Application/JSON; charset=utf-8" }))
          .status,
      ).toBe(200);
    },
  );

  it("with a failure in it sends one message, redacted and counted", async () => {
    const agent = new Agent();
    const response = await agent.post("/v1/traces", failures(1, "no user jane@example.com"));
    expect(response.status).toBe(200);
    const [message, ...others] = await agent.messages();
    expect(others).toEqual([]);
    expect(message).toMatchObject({
      kind: "detections",
      received: 1,
      refused: {},
      detections: [
        { kind: "exception", origin: { service: "shop" }, request: { route: "/cart/:id" } },
      ],
    });
    expect(message?.traceparent).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    expect(JSON.stringify(message)).not.toContain("jane@example.com");
  });

  it("of logs sends one message too", async () => {
    const agent = new Agent();
    const body = protobufLogs([{ records: [{ severityNumber: 21, body: "heap exhausted" }] }]);
    expect((await agent.post("/v1/logs", body)).status).toBe(200);
    expect((await agent.messages())[0]?.detections[0]?.kind).toBe("crash");
  });

  it("twice has one id, however it was encoded on the wire; another has another", async () => {
    const agent = new Agent();
    await agent.post("/v1/traces", failures());
    await agent.post("/v1/traces", await compress(failures(), "gzip"), {
      "content-encoding": "gzip",
    });
    await agent.post("/v1/traces", failures(2));
    const [first, again, other] = await agent.messages();
    expect(again?.id).toBe(first?.id);
    expect(again?.detections[0]?.id).toBe(first?.detections[0]?.id);
    expect(other?.id).not.toBe(first?.id);
  });

  it.each(["gzip", "deflate"] as const)("may be compressed by %s", async (format) => {
    const agent = new Agent();
    const body = await compress(failures(), format);
    const headers = { "content-encoding": format.toUpperCase() };
    expect((await agent.post("/v1/traces", body, headers)).status).toBe(200);
    expect(agent.sent).toHaveLength(1);
  });

  it("may be gzip in several members, one after the other", async () => {
    const agent = new Agent();
    const [half, rest] = [failures().slice(0, 40), failures().slice(40)];
    const members = [...(await compress(half, "gzip")), ...(await compress(rest, "gzip"))];
    const headers = { "content-encoding": "gzip" };
    await agent.post("/v1/traces", Uint8Array.from(members), headers);
    expect(agent.sent).toHaveLength(1);
  });

  it("may be compressed by zstd", async () => {
    // `printf '{}' | zstd`: a frame of one raw block.
    const frame = Uint8Array.from([
      0x28, 0xb5, 0x2f, 0xfd, 0x20, 0x02, 0x11, 0x00, 0x00, 0x7b, 0x7d,
    ]);
    const response = await new Agent().post("/v1/traces", frame, {
      ...json,
      "content-encoding": "zstd",
    });
    expect(response.status).toBe(200);
  });

  it("in part says so, and what was left out", async () => {
    const agent = new Agent();
    const body = jsonTraces([{ spans: [healthy, { ...healthy, traceId: "77" }] }]);
    const response = await agent.post("/v1/traces", body, json);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      partialSuccess: { rejectedSpans: "1", errorMessage: "1 could not be read" },
    });
  });

  it("with more failures than one export may bring is cut, and counted whole", async () => {
    const agent = new Agent();
    const response = await agent.post("/v1/traces", failures(1_005));
    expect(response.status).toBe(200);
    const [message] = await agent.messages();
    expect(message).toMatchObject({ received: 1_005, refused: { too_many: 5 } });
    expect(message?.detections).toHaveLength(1_000);
    expect(new TextDecoder().decode(await response.arrayBuffer())).toContain(
      "5 failures refused: too many for one export",
    );
  });
});

describe("metrics", () => {
  it("are answered so that a default SDK stays quiet, and not stored", async () => {
    const dataPoints = [{ asInt: "1" }, { asInt: "2" }];
    const body = {
      resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: "x", sum: { dataPoints } }] }] }],
    };
    const response = await new Agent().post("/v1/metrics", JSON.stringify(body), json);
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      partialSuccess: { rejectedDataPoints: "2", errorMessage: "metrics are not stored" },
    });
  });
});

describe("a refusal is google.rpc.Status in the request's encoding", () => {
  it.each<[number, number, string, Uint8Array | string, Record<string, string>]>([
    [400, 3, "garbage", "not json", json],
    [400, 3, "no JSON at all", "", json],
    [400, 3, "broken gzip", utf8("\u001f\u008bnope"), { ...json, "content-encoding": "gzip" }],
    [401, 16, "no key", "{}", { ...json, authorization: "" }],
    [401, 16, "a mistyped key", "{}", { ...json, authorization: "Bearer aia_shop_123" }],
    [415, 3, "another type", "{}", { "content-type": "text/plain" }],
    [415, 3, "another compression", "{}", { ...json, "content-encoding": "br" }],
    [413, 8, "9 MiB of JSON", " ".repeat(9 * 1024 * 1024), json],
  ])("%i (code %i) for %s", async (status, code, _, body, headers) => {
    const response = await new Agent().post("/v1/traces", body, headers);
    expect(response.status).toBe(status);
    expect(response.headers.get("content-type")).toBe("application/json");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    expect(await response.json()).toEqual({ code, message: expect.any(String) });
  });

  it("in protobuf where the request was", async () => {
    const response = await new Agent().post("/v1/traces", utf8("\u00ff\u00ff\u00ff"));
    expect(response.status).toBe(400);
    expect(response.headers.get("content-type")).toBe("application/x-protobuf");
    const bytes = new Uint8Array(await response.arrayBuffer());
    expect([...bytes.subarray(0, 3)]).toEqual([0x08, 0x03, 0x12]);
  });

  it("for a bomb: a small body that would inflate without end", async () => {
    const bomb = await compress(new Uint8Array(50 * 1024 * 1024), "gzip");
    expect(bomb.length).toBeLessThan(100_000);
    expect(
      (await new Agent().post("/v1/traces", bomb, { "content-encoding": "gzip" })).status,
    ).toBe(413);
  });

  it("says to an exporter that speaks gRPC what to set", async () => {
    const response = await new Agent().post("/v1/traces", "", {
      "content-type": "application/grpc+proto",
    });
    expect(response.status).toBe(415);
    expect(await response.text()).toContain("OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf");
  });

  it.each(["GET", "PUT", "DELETE"])("for %s, with what is allowed", async (method) => {
    const response = await new Agent().fetch("/v1/traces", { method });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST, OPTIONS");
  });

  it.each(["/", "/v1/profiles", "/health", "/v1/traces/x", "/internal"])(
    "404 for %s",
    async (path) => {
      expect((await new Agent().post(path, "{}", json)).status).toBe(404);
    },
  );
});

describe("a browser", () => {
  it("may ask first", async () => {
    const response = await new Agent().fetch("/v1/traces", { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("access-control-allow-headers")).toContain("authorization");
  });
});

describe("the key", () => {
  it.each<[string, (key: string) => Record<string, string>]>([
    [
      "as SDKs that do not decode their settings send it",
      (key) => ({ authorization: `Bearer%20${key}` }),
    ],
    ["in small letters", (key) => ({ authorization: `bearer ${key}` })],
    ["as x-api-key", (key) => ({ authorization: "", "x-api-key": key })],
  ])("is read %s", async (_, headers) => {
    const agent = new Agent();
    expect((await agent.post("/v1/traces", "{}", { ...json, ...headers(agent.key) })).status).toBe(
      200,
    );
  });

  it("is asked for once a minute, an unknown one too", async () => {
    const known = new Agent();
    await known.post("/v1/traces", "{}", json);
    await known.post("/v1/traces", "{}", json);
    expect(known.asked).toBe(1);
    const unknown = new Agent();
    unknown.keyIsKnown = false;
    expect((await unknown.post("/v1/traces", "{}", json)).status).toBe(401);
    expect((await unknown.post("/v1/traces", "{}", json)).status).toBe(401);
    expect(unknown.asked).toBe(1);
  });

  it("that nobody can check now is no reason to lose data: 503", async () => {
    const agent = new Agent();
    agent.stateFails = true;
    const response = await agent.post("/v1/traces", failures());
    expect(response.status).toBe(503);
    expect(Number(response.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(Number(response.headers.get("retry-after"))).toBeLessThanOrEqual(5);
  });

  it("of web pages is taken from the pages it is for, and one that has ended from nobody", async () => {
    const agent = new Agent();
    agent.keyUse = "browser";
    agent.keyOrigins = ["https://shop.example"];
    const statusFrom = async (origin: Record<string, string>) =>
      (await agent.post("/v1/traces", "{}", { ...json, ...origin })).status;
    expect(await statusFrom({ origin: "https://shop.example" })).toBe(200);
    expect(await statusFrom({ origin: "https://evil.example" })).toBe(403);
    expect(await statusFrom({})).toBe(403);
    const ended = new Agent();
    ended.keyEndsAt = new Date(Date.now() - 1_000).toISOString();
    expect((await ended.post("/v1/traces", "{}", json)).status).toBe(401);
  });

  describe("while state is away", () => {
    afterEach(() => {
      vi.useRealTimers();
    });

    it("keeps working for a day", async () => {
      const agent = new Agent();
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
      expect((await agent.post("/v1/traces", "{}", json)).status).toBe(200);
      agent.stateFails = true;
      vi.setSystemTime(Date.now() + 23 * 3_600_000);
      expect((await agent.post("/v1/traces", "{}", json)).status).toBe(200);
      vi.setSystemTime(Date.now() + 2 * 3_600_000);
      expect((await agent.post("/v1/traces", "{}", json)).status).toBe(503);
    });

    it("keeps working in an isolate that has never asked, until the key is revoked", async () => {
      const agent = new Agent();
      const hash = await hashSecret(agent.key);
      await writeKeyCopy(agent.env.STORE, hash, owner, Date.now());
      agent.stateFails = true;
      expect((await agent.post("/v1/traces", "{}", json)).status).toBe(200);
      await writeKeyCopy(agent.env.STORE, hash, null, Date.now());
      expect((await agent.post("/v1/traces", "{}", json)).status).toBe(503);
    });

    it("does not come back once state has said that it is revoked", async () => {
      const agent = new Agent();
      const hash = await hashSecret(agent.key);
      await writeKeyCopy(agent.env.STORE, hash, owner, Date.now() - 60_000);
      agent.keyIsKnown = false;
      expect((await agent.post("/v1/traces", "{}", json)).status).toBe(401);
      expect(await readKeyCopy(agent.env.STORE, hash, 1_000)).toBeUndefined();
      await writeKeyCopy(agent.env.STORE, hash, owner, Date.now() - 60_000);
      agent.stateFails = true;
      vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
      expect((await agent.post("/v1/traces", "{}", json)).status).toBe(401);
    });
  });
});

describe("nothing is lost", () => {
  it("when the queue is away: the message stands in R2, and the answer is 200", async () => {
    const agent = new Agent();
    agent.queueFails = true;
    expect((await agent.post("/v1/traces", failures(1, "spool me"))).status).toBe(200);
    const { objects } = await agent.env.STORE.list({ prefix: "spool/" });
    const copies = await Promise.all(
      objects.map(async ({ key }) => (await agent.env.STORE.get(key))?.json()),
    );
    expect(copies).toContainEqual(
      expect.objectContaining({
        kind: "detections",
        spoolKey: expect.stringMatching(/^spool\//),
        received: 1,
      }),
    );
  });

  it("when the queue lives in memory: R2 first, always, and the message says where", async () => {
    const agent = new Agent({ SPOOL: "always" });
    expect((await agent.post("/v1/traces", failures())).status).toBe(200);
    const [message] = await agent.messages();
    expect(message?.spoolKey).toBeDefined();
    expect(await agent.env.STORE.head(message?.spoolKey ?? "")).not.toBeNull();
  });

  it("when R2 is away but a lasting queue took it", async () => {
    const agent = new Agent();
    agent.storeFails = true;
    expect((await agent.post("/v1/traces", failures())).status).toBe(200);
    expect((await agent.messages())[0]?.spoolKey).toBeUndefined();
  });

  it("when R2 is away and the queue lives in memory: 503, and nothing is queued", async () => {
    const agent = new Agent({ SPOOL: "always" });
    agent.storeFails = true;
    const response = await agent.post("/v1/traces", failures());
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await agent.messages()).toEqual([]);
  });

  it.each(["always", "when_needed"])(
    "when both are away: 503, and the client sends it again (%s)",
    async (SPOOL) => {
      const agent = new Agent({ SPOOL });
      agent.queueFails = true;
      agent.storeFails = true;
      const response = await agent.post("/v1/traces", failures());
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("1");
      expect([...new Uint8Array(await response.arrayBuffer())].slice(0, 2)).toEqual([0x08, 14]);
    },
  );

  it("when settings are wrong: 503 rather than a refusal", async () => {
    const agent = new Agent({ SPOOL: "sometimes" });
    expect((await agent.post("/v1/traces", failures())).status).toBe(503);
  });
});

describe("the internal API", () => {
  const ask = (path: string, init?: RequestInit) => {
    const agent = new Agent();
    const internal = new Internal(createExecutionContext(), agent.env);
    return internal.fetch(new Request(`http://agent${path}`, init));
  };

  it("gives the service's health, with each dependency's", async () => {
    const response = await ask("/health");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      service: "agent",
      ok: true,
      dependencies: ["settings", "state", "store"].map((name) => ({
        name,
        ok: true,
        latencyMs: expect.any(Number),
      })),
      version: VERSION,
      deployed: null,
    });
  });

  it("counts what was asked by its route, whatever the path was", async () => {
    const agent = new Agent();
    await agent.post("/v1/traces/", failures());
    await agent.fetch("/v1/anything");
    await agent.fetch("/who-knows");
    await agent.post("/v1/logs", "{", { ...json, authorization: "" });
    const text = await (await ask("/metrics")).text();
    expect(text).toMatch(
      /^aia_requests_total\{service="agent",route="POST \/v1\/traces",status="200"\} \d+$/m,
    );
    expect(text).toMatch(/^aia_requests_total\{.*route="POST \/v1\/logs",status="401"\} \d+$/m);
    expect(text).toMatch(/^aia_faults_total\{service="agent",code="unauthorized"\} \d+$/m);
    const routes = new Set([...text.matchAll(/route="([^"]*)"/g)].map(([, route]) => route));
    const known = ["POST /v1/traces", "POST /v1/logs", "POST /v1/metrics", "other", "GET /health"];
    expect([...routes].filter((route) => !known.includes(route ?? ""))).toEqual([]);
  });

  it("refuses a web page its health, and takes telemetry as the public one does", async () => {
    expect((await ask("/health", { headers: { origin: "https://evil.example" } })).status).toBe(
      403,
    );
    expect((await ask("/v1/traces", { method: "POST", headers: json, body: "{}" })).status).toBe(
      401,
    );
  });
});

describe("the public API", () => {
  it("knows OTLP's paths only", async () => {
    expect((await SELF.fetch("https://agent/health")).status).toBe(404);
    expect((await SELF.fetch("https://agent/metrics")).status).toBe(404);
    const response = await SELF.fetch("https://agent/v1/traces", {
      method: "POST",
      headers: json,
      body: "{}",
    });
    expect(response.status).toBe(401);
    const keyed = { ...json, authorization: `Bearer ${newKey()}` };
    expect(
      (await SELF.fetch("https://agent/v1/traces", { method: "POST", headers: keyed, body: "{}" }))
        .status,
    ).toBe(401);
  });
});
