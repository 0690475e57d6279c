import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect } from "vitest";
import { test } from "../support/shared-world.ts";
import { eventually, onlyIncident, type World } from "../support/world.ts";

const run = promisify(execFile);
const root = fileURLToPath(new URL("../..", import.meta.url));

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

const nobodysProject = "6a1f4f0e-57a2-4c88-9a50-2c6b2d7f3f10";
const bad: [string, string, unknown, string][] = [
  [
    "of another version",
    "SOURCES",
    { v: 2, id: "later", kind: "source", projectId: nobodysProject },
    "v",
  ],
  ["that is no message", "AUTOPSIES", "hello", "expected object"],
  ["whose payload is gone", "DETECTIONS", claimCheck("gone"), "is not in R2"],
  ["that is too large", "PULL_REQUESTS", { v: 1, id: "large", text: "x".repeat(100_000) }, "kind"],
  [
    "with a foreign kind",
    "WEBHOOKS",
    { v: 1, id: "odd", kind: "sonnet", projectId: nobodysProject },
    "",
  ],
];

test("messages nobody can read reach the dead letters with their reasons, and block nobody", async () => {
  const project = await world.project("neighbours");
  for (const [, binding, body] of bad) {
    const queue = await world.system.runtime.getQueueProducer(binding, "aia-state");
    await queue.send(body, { contentType: "json" });
  }
  // The good neighbour in the same queues.
  await world.report(project);
  await onlyIncident(world.state, "neighbours", "validating");

  const letters = await eventually(async () => {
    const found = await world.state.deadLetters();
    return found.length >= bad.length && found;
  }, "dead letters");
  expect(letters).toHaveLength(bad.length);
  for (const [name, binding, , reason] of bad) {
    const queue = `aia-${binding.toLowerCase().replace("_", "-")}`;
    const letter = letters.find((one) => one.queue === queue);
    expect(letter?.fault, name).toMatchObject({ code: "message_unreadable" });
    expect(letter?.fault?.message, name).toContain(reason);
  }
});

test("npm run dlq lists them, shows one, and puts it back into its queue", async () => {
  const state = world.system.url("state");
  const dlq = (...args: string[]) =>
    run(process.execPath, ["scripts/dlq.ts", ...args, "--state", state], { cwd: root });

  const { stdout: list } = await dlq();
  expect(list.trim().split("\n")).toHaveLength(bad.length);
  expect(list).toContain("is not in R2");
  const letter = (await world.state.deadLetters()).find(({ queue }) => queue === "aia-detections");
  const id = letter?.id.slice(0, 8) ?? "";
  expect((await dlq("show", id)).stdout).toContain('"key": "messages/gone"');

  // The cause is mended: what the message points to is there again.
  const store = await world.system.runtime.getR2Bucket("STORE", "aia-state");
  const found = await world.state.incidents("neighbours");
  const { projectId, sample } = await pageOf(found.incidents[0]?.id ?? "");
  await store.put("messages/gone", JSON.stringify(detections(projectId, sample)));
  expect((await dlq("replay", id)).stdout).toContain("replayed");
  await eventually(async () => {
    const { incidents } = await world.state.incidents("neighbours");
    return incidents[0]?.count === 2;
  }, "the replayed message counted");
  expect((await dlq()).stdout).toContain("replayed");

  const { stdout: replayed } = await dlq("replay", "--waiting");
  // Those that nobody can read become dead letters again, which this replay leaves alone.
  expect(replayed.trim().split("\n")).toHaveLength(bad.length - 1);

  await expect(dlq("show", "zzzz")).rejects.toThrow("No dead letter begins with zzzz");
});

async function pageOf(id: string) {
  const page = await world.state.incident(id);
  return { projectId: page.incident.projectId, sample: page.sample };
}

function claimCheck(id: string) {
  return { v: 1, id, kind: "claim-check", projectId: nobodysProject, key: `messages/${id}` };
}

function detections(projectId: string, sample: object | null) {
  return {
    v: 1,
    id: "gone",
    kind: "detections",
    projectId,
    receivedAt: new Date().toISOString(),
    received: 1,
    refused: {},
    detections: [{ ...sample, id: "found-again", traceId: "f".repeat(32) }],
  };
}
