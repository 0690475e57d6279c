import { afterAll, expect, test } from "vitest";
import type { Bundle } from "../../local/run/bundle.ts";
import { type Module, moduleOf } from "../../local/run/workers.ts";
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { eventually, onlyIncident, openWorld, type World } from "../support/world.ts";

/** The error whose messages disappear on their way. */
const LOST = "LostError";

let world: World | undefined;
afterAll(async () => {
  await world?.stop();
});

test("what was answered 2xx and then got lost is a difference in the ledger, and nothing else is", async () => {
  const opened = await openWorld({
    modulesOf: losingMessages,
    settings: { agent: { INTAKE_REPORT_WAIT_MS: "0" } },
  });
  world = opened;
  const { state, system } = opened;
  const robbed = await opened.project("robbed");
  const body = exportedError({ type: LOST, trace: "ab".repeat(16), revision: robbed.head });
  await sendUntilTaken(system.url("agent"), robbed.key, body);
  const store = await system.runtime.getR2Bucket("STORE", "aia-agent");
  const { objects } = await store.list({ prefix: "spool/" });
  expect(objects).toHaveLength(1);
  await store.delete(objects.map(({ key }) => key));

  const whole = await opened.project("whole");
  await opened.report(whole);
  await onlyIncident(state, "whole", "validating");
  const kept = await eventually(async () => {
    const accounting = await state.accounting("whole");
    return accounting.rows.some(({ outcome }) => outcome === "taken") && accounting;
  }, "the note of what was kept");
  expect(kept).toMatchObject({ balanced: true, missing: 0, onItsWay: 0 });

  const lost = await eventually(async () => {
    const accounting = await state.accounting("robbed");
    return accounting.rows.length > 0 && accounting;
  }, "the note of what was lost");
  expect(lost.rows).toEqual([{ outcome: "taken", reason: "", count: 1 }]);
  // Missing, once it is too old to be on its way: db/ledger.test.ts.
  expect(lost.onItsWay).toBe(1);
});

/** A router that acknowledges messages of one error without recording them. */
function losingMessages({ name, code }: Bundle): Module[] {
  if (name !== "router") return [moduleOf("index.mjs", code)];
  return [
    moduleOf(
      "index.mjs",
      `import * as service from "./service.mjs";
      const isLost = ({ body }) => JSON.stringify(body).includes(${JSON.stringify(LOST)});
      export const Internal = service.Internal;
      export default {
        ...service.default,
        queue: (batch, env, ctx) => {
          for (const message of batch.messages) if (isLost(message)) message.ack();
          const messages = batch.messages.filter((message) => !isLost(message));
          return service.default.queue({ queue: batch.queue, messages }, env, ctx);
        },
      };`,
    ),
    moduleOf("service.mjs", code),
  ];
}
