import { rmSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { startSystem } from "../../local/run/index.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { trigger } from "../../local/run/sample-app-checks.ts";
import { stateApi } from "../../local/run/state.ts";
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { withoutStore } from "../support/without-store.ts";
import { eventually, onlyIncident, openWorld, type World } from "../support/world.ts";

let world: World | undefined;
afterAll(async () => {
  await world?.stop();
});

test("with R2 away the product goes on, and what it did stays readable when R2 is back", async () => {
  // As in production, where the queue itself keeps what it took: a laptop's would need R2 for that.
  const settings = { agent: { SPOOL: "when_needed" } };
  const away = await openWorld({ modulesOf: withoutStore, settings });
  world = away;
  // Nothing to see would be no outage.
  expect(await (await fetch(`${away.system.url("agent")}/health`)).text()).toMatch(
    /store[^}]*"ok":false/,
  );
  const shop = await away.shop("storeless", sampleAppFolder);
  await trigger(shop.app.url, "unknown-coupon");
  const page = await onlyIncident(away.state, "storeless", "validating");
  expect(page.autopsy?.patch?.diff).toContain("+  if (!coupon) return 0;");
  expect(page.excerpts.map(({ path }) => path)).toContain("src/discounts.ts");
  expect(page.pullRequest).toMatchObject({ number: 1 });

  for (let number = 1; number <= 20; number += 1) {
    const trace = number.toString(16).padStart(32, "c");
    const body = exportedError({ type: "TypeError", trace, revision: shop.head });
    await sendUntilTaken(away.system.url("agent"), shop.key, body);
  }
  await eventually(
    async () => (await away.state.accounting("storeless")).rows.some(({ count }) => count >= 21),
    "21 records",
  );
  expect((await away.state.accounting("storeless")).balanced).toBe(true);
  await shop.app.stop();
  await away.system.stop();

  const back = await startSystem({ folder: away.folder });
  try {
    const again = await stateApi(back.url("state")).incident(page.incident.id);
    expect(again.autopsy).toEqual(page.autopsy);
    expect(again.excerpts).toEqual(page.excerpts);
  } finally {
    await back.stop();
    rmSync(away.folder, { recursive: true, force: true });
  }
});
