import { Octokit } from "@octokit/rest";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeEach, expect } from "vitest";
import { git } from "../../local/stand-ins/github/git.ts";
import { openBrowser } from "../support/browser.ts";
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { test } from "../support/shared-world.ts";
import { signedInPage } from "../support/sign-in.ts";
import { eventually, onlyIncident, type World } from "../support/world.ts";

let world: World;
let browser: Browser;
let page: Page;
test.beforeAll(async ({ sharedWorld }) => {
  world = sharedWorld;
  browser = await openBrowser();
});
beforeEach(async () => {
  page = await signedInPage(browser, world);
});
afterAll(() => browser?.close());

test("merged: the incident follows, old releases only count, and the error in a release with the fix is a new episode", async () => {
  const project = await world.project("merged");
  let traces = 0;
  const failIn = (revision: string) => {
    traces += 1;
    const trace = traces.toString(16).padStart(32, "d");
    const body = exportedError({ type: "TypeError", trace, revision });
    return sendUntilTaken(world.system.url("agent"), project.key, body);
  };
  await failIn(project.head);
  const opened = await onlyIncident(world.state, "merged", "validating");

  await page.goto(opened.pullRequest?.url ?? "");
  await page.getByRole("button", { name: "Ready for review" }).click();
  await page.getByRole("button", { name: "Merge pull request" }).click();
  const merged = await onlyIncident(world.state, "merged", "merged");
  expect(merged.pullRequest?.state).toBe("merged");
  expect(merged.activity.at(-1)).toMatchObject({ actor: expect.stringMatching(/\w/) });

  await deployMain("merged");
  await eventually(
    async () =>
      (await world.state.incident(opened.incident.id)).activity.some(
        ({ kind, actor }) => kind === "fix_deployed" && actor === "github",
      ),
    "GitHub's word that the fix is deployed",
  );

  await failIn(project.head);
  await eventually(
    async () => (await world.state.incident(opened.incident.id)).incident.count === 2,
    "the old release's error counted",
  );
  expect((await onlyIncident(world.state, "merged", "merged")).incident.episode).toBe(1);

  const folder = world.system.github.repositoryFolder("acme", "merged");
  await failIn(await git(folder, ["rev-parse", "main"]));
  const [regression] = await eventually(async () => {
    const { incidents } = await world.state.incidents("merged");
    const later = incidents.filter(({ episode }) => episode === 2);
    return later.length === 1 && later;
  }, "a second episode");
  const second = await world.state.incident(regression?.id ?? "");
  expect(second.incident).toMatchObject({ regressionOf: opened.incident.id, count: 1 });

  await page.goto(`${world.system.url("dashboard")}/incidents/${second.incident.id}`);
  await page.getByRole("link", { name: /pull request #1/i }).waitFor();
});

test("closed means no: a person is asked, and nothing is proposed again by itself", async () => {
  const project = await world.project("closed");
  await world.report(project);
  const opened = await onlyIncident(world.state, "closed", "validating");

  await page.goto(opened.pullRequest?.url ?? "");
  await page.getByRole("button", { name: "Close pull request" }).click();
  const closed = await onlyIncident(world.state, "closed", "needs_human");
  expect(closed.incident.reason).toMatch(/closed/);

  await world.report(project);
  await eventually(
    async () => (await world.state.incident(opened.incident.id)).incident.count === 2,
    "the error counted again",
  );
  expect((await onlyIncident(world.state, "closed", "needs_human")).steps).toHaveLength(3);
});

test("a manual project stops at the analysis, with a button to go on", async () => {
  const project = await world.project("by-hand", { automation: "manual" });
  await world.report(project);
  const analysed = await onlyIncident(world.state, "by-hand", "analyzed");
  expect(analysed.pullRequest).toBeNull();
  expect(analysed.autopsy?.patch?.diff).toContain("+");

  await page.goto(`${world.system.url("dashboard")}/incidents/${analysed.incident.id}`);
  await page.getByRole("button", { name: "Open pull request" }).click();
  const opened = await onlyIncident(world.state, "by-hand", "validating");
  expect(opened.pullRequest).toMatchObject({ number: 1, draft: true });
});

test("muted: events are counted, and no stage is worked on", async () => {
  const project = await world.project("muted", { automation: "manual" });
  await world.report(project);
  const { incident } = await onlyIncident(world.state, "muted", "analyzed");
  await world.state.act(incident.id, "mute");
  await world.report(project);
  await eventually(
    async () => (await world.state.incident(incident.id)).incident.count === 2,
    "the error counted while muted",
  );
  const muted = await onlyIncident(world.state, "muted", "muted");
  expect(muted.steps.every(({ status }) => status === "done")).toBe(true);
});

test("a delivery that GitHub did not sign is refused", async () => {
  const reply = await fetch(`${world.system.url("git")}/webhooks/github`, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "x-github-event": "pull_request",
      "x-github-delivery": "11111111-2222-3333-4444-555555555555",
      "x-hub-signature-256": `sha256=${"0".repeat(64)}`,
    },
    body: JSON.stringify({ action: "closed" }),
  });
  expect(reply.status).toBe(401);
});

/** What a CI job tells GitHub once the base branch's head runs. */
async function deployMain(repo: string): Promise<void> {
  const at = { owner: "acme", repo };
  const github = new Octokit({
    baseUrl: world.system.github.url,
    auth: world.system.secrets.githubToken,
  });
  const { data } = await github.rest.repos.createDeployment({ ...at, ref: "main" });
  if (!("id" in data)) throw new Error("no deployment");
  await github.rest.repos.createDeploymentStatus({
    ...at,
    deployment_id: data.id,
    state: "success",
  });
}
