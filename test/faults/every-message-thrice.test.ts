import { expect } from "vitest";
import { git } from "../../local/stand-ins/github/git.ts";
import { seeded, shuffled } from "../support/seeded.ts";
import { test } from "../support/shared-world.ts";
import { eventually, onlyIncident, type World } from "../support/world.ts";

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

test("every message three times and in any order ends as once", async () => {
  const project = await world.project("thrice");
  await world.report(project);
  const first = await onlyIncident(world.state, "thrice", "validating");
  const before = await endState(first.incident.id);

  const { incident } = first;
  const common = { v: 1, projectId: project.project.id, incidentId: incident.id };
  const announcements = [
    { binding: "SOURCES", body: { ...common, id: "again-1", kind: "source" } },
    { binding: "AUTOPSIES", body: { ...common, id: "again-2", kind: "autopsy" } },
    { binding: "PULL_REQUESTS", body: { ...common, id: "again-3", kind: "pull_request" } },
  ];
  const random = seeded(1);
  for (const { binding, body } of shuffled(
    [...announcements, ...announcements, ...announcements],
    random,
  )) {
    const queue = await world.system.runtime.getQueueProducer(binding, "aia-state");
    await queue.send(body, { contentType: "json" });
  }
  // The same export again, as a client whose answer got lost would send it: three times, out of order.
  const exported = await detectionsOf(project.project.id, 5);
  for (const message of shuffled([...exported, ...exported, ...exported], random)) {
    const reply = await fetch(`${world.system.url("router")}/detections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(message),
    });
    expect(reply.status).toBe(200);
  }

  await eventually(
    async () => (await world.state.incident(incident.id)).incident.count === 6,
    "six counted",
  );
  expect(await endState(incident.id)).toEqual({ ...before, count: 6 });
  const { balanced, rows } = await world.state.accounting("thrice");
  expect(balanced).toBe(true);
  expect(rows.find(({ outcome }) => outcome === "received")?.count).toBe(6);

  async function endState(id: string) {
    const page = await world.state.incident(id);
    const folder = world.system.github.repositoryFolder("acme", "thrice");
    return {
      status: page.incident.status,
      count: page.incident.count,
      steps: page.steps.map(({ stage, status }) => [stage, status]),
      activity: page.activity.length,
      branches: await git(folder, [
        "for-each-ref",
        "--format=%(refname) %(objectname)",
        "refs/heads",
      ]),
      pulls: world.system.github.calls.filter(
        ({ method, path }) => method === "POST" && path.endsWith("/thrice/pulls"),
      ).length,
    };
  }

  /** Messages as the agent sends them, of the incident's own error in other traces. */
  async function detectionsOf(projectId: string, count: number) {
    const { sample } = await world.state.incident(incident.id);
    return Array.from({ length: count }, (_, index) => ({
      v: 1,
      id: `message-${index}`,
      kind: "detections",
      projectId,
      receivedAt: new Date().toISOString(),
      received: 1,
      refused: {},
      detections: [
        { ...sample, id: `detection-${index}`, traceId: String(index).padStart(32, "0") },
      ],
    }));
  }
});
