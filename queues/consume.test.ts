import { expect, test } from "vitest";
import { Fault } from "#core/fault.ts";
import { consume } from "./consume.ts";
import { Envelope } from "./envelope.ts";

const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
const good = {
  v: 1,
  id: "good",
  kind: "any",
  projectId: "0198f0aa-0000-7000-8000-000000000001",
  traceparent,
};

/** Handles one message; gives what became of it, and what its observer was called with. */
async function deliver(
  body: unknown,
  thrown?: Error,
  deadLettersAreAway = false,
  objects = new Map<string, string>(),
) {
  const observed: unknown[] = [];
  const traces: unknown[] = [];
  const logged: unknown[] = [];
  const handled: unknown[] = [];
  let fate = "";
  const message = {
    id: "1",
    attempts: 3,
    body,
    ack: () => {
      fate = "acked";
    },
    retry: ({ delaySeconds }: { delaySeconds: number }) => {
      fate = `retried in ${delaySeconds} s`;
    },
  };
  const send = async () => {
    if (deadLettersAreAway) throw new Error("the queue is away");
  };
  await consume(stub<MessageBatch>({ queue: "aia-sources", messages: [message] }), {
    shape: Envelope,
    handle: async ({ id }) => {
      if (thrown) throw thrown;
      handled.push(id);
    },
    observer: {
      around: (trace, work) => {
        traces.push(trace);
        return work();
      },
      ended: (outcome, fault) => observed.push([outcome, fault?.code ?? null]),
    },
    store: storeOf(objects),
    deadLetters: stub<Queue>({ send }),
    log: (_level, _text, fields) => logged.push(fields),
  });
  return { fate, observed, traces, logged, handled };
}

/** R2's reading and writing over a map. */
function storeOf(objects: Map<string, string>): R2Bucket {
  return stub<R2Bucket>({
    get: async (key: string) => {
      const text = objects.get(key);
      return text === undefined ? null : { json: async () => JSON.parse(text) };
    },
    put: async (key: string, text: string) => void objects.set(key, text),
  });
}

/** A binding of which only the given methods are ever called by the code under test. */
function stub<T>(parts: object): T {
  return parts as T;
}

test("a message is handled in its trace and acked", async () => {
  expect(await deliver(good)).toEqual({
    fate: "acked",
    observed: [["acked", null]],
    traces: [traceparent],
    logged: [],
    handled: ["good"],
  });
});

test("a large one keeps its payload for a retry, loses it once handled, and again delivered is handled no more", async () => {
  const claim = { ...good, kind: "claim-check", key: "payload" };
  const text = JSON.stringify({ ...good, filling: "x".repeat(70_000) });
  const objects = new Map([["payload", text]]);
  const away = new Fault("service_unavailable", "State is away.");
  expect((await deliver(claim, away, false, objects)).fate).toBe("retried in 4 s");
  expect(objects.get("payload")).toBe(text);
  const first = await deliver(claim, undefined, false, objects);
  expect(first).toMatchObject({ fate: "acked", handled: ["good"] });
  expect(objects.get("payload")?.length).toBeLessThan(50);
  const second = await deliver(claim, undefined, false, objects);
  expect(second).toMatchObject({ fate: "acked", handled: [] });
  const lost = await deliver(claim, undefined, false, new Map());
  expect(lost.observed).toEqual([["dead_lettered", "message_unreadable"]]);
});

test("one that may succeed later waits longer each time, and the log names its trace", async () => {
  const away = new Fault("service_unavailable", "State is away.");
  const { fate, observed, logged } = await deliver(good, away);
  expect(fate).toBe("retried in 4 s");
  expect(observed).toEqual([["retried", "service_unavailable"]]);
  expect(logged).toMatchObject([{ traceId: "4bf92f3577b34da6a3ce929d0e0e4736", attempts: 3 }]);
});

test.each([
  [2, "retried in 4 s"],
  [90, "retried in 90 s"],
])(
  "one that is asked to wait %i s is: %s, for a short wait alone would use up its tries",
  async (retryAfterSeconds, expected) => {
    const away = new Fault("database_unavailable", "PostgreSQL is away.", { retryAfterSeconds });
    expect((await deliver(good, away)).fate).toBe(expected);
  },
);

test("one that never can is among the dead letters, or is tried again while they take nothing", async () => {
  const unreadable = await deliver({ ...good, v: 2 });
  expect(unreadable).toMatchObject({
    fate: "acked",
    observed: [["dead_lettered", "message_unreadable"]],
  });
  const kept = await deliver(good, new Fault("conflict", "No."), true);
  expect(kept).toMatchObject({ fate: "retried in 60 s", observed: [["retried", "conflict"]] });
});
