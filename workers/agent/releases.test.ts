import { beforeEach, describe, expect, it } from "vitest";
import { ReleaseMap, UploadedMap } from "#core/source-maps/uploaded-map.ts";
import { protobufTraces } from "#core/telemetry/otlp.fixture.ts";
import { releaseMapKey, sourceMapKey } from "#r2/keys.ts";
import made from "../../test/fixtures/source-maps/bundles.json";
import { Agent, healthy, newKey, owner } from "./agent.fixture.ts";

const json = { "content-type": "application/json" };
const debugId = "5b2d1c3e-7f00-4a1b-9c2d-0123456789ab";
const map = made.bundles.find(({ tool }) => tool === "vite")?.map ?? "";
let agent: Agent;
beforeEach(() => {
  agent = new Agent();
});

async function answerOf(response: Response) {
  const body: { kind?: string; fault?: { code: string; message: string } } = await response.json();
  return { status: response.status, ...body };
}

async function gzip(text: string): Promise<Uint8Array> {
  const stream = new Response(text).body?.pipeThrough(new CompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

describe("a source map", () => {
  const upload = (query: string, body: Uint8Array | string = map, headers = {}) =>
    agent.post(`/v1/sourcemaps?${query}`, body, { ...json, ...headers });

  async function stored(id: string) {
    const object = await agent.env.STORE.get(sourceMapKey(owner.projectId, id));
    return object && UploadedMap.parse(await object.json());
  }

  it("is stored by its debug id and by release and file, without the sources' texts", async () => {
    const whole = JSON.stringify({ ...JSON.parse(map), sourcesContent: ["a secret"] });
    const packed = await gzip(whole);
    const query = `file=~/assets/main.js&release=1.4.2&debug_id=${debugId.toUpperCase()}`;
    const response = await upload(query, packed, { "content-encoding": "gzip" });
    expect(await answerOf(response)).toEqual({
      status: 200,
      kind: "stored",
      file: "assets/main.js",
      release: "1.4.2",
      debugId,
    });
    const kept = await stored(debugId);
    expect(kept?.map).toMatchObject({ mappings: JSON.parse(map).mappings });
    expect(JSON.stringify(kept)).not.toContain("a secret");
    const pointer = await agent.env.STORE.get(
      releaseMapKey(owner.projectId, "1.4.2", "assets/main.js"),
    );
    expect(ReleaseMap.parse(await pointer?.json())).toEqual({
      id: debugId,
      file: "assets/main.js",
    });
  });

  it("sent again changes nothing, and needs no debug id", async () => {
    for (const _ of [1, 2]) await upload("file=twice.js&release=2.0.0");
    const pointer = await agent.env.STORE.get(releaseMapKey(owner.projectId, "2.0.0", "twice.js"));
    const { id } = ReleaseMap.parse(await pointer?.json());
    expect(await stored(id)).toMatchObject({ file: "twice.js" });
    const { objects } = await agent.env.STORE.list({
      prefix: releaseMapKey(owner.projectId, "2.0.0", "twice.js"),
    });
    expect(objects).toHaveLength(1);
  });

  it.each([
    ["no file", "release=1", map, "query.file"],
    ["neither release nor debug id", "file=a.js", map, "release"],
    [
      "a debug id that is none",
      "file=a.js&debug_id=7",
      map,
      "query.debug_id: a debug id is a UUID",
    ],
    ["no map", "file=a.js&release=1", "{}", "no source map"],
    ["no JSON", "file=a.js&release=1", "<html>", "no source map"],
    ["no UTF-8", "file=a.js&release=1", new Uint8Array([0xff, 0xfe]), "UTF-8"],
    ["a file that climbs to nothing", "file=../..&release=1", map, "query.file"],
  ])("with %s is refused", async (_what, query, body, message) => {
    const { status, fault } = await answerOf(await upload(query, body));
    expect(status).toBe(400);
    expect(fault?.message).toContain(message);
  });

  it("needs the project's key", async () => {
    const response = await upload("file=a.js&release=1", map, { authorization: "Bearer nonsense" });
    expect(await answerOf(response)).toMatchObject({
      status: 401,
      fault: { code: "unauthorized" },
    });
  });

  it("that is too large is refused, also when it only grows so", async () => {
    const bomb = await gzip(" ".repeat(9 * 1024 * 1024));
    const response = await upload("file=a.js&release=1", bomb, { "content-encoding": "gzip" });
    expect(await answerOf(response)).toMatchObject({ status: 413, fault: { code: "too_large" } });
  });

  it("waits while R2 is away", async () => {
    agent.storeFails = true;
    const response = await upload("file=a.js&release=1");
    expect(response.headers.get("retry-after")).toBe("5");
    expect(await answerOf(response)).toMatchObject({ status: 503 });
  });
});

it("a key that stands in web pages sends telemetry, and says nothing of releases", async () => {
  agent.keyUse = "browser";
  expect((await agent.post("/v1/traces", new Uint8Array())).status).toBe(200);
  for (const path of ["/v1/deploys", "/v1/sourcemaps?file=a.js&release=1"]) {
    const refused = await answerOf(await agent.post(path, "{}", json));
    expect(refused).toMatchObject({ status: 403, fault: { code: "forbidden" } });
  }
});

describe("a deploy", () => {
  const revision = "c".repeat(40);
  const send = (body: unknown, headers = {}) =>
    agent.post("/v1/deploys", JSON.stringify(body), { ...json, ...headers });

  it("reaches state with the project of the key", async () => {
    const time = "2026-11-24T11:00:00+01:00";
    const report = { service: "cart", environment: "production", release: "1.4.2", revision, time };
    expect(await answerOf(await send(report))).toEqual({ status: 200, kind: "recorded" });
    expect(agent.deploys).toEqual([
      {
        projectId: owner.projectId,
        deploy: {
          source: "ci",
          service: "cart",
          environment: "production",
          release: "1.4.2",
          revision,
          deployedAt: "2026-11-24T10:00:00.000Z",
        },
      },
    ]);
  });

  it("without a time is of now", async () => {
    const before = new Date().toISOString();
    await send({ service: "cart", revision });
    const [{ deploy }] = agent.deploys as [{ deploy: { deployedAt: string } }];
    expect(deploy.deployedAt >= before).toBe(true);
  });

  it.each([
    ["no service", { revision }, "body.service"],
    ["a short revision", { service: "cart", revision: "abc1234" }, "body.revision"],
    ["nothing that was deployed", { service: "cart" }, "release"],
  ])("with %s is refused", async (_what, report, message) => {
    const { status, fault } = await answerOf(await send(report));
    expect(status).toBe(400);
    expect(fault?.message).toContain(message);
    expect(agent.deploys).toEqual([]);
  });

  it("needs the project's key, and no web page may send one", async () => {
    const response = await send({ service: "cart", revision }, { authorization: "" });
    expect(await answerOf(response)).toMatchObject({ status: 401 });
    agent.keyIsKnown = false;
    const unknown = await send(
      { service: "cart", revision },
      { authorization: `Bearer ${newKey()}` },
    );
    expect(unknown.status).toBe(401);
    const preflight = await agent.fetch("/v1/deploys", { method: "OPTIONS" });
    expect(preflight.status).toBe(405);
    expect(preflight.headers.get("access-control-allow-origin")).toBeNull();
  });

  it("is to be sent again while state is away", async () => {
    await send({ service: "cart", revision });
    agent.stateFails = true;
    const response = await send({ service: "cart", revision });
    expect(response.status).toBe(503);
    expect(response.headers.get("retry-after")).toBe("5");
  });

  it("is taken with POST only", async () => {
    const response = await agent.fetch("/v1/deploys");
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("POST");
  });
});

describe("which releases do work", () => {
  const resource = {
    "service.name": "cart",
    "service.version": "1.5.0",
    "deployment.environment.name": "production",
    "vcs.ref.head.revision": "c".repeat(40),
  };
  const traffic = protobufTraces([{ resource, spans: [healthy] }]);
  const seen = {
    ...{ service: "cart", environment: "production", release: "1.5.0", revision: "c".repeat(40) },
  };

  it("is said while state waits for a fix, and no more often than it asks for", async () => {
    agent.owner = { ...agent.owner, watchReleasesEverySeconds: 60 };
    for (const _ of [1, 2, 3]) expect((await agent.post("/v1/traces", traffic)).status).toBe(200);
    expect(agent.releases).toEqual([{ projectId: owner.projectId, releases: [seen] }]);
  });

  it("is nobody's business else", async () => {
    expect((await agent.post("/v1/traces", traffic)).status).toBe(200);
    expect(agent.releases).toEqual([]);
  });

  it("costs no export its answer while state is away", async () => {
    const other = { ...resource, "service.version": "1.6.0" };
    agent.owner = { ...agent.owner, watchReleasesEverySeconds: 60 };
    await agent.post("/v1/traces", traffic);
    agent.stateFails = true;
    const response = await agent.post(
      "/v1/traces",
      protobufTraces([{ resource: other, spans: [healthy] }]),
    );
    expect(response.status).toBe(200);
    expect(agent.releases.length).toBeLessThanOrEqual(1);
  });
});
