import { expect } from "vitest";
import { createLocalProject } from "../../local/run/project.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { fullOrShort } from "../support/seeded.ts";
import { test } from "../support/shared-world.ts";
import type { World } from "../support/world.ts";

const ROUNDS = fullOrShort(20, 2);
const AT_ONCE = 100;

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

test(`${AT_ONCE} first events of one error at once are one incident with an exact count, ${ROUNDS} times`, async () => {
  const { project } = await createLocalProject(world.system, {
    slug: "firsts",
    name: "firsts",
    sources: sampleAppFolder,
  });
  for (let round = 0; round < ROUNDS; round += 1) {
    const replies = await Promise.all(
      Array.from({ length: AT_ONCE }, (_, index) => send(round, index)),
    );
    expect(replies.every(({ status }) => status === 200)).toBe(true);
    await Promise.all(replies.map((reply) => reply.body?.cancel()));
  }
  const { incidents } = await world.state.incidents("firsts");
  expect(incidents).toHaveLength(ROUNDS);
  expect(incidents.map(({ count }) => count)).toEqual(
    Array.from({ length: ROUNDS }, () => AT_ONCE),
  );
  expect((await world.state.accounting("firsts")).balanced).toBe(true);

  function send(round: number, index: number): Promise<Response> {
    const id = `${round}-${index}`;
    return fetch(`${world.system.url("router")}/detections`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        v: 1,
        id,
        kind: "detections",
        projectId: project.id,
        receivedAt: new Date().toISOString(),
        received: 1,
        refused: {},
        detections: [
          {
            id,
            kind: "exception",
            origin: { service: "firsts" },
            occurredAt: new Date().toISOString(),
            traceId: id.padStart(32, "0"),
            exception: {
              type: `Error${round}`,
              message: "once",
              stacktrace: `Error${round}: once\n    at work${round} (/app/src/work.ts:1:1)`,
            },
            attributes: {},
          },
        ],
      }),
    });
  }
});
