import { env as bound, createExecutionContext, createMessageBatch } from "cloudflare:test";
import { beforeEach, describe, expect, test } from "vitest";
import type { ClaimReply } from "#core/api/state/steps.ts";
import { autopsyInput, envWith, FakeState, incidentId, snapshot } from "./autopsy.fixture.ts";
import type { Env } from "./env.ts";
import { internalApi } from "./http.ts";
import worker from "./index.ts";
import { onAutopsy } from "./on-autopsy.ts";

const { STORE } = bound as unknown as Env; // The bindings of [env.autopsy], given by the test's runtime.

const message = {
  v: 1,
  id: "a-message",
  kind: "autopsy",
  projectId: "0198f0aa-0000-7000-8000-000000000001",
  incidentId,
};

/** Delivers one message and says what became of it. */
async function deliver(env: Env, body: unknown): Promise<"acked" | "retried"> {
  const batch = createMessageBatch("aia-autopsies", [
    { id: "1", timestamp: new Date(), attempts: 1, body },
  ]);
  let fate: "acked" | "retried" | undefined;
  const messages = batch.messages.map((each) => ({
    id: each.id,
    timestamp: each.timestamp,
    attempts: each.attempts,
    body: each.body,
    ack: () => {
      fate = "acked";
    },
    retry: () => {
      fate = "retried";
    },
  }));
  await worker.queue({ ...batch, queue: "aia-autopsies", messages }, env, createExecutionContext());
  if (!fate) throw new Error("neither acked nor retried");
  return fate;
}

let state: FakeState;
beforeEach(() => {
  state = new FakeState();
});

describe("without a model", () => {
  test("the analyser answers a message with a checked autopsy and its patch", async () => {
    expect(await deliver(envWith(state), message)).toBe("acked");
    expect(state.faults).toEqual([]);
    expect(state.autopsies).toMatchObject([
      {
        attempt: 1,
        provider: "rules",
        model: null,
        commit: snapshot.commit,
        class: "property_of_nullish",
        culprit: { path: "src/discount.ts", line: 6 },
      },
    ]);
    expect(state.autopsies[0]?.patch?.diff).toMatch(/^\+.*discount.*return 0;$/m);
  });

  test("a call does the same", async () => {
    const request = new Request("http://autopsy/analyze", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ incident_id: incidentId }),
    });
    const response = await internalApi.fetch(request, envWith(state), createExecutionContext());
    expect([response.status, await response.json()]).toEqual([200, { kind: "saved" }]);
    expect(state.autopsies).toHaveLength(1);
  });

  test("an incident without source or trace still gets an answer", async () => {
    state = new FakeState(autopsyInput({ trace: null, snapshot: null }));
    expect(await onAutopsy(envWith(state), incidentId)).toBe("saved");
    expect(state.autopsies).toMatchObject([{ class: "unknown", patch: null, commit: "" }]);
    expect(state.autopsies[0]?.withheld).toContain("stack trace");
  });
});

describe("a stage that is somebody else's", () => {
  test.each(["done", "busy"] as const)("is left alone: %s", async (kind) => {
    const reply: ClaimReply = { kind };
    state.claim = reply;
    expect(await deliver(envWith(state), message)).toBe("acked");
    expect([state.autopsies, state.faults]).toEqual([[], []]);
  });

  test("since the lease was lost is left alone", async () => {
    state.isLost = true;
    expect(await onAutopsy(envWith(state), incidentId)).toBe("lost");
    expect(await deliver(envWith(state), message)).toBe("acked");
  });
});

describe("the queue", () => {
  test("is retried while state is away", async () => {
    state.isAway = true;
    expect(await deliver(envWith(state), message)).toBe("retried");
  });

  test("puts what it cannot read among the dead letters", async () => {
    const env = envWith(state);
    expect(await deliver(env, { ...message, v: 2 })).toBe("acked");
    expect(env.deadLetters).toMatchObject([{ fault: { code: "message_unreadable" } }]);
  });
});

describe("the source", () => {
  const key = "incidents/p/i/source-1.json";

  test("comes from R2", async () => {
    await STORE.put(key, JSON.stringify(snapshot));
    state = new FakeState(autopsyInput({ snapshot: { key, inline: null } }));
    expect(await onAutopsy(envWith(state), incidentId)).toBe("saved");
    expect(state.autopsies[0]?.commit).toBe(snapshot.commit);
  });

  test("rides in the stage where R2 was away", async () => {
    expect(await onAutopsy(envWith(state, {}, { storeIsAway: true }), incidentId)).toBe("saved");
    expect(state.autopsies[0]?.patch).not.toBeNull();
  });

  test("is waited for while R2 is away", async () => {
    state = new FakeState(autopsyInput({ snapshot: { key, inline: null } }));
    expect(await onAutopsy(envWith(state, {}, { storeIsAway: true }), incidentId)).toBe("failed");
    expect(state.faults).toMatchObject([{ code: "store_unavailable" }]);
  });

  test.each([
    ["gone", "incidents/p/i/gone.json", null],
    ["no JSON", "incidents/p/i/broken.json", "{"],
    ["of another form", "incidents/p/i/other.json", "{}"],
  ])("that is %s needs a person", async (_, lost, text) => {
    if (text !== null) await STORE.put(lost, text);
    state = new FakeState(autopsyInput({ snapshot: { key: lost, inline: null } }));
    expect(await onAutopsy(envWith(state), incidentId)).toBe("failed");
    expect(state.faults).toMatchObject([{ code: "not_found" }]);
  });
});

describe("settings", () => {
  test.each([
    [{ AI_PROVIDER: "you" }, "YDC_API_KEY"],
    [{ AI_PROVIDER: "relay" }, "RELAY_URL"],
    [{ AI_PROVIDER: "oracle" }, "AI_PROVIDER"],
    [{ YDC_API_KEY: "" }, "YDC_API_KEY"],
    [{ YDC_API_KEY: "k", YOU_TIMEOUT_SECONDS: "soon" }, "YOU_TIMEOUT_SECONDS"],
  ])("that are wrong are named to a person: %j", async (settings, name) => {
    expect(await onAutopsy(envWith(state, settings), incidentId)).toBe("failed");
    expect(state.faults).toMatchObject([{ code: "settings_invalid" }]);
    expect(state.faults[0]?.message).toContain(name);
  });

  test.each([
    [{}, "rules"],
    [{ RELAY_URL: "http://127.0.0.1:3010" }, "relay"],
    [{ RELAY_URL: "http://127.0.0.1:3010", YDC_API_KEY: "k" }, "you"],
    [{ YDC_API_KEY: "k", AI_PROVIDER: "rules" }, "rules"],
  ])("say who answers: %j", async (settings, provider) => {
    const response = await internalApi.fetch(
      new Request("http://autopsy/health"),
      envWith(state, settings),
      createExecutionContext(),
    );
    expect(await response.json()).toMatchObject({ service: "autopsy", ok: true, provider });
  });
});

test("nothing is public", async () => {
  expect((await worker.fetch()).status).toBe(404);
});
