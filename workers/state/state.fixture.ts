import {
  env as bound,
  createExecutionContext,
  runInDurableObject,
  waitOnExecutionContext,
} from "cloudflare:test";
import { vi } from "vitest";
import * as z from "zod";
import { IncidentPage } from "#core/api/state/incident-page.ts";
import { type RecordDetections, Recorded } from "#core/api/state/record-detections.ts";
import { ClaimReply } from "#core/api/state/steps.ts";
import { Project } from "#core/project/project.ts";
import type { Stage } from "#core/steps/stage.ts";
import {
  autopsyFixture,
  groupFixture,
  projectFixture,
  recordFixture,
} from "#db/database.fixture.ts";
import type { Env } from "./env.ts";
import { internalApi } from "./http.ts";
import { peopleApi } from "./people/people-api.ts";

type Sent = { queue: string; body: unknown };
type Call = { method?: string; body?: unknown; text?: string; headers?: Record<string, string> };

/** What happens while no query reaches the database. */
export async function withoutDatabase<T>(work: () => Promise<T>): Promise<T> {
  const away = vi.spyOn(globalThis, "fetch").mockRejectedValue(new TypeError("fetch failed"));
  try {
    return await work();
  } finally {
    away.mockRestore();
  }
}

/** State with a real database, R2 and timer, and queues that keep what they were given or fail. */
export class State {
  readonly sent: Sent[] = [];
  readonly env: Env & Record<string, unknown>;
  queuesFail = false;
  /** What waits in every queue. */
  backlog: QueueMetrics = { backlogCount: 0, backlogBytes: 0 };
  timerFails = false;
  storeFails = false;

  constructor(settings: Record<string, string> = {}) {
    const given = bound as unknown as Env; // The bindings of [env.state], given by the test's runtime.
    this.env = {
      ...given,
      ...settings,
      STORE: this.#store(given.STORE),
      TIMER: this.#timer(given.TIMER),
      DETECTIONS: this.#queue("aia-detections"),
      SOURCES: this.#queue("aia-sources"),
      AUTOPSIES: this.#queue("aia-autopsies"),
      PULL_REQUESTS: this.#queue("aia-pull-requests"),
      WEBHOOKS: this.#queue("aia-webhooks"),
    };
  }

  /** A call of another service of AIA. */
  call(path: string, call: Call = {}): Promise<Response> {
    return this.#send(internalApi, path, call);
  }

  /** A call that comes by the dashboard, with a session or a token, or with none. */
  callAs(secret: string | null, path: string, call: Call = {}): Promise<Response> {
    const headers = { ...call.headers };
    if (secret !== null) headers.authorization = `Bearer ${secret}`;
    return this.#send(peopleApi, path, { ...call, headers });
  }

  async #send(
    api: typeof internalApi,
    path: string,
    { method, body, text, headers }: Call,
  ): Promise<Response> {
    const ctx = createExecutionContext();
    const request = new Request(`http://state${path}`, {
      method: method ?? (body === undefined ? "GET" : "POST"),
      headers: {
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(text === undefined ? {} : { body: text }),
    });
    const response = await api.fetch(request, this.env, ctx);
    await waitOnExecutionContext(ctx);
    return response;
  }

  /** The body of an answer that must be a good one. */
  async ask<S extends z.ZodType>(shape: S, path: string, call: Call = {}): Promise<z.infer<S>> {
    return read(shape, path, await this.call(path, call));
  }

  /** The same of a call that comes by the dashboard. */
  async askAs<S extends z.ZodType>(
    secret: string | null,
    shape: S,
    path: string,
    call: Call = {},
  ): Promise<z.infer<S>> {
    return read(shape, path, await this.callAs(secret, path, call));
  }

  newProject(changes: Partial<Omit<Project, "id">> = {}): Promise<Project> {
    return this.ask(Project, "/projects", { method: "PUT", body: projectFixture(changes) });
  }

  async record(record: RecordDetections): Promise<Recorded> {
    const shape = z.object({ recorded: z.tuple([Recorded]) });
    return (await this.ask(shape, "/incidents", { body: { records: [record] } })).recorded[0];
  }

  /** A new incident in a project of its own. */
  async newIncident(changes: Partial<Omit<Project, "id">> = {}): Promise<Opened> {
    const project = await this.newProject(changes);
    const group = groupFixture();
    if (!this.timerFails) await this.removeAlarm();
    const { incidents } = await this.record(recordFixture(project.id, [group]));
    return { project, group, incidentId: incidents[0]?.id ?? "" };
  }

  page(incidentId: string): Promise<IncidentPage> {
    return this.ask(IncidentPage, `/incidents/${incidentId}`);
  }

  claim(incidentId: string, stage: Stage, owner = "worker"): Promise<ClaimReply> {
    return this.ask(ClaimReply, "/steps/claim", { body: { incidentId, stage, owner } });
  }

  /** Claims a stage that must be free. */
  async take(incidentId: string, stage: Stage): Promise<Taken> {
    const reply = await this.claim(incidentId, stage);
    if (reply.kind !== "claimed") throw new Error(`${stage} is ${reply.kind}`);
    return reply;
  }

  async readSource(incidentId: string): Promise<void> {
    const { fence } = await this.take(incidentId, "source");
    const result = { kind: "unavailable", reason: "No repository." };
    await this.call("/steps/complete", { body: { incidentId, stage: "source", fence, result } });
  }

  async analyse(
    incidentId: string,
    changes: Parameters<typeof autopsyFixture>[0] = {},
  ): Promise<void> {
    const { fence } = await this.take(incidentId, "autopsy");
    await this.call("/autopsy", { body: { incidentId, fence, autopsy: autopsyFixture(changes) } });
  }

  async openPullRequest(
    incidentId: string,
    number: number,
    url = `http://github.test/acme/shop/pull/${number}`,
  ): Promise<void> {
    const { fence } = await this.take(incidentId, "pull_request");
    const pullRequest = {
      number,
      url,
      branch: "aia/fix",
      commit: "bbbbbbbb",
      draft: true,
    };
    await this.call("/steps/complete", {
      body: { incidentId, stage: "pull_request", fence, result: { kind: "opened", pullRequest } },
    });
  }

  /** The dispatches of one incident's steps so far, by queue. */
  dispatchesOf(incidentId: string): string[] {
    return this.sent
      .filter(({ body }) => (body as { incidentId?: string }).incidentId === incidentId)
      .map(({ queue }) => queue);
  }

  /** As before the first step: the files of a run share one timer. */
  async removeAlarm(): Promise<void> {
    const timer = this.env.TIMER.get(this.env.TIMER.idFromName("steps"));
    await runInDurableObject(timer, (_, { storage }) => storage.deleteAlarm());
  }

  /** The alarm's time from now in seconds, negative where it is late, or null where none is set. */
  alarmIn(): Promise<number | null> {
    const timer = this.env.TIMER.get(this.env.TIMER.idFromName("steps"));
    return runInDurableObject(timer, async (_, { storage }) => {
      const at = await storage.getAlarm();
      return at === null ? null : (at - Date.now()) / 1_000;
    });
  }

  #queue(queue: string): Queue {
    const send = async (body: unknown) => {
      if (this.queuesFail) throw new Error("the queue is away");
      this.sent.push({ queue, body: structuredClone(body) });
    };
    const metrics = async () => this.backlog;
    return { send, metrics } as unknown as Queue; // Nothing else of a queue is called by state.
  }

  #timer(timer: Env["TIMER"]): Env["TIMER"] {
    return new Proxy(timer, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...given: unknown[]) => {
          if (this.timerFails) throw new Error("the timer is away");
          return Reflect.apply(method, target, given);
        };
      },
    });
  }

  #store(store: R2Bucket): R2Bucket {
    return new Proxy(store, {
      get: (target, name) => {
        const method: unknown = Reflect.get(target, name);
        if (typeof method !== "function") return method;
        return (...given: unknown[]) =>
          this.storeFails
            ? Promise.reject(new Error("R2 is away"))
            : Reflect.apply(method, target, given);
      },
    });
  }
}

async function read<S extends z.ZodType>(
  shape: S,
  path: string,
  response: Response,
): Promise<z.infer<S>> {
  const body: unknown = await response.json();
  if (!response.ok) throw new Error(`${path}: ${response.status} ${JSON.stringify(body)}`);
  return shape.parse(body);
}

type Opened = { project: Project; group: RecordDetections["groups"][number]; incidentId: string };
type Taken = Extract<ClaimReply, { kind: "claimed" }>;
