import { expect } from "vitest";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { git } from "../../local/stand-ins/github/git.ts";
import { fullOrShort } from "../support/seeded.ts";
import { test } from "../support/shared-world.ts";
import { eventually, type World } from "../support/world.ts";

const SEEDS = fullOrShort(20, 3);

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

test(`two consumers that race for an incident make one branch and one pull request, ${SEEDS} times`, async () => {
  const shop = await world.shop("race", sampleAppFolder, { automation: "manual", sample: true });
  const { sample } = await seedIncident();
  if (!sample) throw new Error("no sample");
  for (let seed = 1; seed <= SEEDS; seed += 1) {
    const id = await openIncident(seed);
    await world.state.act(id, "continue");
    // Its dispatch arrives as well: three workers want the same stage.
    await Promise.all([0, 1].map(() => createPullRequest(id)));
    const page = await eventually(async () => {
      const seen = await world.state.incident(id);
      return seen.pullRequest ? seen : undefined;
    }, "a pull request");
    expect(page.incident.status).toBe("validating");
  }
  const folder = world.system.github.repositoryFolder("acme", "race");
  const branches = (
    await git(folder, ["for-each-ref", "--format=%(refname:short)", "refs/heads/aia"])
  ).split("\n");
  const { incidents } = await world.state.incidents("race");
  const proposed = incidents.filter(({ pullRequest }) => pullRequest);
  expect(branches).toHaveLength(SEEDS);
  expect(new Set(proposed.map(({ pullRequest }) => pullRequest?.number)).size).toBe(SEEDS);
  expect(
    world.system.github.calls.filter(
      ({ method, path, status }) =>
        method === "POST" && path.endsWith("/race/pulls") && status === 201,
    ),
  ).toHaveLength(SEEDS);

  async function seedIncident() {
    await fetch(`${shop.app.url}/carts/c3/total`);
    const row = await eventually(
      async () =>
        (await world.state.incidents("race")).incidents.find(({ status }) => status === "analyzed"),
      "analyzed",
    );
    return world.state.incident(row.id);
  }

  /** The same error under another fingerprint: its own incident, patched in the same way. */
  async function openIncident(seed: number): Promise<string> {
    const reply = await fetch(`${world.system.url("router")}/detections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        v: 1,
        id: `race-${seed}`,
        kind: "detections",
        projectId: shop.project.id,
        receivedAt: new Date().toISOString(),
        received: 1,
        refused: {},
        detections: [
          {
            ...sample,
            id: `race-${seed}`,
            traceId: String(seed).padStart(32, "f"),
            attributes: { "error.fingerprint": `race-${seed}` },
          },
        ],
      }),
    });
    const { incidents } = (await reply.json()) as { incidents: { id: string }[] };
    const [incident] = incidents;
    if (!incident) throw new Error("no incident");
    await eventually(
      async () => (await world.state.incident(incident.id)).incident.status === "analyzed",
      "analyzed",
    );
    return incident.id;
  }

  async function createPullRequest(incidentId: string): Promise<void> {
    const reply = await fetch(`${world.system.url("git")}/create-pr`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ incident_id: incidentId }),
    });
    expect(reply.status).toBe(200);
  }
});
