import {
  createExecutionContext,
  createMessageBatch,
  getQueueResult,
  runDurableObjectAlarm,
  runInDurableObject,
} from "cloudflare:test";
import { describe, expect, it, vi } from "vitest";
import * as z from "zod";
import { DeadLetter } from "#core/api/state/dead-letter.ts";
import { unique } from "#db/database.fixture.ts";
import { WebhookMessage } from "#queues/webhooks.ts";
import { deadLetterKey, spoolKey } from "#r2/keys.ts";
import { onDeadLetters } from "./dead-letters/on-dead-letters.ts";
import { State, withoutDatabase } from "./state.fixture.ts";
import { sweep } from "./sweep/sweep.ts";

const DeadLetters = z.object({ deadLetters: z.array(DeadLetter) });

const passing = { restarted: false };

async function deadLetter(state: State, id: string, body: unknown) {
  const batch = createMessageBatch("aia-sources-dlq", [
    { id, timestamp: new Date(), attempts: 1, body },
  ]);
  await onDeadLetters(batch, state.env);
  return getQueueResult(batch, createExecutionContext());
}

async function isWaiting(state: State, messageId: string): Promise<boolean> {
  const { deadLetters } = await state.ask(DeadLetters, "/dead-letters?waiting=true");
  return deadLetters.some((letter) => letter.messageId === messageId);
}

async function find(state: State, messageId: string): Promise<DeadLetter | undefined> {
  const { deadLetters } = await state.ask(DeadLetters, "/dead-letters");
  return deadLetters.find((letter) => letter.messageId === messageId);
}

function timerOf({ env }: State) {
  return env.TIMER.get(env.TIMER.idFromName("steps"));
}

describe("a dead letter", () => {
  const fault = { code: "message_unreadable", message: "Not a message this service knows at v." };

  it("is kept with its reason, once, and can be sent again", async () => {
    const state = new State();
    const messageId = unique("message");
    const body = { v: 2, text: "a\u0000b" };
    for (const id of ["1", "2"])
      expect(await deadLetter(state, id, { fault, messageId, body })).toMatchObject({
        explicitAcks: [id],
      });
    const letter = await find(state, messageId);
    expect(letter).toMatchObject({
      queue: "aia-sources",
      fault,
      body: { v: 2, text: "ab" },
      replayedAt: null,
    });
    expect(await isWaiting(state, messageId)).toBe(true);
    const path = `/dead-letters/${letter?.id}/replay`;
    state.queuesFail = true;
    expect((await state.call(path, { body: {} })).status).toBe(503);
    state.queuesFail = false;
    expect((await state.call(path, { body: {} })).status).toBe(200);
    expect(state.sent).toContainEqual({ queue: "aia-sources", body: { v: 2, text: "ab" } });
    expect((await find(state, messageId))?.replayedAt).not.toBeNull();
    expect(await isWaiting(state, messageId)).toBe(false);
  });

  it("that ran out of retries comes bare", async () => {
    const state = new State();
    const messageId = unique("message");
    await deadLetter(state, messageId, { kind: "source" });
    expect(await find(state, messageId)).toMatchObject({ fault: null, body: { kind: "source" } });
  });

  it("waits in R2 while the database is away, and in the queue while both are", async () => {
    const state = new State();
    const messageId = unique("message");
    await withoutDatabase(async () => {
      state.storeFails = true;
      expect(await deadLetter(state, messageId, {})).toMatchObject({
        explicitAcks: [],
        retryMessages: [{ msgId: messageId }],
      });
      state.storeFails = false;
      await deadLetter(state, messageId, { text: "kept" });
    });
    expect(await find(state, messageId)).toBeUndefined();
    await sweep(state.env, passing);
    expect(await find(state, messageId)).toMatchObject({ body: { text: "kept" } });
    expect(await state.env.STORE.head(deadLetterKey("aia-sources", messageId))).toBeNull();
  });
});

describe("the sweep", () => {
  const old = () => vi.spyOn(Date, "now").mockReturnValue(Date.now() + 3 * 60_000);

  it("sends a spooled export again once it is old, and dead-letters one that nobody can read", async () => {
    const state = new State();
    const { id } = await state.newProject();
    const message = {
      v: 1,
      id: unique("export"),
      kind: "detections",
      projectId: id,
      receivedAt: "2026-11-24T12:00:00.000Z",
      received: 0,
      refused: {},
      detections: [],
    };
    const key = spoolKey(id, message.receivedAt, message.id);
    const broken = spoolKey(id, message.receivedAt, unique("broken"));
    await state.env.STORE.put(key, JSON.stringify(message));
    await state.env.STORE.put(broken, "{");
    await sweep(state.env, passing);
    const sentAgain = { queue: "aia-detections", body: { ...message, spoolKey: key } };
    expect(state.sent).not.toContainEqual(sentAgain);
    // What a slow queue still holds would be sent again each minute, behind its first copy.
    state.backlog = { backlogCount: 9, backlogBytes: 9, oldestMessageTimestamp: new Date() };
    const clock = old();
    await sweep(state.env, { ...passing, only: "spool" });
    expect(state.sent).not.toContainEqual(sentAgain);
    state.backlog = { backlogCount: 0, backlogBytes: 0 };
    await sweep(state.env, passing);
    clock.mockRestore();
    expect(state.sent).toContainEqual(sentAgain);
    expect(await state.env.STORE.head(broken)).toBeNull();
    expect(await find(state, broken)).toMatchObject({ fault: { code: "message_unreadable" } });
    await state.env.STORE.delete(key);
  });

  it("sends a backlog again whole, and the alarm what it left behind a key", async () => {
    const state = new State();
    const { id } = await state.newProject();
    const message = {
      v: 1,
      kind: "detections",
      projectId: id,
      receivedAt: "2026-11-24T12:00:00.000Z",
      received: 0,
      refused: {},
      detections: [],
    };
    const ids = Array.from({ length: 1_100 }, (_, number) => unique(`backlog-${number}`));
    const keys = ids.map((each) => spoolKey(id, message.receivedAt, each));
    await Promise.all(
      keys.map((key, at) => state.env.STORE.put(key, JSON.stringify({ ...message, id: ids[at] }))),
    );
    await sweep(state.env, { restarted: true });
    const sent = new Set(state.sent.map(({ body }) => (body as { id?: string }).id));
    expect(ids.filter((each) => !sent.has(each))).toEqual([]);

    const sorted = keys.toSorted();
    const [behind] = sorted.slice(-101);
    state.sent.length = 0;
    await runInDurableObject(timerOf(state), async (timer, { storage }) => {
      // One that was evicted meanwhile came back with its own environment.
      Reflect.set(timer, "env", state.env);
      await timer.goOnWithSpool({ before: Date.now(), ...(behind && { after: behind }) });
      await storage.deleteAlarm();
      await timer.alarm();
    });
    const again = state.sent.map(({ body }) => (body as { spoolKey?: string }).spoolKey);
    const ours = again.filter((key) => keys.includes(key ?? ""));
    expect(ours.toSorted()).toEqual(sorted.slice(-100));
    for (const part of [keys.slice(0, 1_000), keys.slice(1_000)])
      await state.env.STORE.delete(part);
  }, 30_000);

  it("of the spool alone asks nobody outside, and dispatches nothing", async () => {
    const state = new State();
    const repository = { owner: "acme", name: unique("shop"), baseBranch: "main" };
    const { incidentId } = await state.newIncident({ repository });
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    await state.openPullRequest(incidentId, 8);
    state.sent.length = 0;
    expect((await state.call("/sweep", { body: { only: "spool" } })).status).toBe(200);
    expect(state.sent).toEqual([]);
  });

  it("does what it can while the database or R2 is away", async () => {
    const state = new State();
    state.storeFails = true;
    await withoutDatabase(() => sweep(state.env, passing));
  });

  it("after a restart takes up at once what a dead worker held and a dead queue carried", async () => {
    const state = new State();
    const { incidentId, project } = await state.newIncident();
    const { fence } = await state.take(incidentId, "source");
    const key = spoolKey(project.id, "2026-11-24T12:00:00.000Z", unique("export"));
    const message = {
      v: 1,
      id: unique("export"),
      kind: "detections",
      projectId: project.id,
      receivedAt: "2026-11-24T12:00:00.000Z",
      received: 0,
      refused: {},
      detections: [],
    };
    await state.env.STORE.put(key, JSON.stringify(message));
    state.sent.length = 0;
    expect((await state.call("/sweep", { body: { restarted: true } })).status).toBe(200);
    expect(state.dispatchesOf(incidentId)).toEqual(["aia-sources"]);
    expect(state.sent).toContainEqual({
      queue: "aia-detections",
      body: { ...message, spoolKey: key },
    });
    expect((await state.take(incidentId, "source")).fence).toBe(fence + 1);
    await state.env.STORE.delete(key);
  });

  it("has every open pull request looked at, since a webhook may be lost", async () => {
    const state = new State();
    const repository = { owner: "acme", name: unique("shop"), baseBranch: "main" };
    const { incidentId } = await state.newIncident({ repository });
    await state.readSource(incidentId);
    await state.analyse(incidentId);
    await state.openPullRequest(incidentId, 41);
    await sweep(state.env, passing);
    const asked = state.sent.filter(({ queue }) => queue === "aia-webhooks");
    const messages = asked.map(({ body }) => WebhookMessage.parse(body));
    expect(messages).toContainEqual(
      expect.objectContaining({
        repository: { owner: "acme", name: repository.name },
        pullRequest: 41,
      }),
    );
  });

  it("dispatches a step whose alarm was lost", async () => {
    const state = new State();
    await state.removeAlarm();
    state.timerFails = true;
    state.queuesFail = true;
    const { incidentId } = await state.newIncident();
    state.queuesFail = false;
    await vi.waitFor(
      async () => {
        await sweep(state.env, passing);
        expect(state.dispatchesOf(incidentId)).toEqual(["aia-sources"]);
      },
      { timeout: 25_000, interval: 500 },
    );
  }, 30_000);
});

describe("the alarm", () => {
  it("dispatches what fell due since, and sets itself again while there is work", async () => {
    const state = new State({ LEASE_SOURCE_SECONDS: "0.2" });
    await runInDurableObject(timerOf(state), (timer) => {
      Reflect.set(timer, "env", state.env);
    });
    const { incidentId } = await state.newIncident();
    await state.take(incidentId, "source");
    await new Promise((resolve) => setTimeout(resolve, 300));
    // On a slow machine it has gone off by itself already.
    await runDurableObjectAlarm(timerOf(state));
    await vi.waitFor(() =>
      expect(state.dispatchesOf(incidentId)).toEqual(["aia-sources", "aia-sources"]),
    );
    // Whether it is due or late by now depends on how fast this machine is.
    expect(await state.alarmIn()).not.toBeNull();
  });

  it("tries again soon while the database is away", async () => {
    const state = new State();
    await runInDurableObject(timerOf(state), async (timer, { storage }) => {
      await storage.deleteAlarm();
      await withoutDatabase(() => timer.alarm());
    });
    expect(await state.alarmIn()).toBeGreaterThan(3);
    expect(await state.alarmIn()).toBeLessThan(6);
  });

  it("keeps the earlier of two moments", async () => {
    const state = new State();
    await runInDurableObject(timerOf(state), async (timer, { storage }) => {
      await storage.deleteAlarm();
      await timer.wakeIn(60);
      await timer.wakeIn(20);
      await timer.wakeIn(90);
    });
    expect(await state.alarmIn()).toBeLessThan(21);
  });
});
