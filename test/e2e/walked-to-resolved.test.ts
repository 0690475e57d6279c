import type { Browser, Page } from "playwright-core";
import { afterAll, expect } from "vitest";
import { freePort } from "../../local/run/ports.ts";
import { clone } from "../../local/run/project.ts";
import { sampleAppFolder, startSampleApp } from "../../local/run/sample-app.ts";
import { trigger } from "../../local/run/sample-app-checks.ts";
import { openBrowser } from "../support/browser.ts";
import { test } from "../support/shared-world.ts";
import { signedInPage } from "../support/sign-in.ts";
import { eventually, onlyIncident, type World } from "../support/world.ts";

let world: World;
let browser: Browser;
let page: Page;
const stops: (() => Promise<void>)[] = [];
test.beforeAll(async ({ sharedWorld }) => {
  world = sharedWorld;
  browser = await openBrowser();
  page = await signedInPage(browser, world);
});
afterAll(async () => {
  await Promise.all(stops.map((stop) => stop()));
  await browser?.close();
});

test("a person walks from the error to the release that ends it, and meets it again in that release", {
  timeout: 120_000,
}, async () => {
  const shop = await world.shop("walked", sampleAppFolder, { resolveAfterSeconds: 2 });
  await world.system.github.control.setChecks("acme/walked", [
    { name: "types", command: "test -f src/discounts.ts" },
  ]);

  await trigger(shop.app.url, "unknown-coupon");
  const { incident, pullRequest } = await onlyIncident(world.state, "walked", "in_review");
  const incidentPage = `${world.system.url("dashboard")}/incidents/${incident.id}`;
  await page.goto(incidentPage);
  await page.getByText("Review the pull request", { exact: true }).waitFor();
  await page.getByText("The repository's checks passed.").first().waitFor();

  await page.goto(pullRequest?.url ?? "");
  await page.getByRole("button", { name: "Merge pull request" }).click();
  await onlyIncident(world.state, "walked", "merged");
  await page.goto(incidentPage);
  await page.getByText("Merged, unverified").waitFor();

  await shop.app.stop();
  const released = `${world.folder}/released`;
  const revision = await clone(shop.cloneUrl, released);
  const fixed = await startRelease(released, revision);
  let seen = "";
  await eventually(
    async () => {
      await fetch(`${fixed.url}/products`);
      const now = await world.state.incident(incident.id);
      seen = JSON.stringify({ revision, status: now.incident.status, pull: now.pullRequest });
      return now.incident.status === "resolved";
    },
    () => `the release with the fix, seen with traffic: ${seen}`,
    40_000,
  );
  await page.goto(incidentPage);
  await page.getByText("Resolved: the fix is live").waitFor();

  await fixed.stop();
  const broken = await startRelease(shop.checkout, revision);
  await trigger(broken.url, "unknown-coupon");
  await eventually(
    async () =>
      (await world.state.incidents("walked")).incidents.some(({ episode }) => episode === 2),
    "the same error in that release, as a new episode",
  );
  await page.goto(incidentPage);
  await page.getByRole("link", { name: "Go to episode 2" }).click();
  await page.getByText("Regression of").waitFor();
  await page
    .getByRole("link", { name: `#${pullRequest?.number}` })
    .first()
    .waitFor();
  expect(page.url()).not.toContain(incident.id);
});

/** The shop from a checkout, as what it says of itself; its key is new, so that nobody knows it yet. */
async function startRelease(folder: string, revision: string) {
  const { key } = await world.state.createKey("walked");
  const app = await startSampleApp({
    folder,
    port: await freePort(),
    revision,
    logFile: `${world.folder}/logs/walked.log`,
    telemetry: { endpoint: world.system.url("agent"), key },
  });
  stops.push(app.stop);
  return app;
}
