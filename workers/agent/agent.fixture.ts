import {
  env as bound,
  createExecutionContext,
  runInDurableObject,
  waitOnExecutionContext,
} from "cloudflare:test";
import { formatIngestKey } from "#core/project/ingest-key.ts";
import type { KeyOwner, KeyUse } from "#core/project/key-owner.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { protobufTraces, type SpanInput } from "#core/telemetry/otlp.fixture.ts";
import { DetectionsMessage } from "#queues/detections.ts";
import { readMessage } from "#queues/read.ts";
import { stub } from "../service/stub.fixture.ts";
import type { Env } from "./env.ts";
import { publicApi } from "./http.ts";

export const owner: KeyOwner = {
  projectId: "0198f0aa-0000-7000-8000-000000000001",
  slug: "shop",
  settings: ProjectSettings.parse({}),
  use: "server",
  origins: [],
  endsAt: null,
  watchReleasesEverySeconds: null,
};

let keys = 0;

/** A key of its own for every test, since the agent remembers what state said of one. */
export function newKey(): string {
  keys += 1;
  return formatIngestKey("shop", String(keys).padStart(32, "k"));
}

/** The agent with a real R2 and a queue and a state that do as the test says. */
export class Agent {
  readonly key = newKey();
  owner = owner;
  readonly sent: unknown[] = [];
  /** The deploys that state got. */
  readonly deploys: unknown[] = [];
  /** The releases that state was told of. */
  readonly releases: unknown[] = [];
  queueFails = false;
  storeFails = false;
  stateFails = false;
  keyIsKnown = true;
  keyUse: KeyUse = "server";
  keyOrigins: string[] = [];
  keyEndsAt: string | null = null;
  asked = 0;
  /** What neither answers nor fails. */
  readonly hanging = new Set<"state" | "queue" | "store" | "windows" | "intake">();
  /** What the intake brought to state. */
  readonly intakes: unknown[] = [];
  readonly env: Env;

  constructor(settings: Record<string, string> = {}) {
    const { STORE, TRACES, INTAKE, WATCHES } = bound as unknown as Env; // The bindings of [env.agent], given by the test's runtime.
    this.env = {
      TURNED_AWAY_WAIT_MS: "0",
      ...settings,
      TRACES: this.#objects(TRACES, "windows"),
      INTAKE: this.#objects(INTAKE, "intake"),
      WATCHES,
      STATE: stub<Fetcher>({ fetch: (request: Request) => this.#state(request) }),
      DETECTIONS: stub<Queue>({
        send: async (body: unknown) => {
          if (this.hanging.has("queue")) await forever();
          if (this.queueFails) throw new Error("queue is away");
          this.sent.push(structuredClone(body));
        },
      }),
      STORE: stub<R2Bucket>({
        put: (key: string, value: string) => this.#store(() => STORE.put(key, value)),
        get: (key: string) => this.#store(() => STORE.get(key)),
        head: (key: string) => this.#store(() => STORE.head(key)),
        delete: (key: string) => this.#store(() => STORE.delete(key)),
        list: (options?: R2ListOptions) => STORE.list(options),
      }),
    };
  }

  async fetch(path: string, init: RequestInit = {}): Promise<Response> {
    const ctx = createExecutionContext();
    const response = await publicApi.fetch(
      new Request(`https://agent${path}`, init),
      this.env,
      ctx,
    );
    await waitOnExecutionContext(ctx);
    return response;
  }

  /** Lets the window of a trace send with this agent's queue and settings instead of the real ones. */
  async adoptWindow(traceId: string): Promise<void> {
    const window = this.env.TRACES.getByName(`${this.owner.projectId}/${traceId.slice(0, 1)}`);
    await runInDurableObject(window, (instance) => {
      Reflect.set(instance, "env", this.env);
    });
  }

  /** Lets the intake of a project report to this agent's state. */
  async adoptIntake(projectId: string): Promise<void> {
    await runInDurableObject(this.env.INTAKE.getByName(projectId), (instance) => {
      Reflect.set(instance, "env", this.env);
    });
  }

  /** A POST with the key and protobuf's content type, unless `headers` say otherwise. */
  post(
    path: string,
    body: Uint8Array | string,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.fetch(path, {
      method: "POST",
      body: body as BodyInit, // A Uint8Array over any buffer is a body; the types ask for one kind.
      headers: {
        authorization: `Bearer ${this.key}`,
        "content-type": "application/x-protobuf",
        ...headers,
      },
    });
  }

  /** The messages sent so far, as the router would read them. */
  messages(): Promise<DetectionsMessage[]> {
    return Promise.all(
      this.sent.map((body) => readMessage(DetectionsMessage, body, this.env.STORE)),
    );
  }

  async #state(request: Request): Promise<Response> {
    if (this.hanging.has("state")) await forever();
    if (this.stateFails) throw new Error("state is away");
    if (request.url.endsWith("/intake")) {
      this.intakes.push(await request.json());
      return Response.json({ kind: "recorded" });
    }
    if (request.url.endsWith("/releases-seen")) {
      this.releases.push(await request.json());
      return Response.json({ kind: "noted" });
    }
    if (request.url.endsWith("/deploys")) {
      this.deploys.push(await request.json());
      return Response.json({ kind: "recorded" });
    }
    this.asked += 1;
    const { keyUse: use, keyOrigins: origins, keyEndsAt: endsAt } = this;
    if (this.keyIsKnown) return Response.json({ ...this.owner, use, origins, endsAt });
    return Response.json({ fault: { code: "not_found", message: "no such key" } }, { status: 404 });
  }

  async #store<T>(work: () => Promise<T>): Promise<T> {
    if (this.hanging.has("store")) await forever();
    if (this.storeFails) throw new Error("R2 is away");
    return work();
  }

  /** The objects of a namespace, which may hang: then each of their methods never answers. */
  #objects<T extends Rpc.DurableObjectBranded>(
    objects: DurableObjectNamespace<T>,
    name: "windows" | "intake",
  ): DurableObjectNamespace<T> {
    return new Proxy(objects, {
      get: (target, key) => {
        const isHanging = key === "getByName" && this.hanging.has(name);
        if (isHanging) return () => new Proxy({}, { get: () => forever });
        const value: unknown = Reflect.get(target, key);
        return typeof value === "function" ? value.bind(target) : value;
      },
    });
  }
}

export const healthy: SpanInput = {
  traceId: "0af7651916cd43dd8448eb211c80319c",
  spanId: "b7ad6b7169203331",
  kind: 2,
  attributes: { "http.response.status_code": 200 },
};

function forever(): Promise<never> {
  return new Promise(() => undefined);
}

/** An export with failing requests, each with its own span. */
export function failures(count = 1, message = "boom"): Uint8Array {
  const spans = [...Array(count).keys()].map((number) => ({
    ...healthy,
    spanId: (number + 1).toString(16).padStart(16, "0"),
    status: { code: 2 },
    attributes: { "http.route": "/cart/:id", "http.response.status_code": 500 },
    events: [
      {
        name: "exception",
        attributes: { "exception.type": "TypeError", "exception.message": message },
      },
    ],
  }));
  return protobufTraces([{ resource: { "service.name": "shop" }, spans }]);
}
