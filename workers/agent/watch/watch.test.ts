import {
  env as bound,
  createExecutionContext,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import type { Watched } from "#core/admission/seen-request.ts";
import { agentEndpoints } from "#core/api/agent.ts";
import { createClient } from "#core/api/client.ts";
import { formatIngestKey } from "#core/project/ingest-key.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { protobufTraces } from "#core/telemetry/otlp.fixture.ts";
import { Agent, failures, healthy, owner } from "../agent.fixture.ts";
import type { Env } from "../env.ts";
import { internalApi } from "../internal-api.ts";

let projects = 0;

/** A project that no other test knows, its agent and its key. */
class Project {
  readonly agent = new Agent();
  readonly slug: string;
  readonly key: string;

  constructor() {
    projects += 1;
    this.slug = `watched-${projects}`;
    this.key = this.keyOf("k");
    this.agent.owner = { ...owner, slug: this.slug, projectId: crypto.randomUUID() };
  }

  keyOf(letter: string): string {
    return formatIngestKey(this.slug, letter.repeat(32));
  }

  send(body: Uint8Array | string, over: Record<string, string> = {}, path = "/v1/traces") {
    return this.agent.post(path, body, { authorization: `Bearer ${this.key}`, ...over });
  }

  /** What the page asks for, the way it does. */
  look(): Promise<Watched> {
    const { env } = this.agent;
    const send = async (request: Request) =>
      internalApi.fetch(request, env, createExecutionContext());
    return createClient("http://agent", send)(agentEndpoints.watchRequests, {
      body: { slug: this.slug },
    });
  }

  async reasons(): Promise<unknown[]> {
    const { requests } = await this.look();
    return requests.map(({ status, outcome }) => [
      status,
      outcome.kind === "refused" ? outcome.reason : outcome.kind,
    ]);
  }

  get watch() {
    return (bound as unknown as Env).WATCHES.getByName(this.slug); // Bindings of [env.agent], as in agent.fixture.ts.
  }
}

const json = { "content-type": "application/json" };

describe("requests with a project's key", () => {
  it("are shown with why each was refused, the last first", async () => {
    const project = new Project();
    await project.look();
    await project.send("x", { "content-type": "text/plain" });
    await project.send("x", { "content-type": "application/grpc" });
    await project.send("{", json);
    await project.send("{}", { ...json, "content-encoding": "br" });
    await project.send("{}", json, "/v1/traces/v1/traces");
    await project.agent.fetch("/v1/traces", { headers: { "x-api-key": project.key } });
    expect(await project.reasons()).toEqual([
      [405, "method"],
      [404, "path"],
      [415, "content_encoding"],
      [400, "unreadable"],
      [415, "grpc"],
      [415, "content_type"],
    ]);
  });

  it("are shown when over quota, and when their key has ended", async () => {
    const project = new Project();
    const settings = ProjectSettings.parse({ quotaBurst: 1, quotaPerSecond: 0.01 });
    project.agent.owner = { ...project.agent.owner, settings };
    await project.look();
    await project.send(failures());
    await project.send(failures());
    project.agent.keyEndsAt = "2020-01-01T00:00:00.000Z";
    await project.send(failures(), { authorization: `Bearer ${project.keyOf("e")}` });
    expect(await project.reasons()).toEqual([
      [401, "key_ended"],
      [429, "over_quota"],
      [200, "taken"],
    ]);
  });

  it("that are taken say what was in them", async () => {
    const project = new Project();
    await project.look();
    await project.send(protobufTraces([{ spans: [healthy, healthy] }]));
    await project.send(failures(3));
    await project.send("{}", json, "/v1/metrics");
    const { requests } = await project.look();
    expect(requests.map(({ outcome }) => outcome)).toEqual([
      { kind: "metrics" },
      { kind: "taken", signal: "traces", records: 3, failures: 3, recorded: 0 },
      { kind: "taken", signal: "traces", records: 2, failures: 0, recorded: 0 },
    ]);
  });

  it("leave no header, no query, no body and no key behind", async () => {
    const project = new Project();
    await project.look();
    const secret = "hunter2-hunter2";
    const over = { ...json, "x-secret": secret };
    await project.send(secret, over, `/v1/traces?token=${secret}`);
    await project.send(secret, over, `/v1/${project.key}`);
    const { requests } = await project.look();
    expect(requests).toHaveLength(2);
    const kept = await runInDurableObject(project.watch, async (_, { storage }) =>
      JSON.stringify([...(await storage.list()).values()]),
    );
    expect(kept).toContain("unreadable");
    expect(kept).not.toMatch(/hunter2|kkkk/);
  });

  it("with a key that is not known, or mistyped, are a number", async () => {
    const project = new Project();
    await project.look();
    project.agent.keyIsKnown = false;
    await project.send("x", { "content-type": "text/plain" });
    await project.send("{}", { ...json, authorization: `Bearer aia_${project.slug}_typo` });
    expect(await project.look()).toEqual({ requests: [], unknownKeys: 2 });
  });

  it("are twenty at most", async () => {
    const project = new Project();
    await project.look();
    const { watch } = project;
    const seen = { at: new Date().toISOString(), method: "POST", path: "/v1/logs", status: 200 };
    for (let n = 0; n < 25; n += 1)
      await watch.note({ ...seen, path: `/${n}`, outcome: { kind: "metrics" } });
    const { requests } = await project.look();
    expect(requests.map(({ path }) => path)).toEqual(
      [...Array(20).keys()].map((n) => `/${24 - n}`),
    );
  });
});

describe("a project that nobody looks at", () => {
  /** An agent's questions to the watch of a project. */
  function counted({ agent }: Project): { asks: number } {
    const count = { asks: 0 };
    agent.env.WATCHES = new Proxy(agent.env.WATCHES, {
      get: (target, key) => {
        if (key === "getByName") count.asks += 1;
        const value: unknown = Reflect.get(target, key);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
    return count;
  }

  it("is asked about once in five seconds, and nothing of it is kept", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 60_000 });
    try {
      const project = new Project();
      const count = counted(project);
      for (let n = 0; n < 5; n += 1) await project.send(protobufTraces([{ spans: [healthy] }]));
      expect(count.asks).toBe(1);
      for (let n = 0; n < 5; n += 1) await project.send("x", { "content-type": "text/plain" });
      expect(count.asks).toBe(2);
      vi.setSystemTime(Date.now() + 5_000);
      await project.send(protobufTraces([{ spans: [healthy] }]));
      expect(count.asks).toBe(3);
      expect(await project.look()).toEqual({ requests: [], unknownKeys: 0 });
    } finally {
      vi.useRealTimers();
    }
  });

  it("any more is forgotten after some minutes", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 120_000 });
    try {
      const project = new Project();
      await project.look();
      await project.send("{", json);
      expect((await project.look()).requests).toHaveLength(1);
      vi.setSystemTime(Date.now() + 5 * 60 * 1_000);
      await runDurableObjectAlarm(project.watch);
      const kept = await runInDurableObject(project.watch, async (_, { storage }) => [
        ...(await storage.list()).keys(),
      ]);
      expect(kept).toEqual([]);
      expect((await project.look()).requests).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  it("is not asked for by who makes up keys, but for a bounded number of them", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 240_000 });
    try {
      const project = new Project();
      const count = counted(project);
      for (let n = 0; n < 60; n += 1)
        await project.send("x", { authorization: `Bearer aia_made-up-${n}_x` });
      expect(count.asks).toBe(50);
    } finally {
      vi.useRealTimers();
    }
  });
});
