import { expect, it } from "vitest";
import type { RecordDetections } from "#core/api/state/record-detections.ts";
import type { Env } from "../env.ts";
import { recordTogether } from "./record-together.ts";

const project = "0198f0aa-0000-7000-8000-000000000001";
const other = "0198f0aa-0000-7000-8000-000000000002";

function record(messageId: string, projectId = project): RecordDetections {
  return {
    messageId,
    projectId,
    receivedAt: "2026-11-24T12:00:00.000Z",
    received: 0,
    refused: {},
    dropped: {},
    groups: [],
    frames: [],
  };
}

/** A state that refuses every call that holds the message `bad`, and notes the calls. */
function stateThatNotes(): { env: Env; calls: string[][] } {
  const calls: string[][] = [];
  const fetch = async (request: Request) => {
    const { records } = await request.json<{ records: RecordDetections[] }>();
    calls.push(records.map(({ messageId }) => messageId));
    if (records.some(({ messageId }) => messageId === "bad"))
      return Response.json({ fault: { code: "bad_request", message: "No." } }, { status: 400 });
    return Response.json({ recorded: records.map(() => ({ kind: "recorded", incidents: [] })) });
  };
  return { env: { STATE: { fetch } } as unknown as Env, calls }; // Nothing else of it is used here.
}

it("makes one call of a project's messages that are ready together, and none of two projects'", async () => {
  const { env, calls } = stateThatNotes();
  const recorder = recordTogether(env);
  const all = ["a", "b", "c"].map((id) => recorder(record(id)));
  const answers = await Promise.all([...all, recorder(record("d", other))]);
  expect(answers.map(({ kind }) => kind)).toEqual(Array(4).fill("recorded"));
  expect(calls.toSorted()).toEqual([["a", "b", "c"], ["d"]]);
  await recorder(record("later"));
  expect(calls.at(-1)).toEqual(["later"]);
});

it("records by itself what stands beside a message that is refused", async () => {
  const { env, calls } = stateThatNotes();
  const recorder = recordTogether(env);
  const answers = await Promise.allSettled(["a", "bad", "c"].map((id) => recorder(record(id))));
  expect(answers.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(calls).toEqual([["a", "bad", "c"], ["a"], ["bad"], ["c"]]);
});
