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
async function deliver(body: unknown, thrown?: Error, deadLettersAreAway = false) {
  const observed: unknown[] = [];
  const traces: unknown[] = [];
  const logged: unknown[] = [];
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
    handle: async () => {
      if (thrown) throw thrown;
    },
    observer: {
      around: (trace, work) => {
        traces.push(trace);
        return work();
      },
      ended: (outcome, fault) => observed.push([outcome, fault?.code ?? null]),
    },
    store: stub<R2Bucket>({}),
    deadLetters: stub<Queue>({ send }),
    log: (_level, _text, fields) => logged.push(fields),
  });
  return { fate, observed, traces, logged };
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
  });
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
