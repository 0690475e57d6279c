import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createLocalProject } from "../../local/run/project.ts";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { trigger } from "../../local/run/sample-app-checks.ts";
import { signInLink } from "../../local/run/sign-in-link.ts";
import { git } from "../../local/stand-ins/github/git.ts";
import { openBrowser } from "../support/browser.ts";
import { exportedError, sendUntilTaken } from "../support/exported-error.ts";
import { keyboardProblems, pressOn, tabTo } from "../support/keyboard.ts";
import { pageProblems } from "../support/page-problems.ts";
import { keepPictures } from "../support/pictures.ts";
import { rowsOf } from "../support/rows.ts";
import { signedInPage } from "../support/sign-in.ts";
import { cornerShop, twoCarts } from "../support/small-apps.ts";
import { exportedBy, keyIn, typeAia } from "../support/typed-command.ts";
import { eventually, onlyIncident, openWorld, type World } from "../support/world.ts";

/** Some hundred presses of a key, or pages looked at in both themes, on a machine that does other things too. */
const LOADED_MS = 180_000;

let world: World;
let browser: Browser;
const complaints: string[] = [];
beforeAll(async () => {
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

test("before anybody was in, a code and the keyboard alone lead to the steps of the set-up", async () => {
  const page = await (await browser.newContext()).newPage();
  await page.goto(world.system.url("dashboard"));
  await page.waitForURL("**/set-up");
  await walk(page, "set-up");
  await tabTo(page, page.getByLabel("Code"));
  await page.keyboard.type(new URL(await signInLink(world.system)).searchParams.get("code") ?? "");
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "1. Create a GitHub App" }).waitFor();
  await walk(page, "set-up-steps");
});

test("from nothing, one's own app is connected, explained, mended and merged at home", {
  timeout: LOADED_MS,
}, async () => {
  const page = await open();
  await page.goto(world.system.url("dashboard"));
  await page.waitForURL("**/projects/new");
  await look(page, "new-project");

  const home = await cornerShop(`${world.folder}/home`);
  const { code, out } = await typeAia(world, home, "connect");
  expect(code).toBe(0);
  expect(out).toMatch(/node --require \S+\/register server\.js$/m);
  const revision = await git(home, ["rev-parse", "HEAD"]);
  const agent = exportedBy(out, "OTEL_EXPORTER_OTLP_ENDPOINT");
  const send = (trace: string, frames: string[]) => {
    const stack = [percentOfUndefined, ...frames.map((frame) => `    at ${frame}`)].join("\n");
    const error = { type: "TypeError", revision, stacktrace: stack, trace: trace.repeat(32) };
    return sendUntilTaken(agent, keyIn(out), exportedError(error));
  };
  // Run where it was checked out, in a folder like no image's; and run as an image does.
  await send("a", [`percentOff (${home}/cart.js:7:17)`, `${home}/server.js:6:32`]);
  await send("b", ["surcharge (/app/shipping.js:5:15)", "/app/server.js:9:32"]);
  const ended = (status: string) =>
    eventually(async () => {
      const { incidents } = await world.state.incidents("corner-shop");
      return incidents.find((each) => each.status === status);
    }, `an incident of corner-shop that is ${status}`);

  const mended = await ended("validating");
  // The link that it printed signs in, and leads to the project's incidents.
  await page.context().clearCookies();
  await page.goto(/^ +(http\S+\/sign-in\/link\?\S+)$/m.exec(out)?.[1] ?? "");
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL("**/?project=corner-shop");
  await look(page, "own-list");
  await page.locator(`a[href*="/incidents/${mended.id}"]`).first().click();
  await page.getByRole("heading", { name: "Root cause" }).waitFor();
  const main = page.locator("main");
  const text = await main.innerText();
  expect(text).toContain("coupon is undefined where percent is read");
  expect(text).toContain("if (!coupon) return 0;");
  // The repository has no checks: none was seen, so none is said to run.
  expect(text).not.toMatch(/CI running|checks are running/);
  await look(page, "own-app");
  const { pullRequest } = await world.state.incident(mended.id);
  await page.goto(pullRequest?.url ?? "");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("Return 0 from ");

  const left = await ended("needs_human");
  await page.goto(`${world.system.url("dashboard")}/incidents/${left.id}`);
  await main.getByText("a person has to decide").first().waitFor();
  await main
    .getByText(/fix prompt/i)
    .first()
    .waitFor();
  await look(page, "own-app-needs-a-human");

  const mirror = /git fetch (\S+) <branch>/.exec(out)?.[1] ?? "";
  await git(home, ["fetch", "--quiet", mirror, pullRequest?.branch ?? ""]);
  await git(home, ["merge", "--quiet", "FETCH_HEAD"]);
  expect((await ended("merged")).id).toBe(mended.id);
  expect(complaints).toEqual([]);
});

test("a person makes a project by the keyboard and sees its first incident", async ({ task }) => {
  // A second try finds the first one's project there.
  const name = task.result?.retryCount ? "Second keyboard shop" : "Keyboard shop";
  const slug = name.toLowerCase().replaceAll(" ", "-");
  const page = await open();
  await page.goto(`${world.system.url("dashboard")}/projects/new`);
  await tabTo(page, page.getByLabel("Name", { exact: true }));
  await page.keyboard.type(name);
  await page.keyboard.press("Enter");
  await page.waitForURL(`**/projects/${slug}/connect?**`);
  const main = page.locator("main");
  await main.getByText("Waiting for the first event").waitFor();
  const block = await main.locator("pre").first().innerText();
  expect(block).toContain(`OTEL_EXPORTER_OTLP_ENDPOINT=${world.system.url("agent")}`);
  const [key = ""] = new RegExp(`aia_${slug}_\\w+`).exec(block) ?? [];
  await world.report({ key, head: "0".repeat(40) });
  await page.getByRole("link", { name: /^Open/ }).waitFor();
  await main.getByText(/^Taken: .+ failure/).waitFor();
  await look(page, "connect");

  await pressOn(page, page.getByRole("button", { name: "Send a test error" }));
  await page.getByText("The agent took a test error").waitFor();
  await pressOn(page, page.locator("header summary").first());
  await pressOn(page, page.getByRole("link", { name: `Settings of ${name}` }));
  await page.waitForURL(`**/projects/${slug}`);
  await page.getByRole("heading", { name: "Ingest keys" }).waitFor();
  await tabTo(page, page.getByLabel("Latency threshold"));
  await page.keyboard.type("9");
  await page.keyboard.press("Enter");
  await page.getByText("Saved. latency threshold").waitFor();
  await tabTo(page, page.getByLabel("Model 1: who answers"));
  await page.keyboard.type("Anth");
  await tabTo(page, page.getByLabel("Model 1: the model's name"));
  await page.keyboard.type("claude");
  await page.keyboard.press("Enter");
  await page.getByText("Saved. AI: Anthropic claude").waitFor();
  await tabTo(page, page.getByRole("button", { name: "Test model 1" }));
  await page.keyboard.press("Enter");
  await page.getByText("There is no key to Anthropic: give one.").waitFor();
  await tabTo(page, page.getByLabel("Whom the key is to"));
  await page.keyboard.type("Anth");
  await tabTo(page, page.getByLabel("The key", { exact: true }));
  await page.keyboard.type("sk-of-the-keyboard-shop");
  await page.keyboard.press("Enter");
  await page.getByText("The key to Anthropic is kept, sealed.").waitFor();
  await page.getByText("…shop").waitFor();
  await look(page, "project");

  await pressOn(page, page.getByRole("link", { name: "Paste a stack trace" }));
  await tabTo(page, page.getByLabel("Stack trace"));
  await page.keyboard.type(`${percentOfUndefined}\n    at total (/app/src/total.js:3:7)`);
  await pressOn(page, page.getByRole("button", { name: "Find its files" }));
  await page.getByRole("heading", { name: "Frames" }).waitFor();
  await keepPictures(page, "frames");
  expect(complaints).toEqual([]);

  await page.goto(`${world.system.url("dashboard")}/nowhere`);
  await look(page, "not-found");
  complaints.length = 0;
});

test("without a pointer every page is gone through, and everything on it done", {
  timeout: LOADED_MS,
}, async () => {
  const slug = "by-keys";
  await Promise.all([world.project(slug), signedInPage(browser, world)]);
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  const button = (name: string | RegExp) => page.getByRole("button", { name });
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  await page.goto(`${world.system.url("dashboard")}/sign-in`);
  await walk(page, "sign-in");
  await page.goto(await signInLink(world.system, "/you"));
  await walk(page, "sign-in-link");
  await pressOn(page, button("Sign in"));
  await page.waitForURL("**/you");
  await walk(page, "you");
  await pressOn(page, button(/^End the session of/).first());
  await page.getByText("The session has ended.").waitFor();

  // A menu opens by Enter, and Escape leads out of it, back to where one was.
  const [projects, you] = [
    page.locator("header summary").first(),
    page.locator("header summary").last(),
  ];
  await pressOn(page, projects);
  await tabTo(page, link("New project"));
  await page.keyboard.press("Escape");
  await link("New project").waitFor({ state: "hidden" });
  expect(await projects.evaluate((each) => each === document.activeElement)).toBe(true);
  await pressOn(page, you);
  await pressOn(page, link("System"));
  await page.getByRole("heading", { name: "Services" }).waitFor();
  await walk(page, "system");
  await pressOn(page, link("Create one"));
  await page.getByRole("heading", { name: "Create a GitHub App" }).waitFor();
  await walk(page, "system-github");
  await pressOn(page, button("Go on"));
  await page.getByRole("heading", { name: "Create it at GitHub" }).waitFor();
  await walk(page, "system-github-send");
  await pressOn(page, projects);
  await pressOn(page, link("New project"));
  await page.getByLabel("Language or platform").waitFor();
  await walk(page, "new-project");

  await pressOn(page, projects);
  await pressOn(page, link(slug));
  await page.waitForURL(`**/?project=${slug}`);
  await walk(page, "list");
  await pressOn(page, projects);
  await pressOn(page, link(`Settings of ${slug}`));
  await page.getByRole("heading", { name: "Ingest keys" }).waitFor();
  await walk(page, "project");
  await pressOn(page, link("People"));
  await page.getByRole("heading", { name: `People of ${slug}` }).waitFor();
  await tabTo(page, page.getByLabel("What the token is for"));
  await page.keyboard.type("ci");
  await page.keyboard.press("Enter");
  await page.getByText(/^aiat_/).waitFor();
  await walk(page, "people");
  await pressOn(page, button("Make an invitation"));
  const invitation = page.getByText(/\/invitation\?code=aiai_/);
  await page.goto(await invitation.innerText());
  await walk(page, "invitation");
  await pressOn(page, button("Accept the invitation"));
  await page.waitForURL(`**/?project=${slug}`);

  await page.goto(`${world.system.url("dashboard")}/projects/${slug}`);
  await pressOn(page, link("How it is bound"));
  await page.getByRole("heading", { name: "Bound now" }).waitFor();
  await walk(page, "repository");
  await pressOn(page, button(/^Unbind/));
  await page.getByText("None: incidents are shown, and not explained.").waitFor();
  await pressOn(page, link("this project"));
  await pressOn(page, link("Connect an app"));
  await pressOn(page, button("Make a key and show the settings"));
  await page.getByText(/OTEL_SERVICE_NAME/).waitFor();
  await walk(page, "connect");
  await pressOn(page, link("Settings of the project"));
  await pressOn(page, link("Paste a stack trace"));
  await tabTo(page, page.getByLabel("Stack trace"));
  await page.keyboard.type(`${percentOfUndefined}\n    at total (/app/src/total.js:3:7)`);
  await pressOn(page, button("Find its files"));
  await page.getByRole("heading", { name: "Frames" }).waitFor();
  await walk(page, "frames");
  await page.goto(`${world.system.url("dashboard")}/projects/${slug}`);
  await tabTo(page, page.getByLabel(`To confirm, type ${slug}`), "Shift+Tab");
  await page.keyboard.type(slug);
  await page.keyboard.press("Enter");
  await page.waitForURL((url) => url.pathname !== `/projects/${slug}`);
});

test("what the keyboard cannot do, or what is not seen of it, is noticed", async () => {
  const page = await browser.newPage();
  await page.setContent(`<main><button style="outline: none">1</button><a href="#" tabindex="-1">2</a>
    <p style="overflow: hidden; width: 60px; height: 20px">
      <button style="width: 60px; height: 20px; outline: 2px solid; outline-offset: 2px">3</button></p>
    <details><summary>4</summary><button style="position: fixed; left: -99px">5</button></details></main>`);
  const expected = [
    /^no focus ring: .+1</,
    /^its focus ring is cut off: .+3</,
    /^covered or out of sight: .+5</,
    /^not reached: .+2</,
  ];
  expect(await keyboardProblems(page)).toEqual(expected.map((each) => expect.stringMatching(each)));
  await page.setContent('<input onblur="setTimeout(() => this.focus())"><button>1</button>');
  expect(await keyboardProblems(page)).toEqual([expect.stringMatching(/^the focus comes back/)]);
  await page.close();
});

test("a project that is not yet erased whole says so, and is gone on with", async () => {
  const slug = "half-erased";
  await world.project(slug);
  const begin = "insert into erased_project (id) select id from project where slug = $1";
  await rowsOf(world.system)(begin, [slug]);
  const page = await open();
  await page.goto(`${world.system.url("dashboard")}/projects/${slug}`);
  await page.getByRole("heading", { name: `${slug} is being erased` }).waitFor();
  await look(page, "erasing");
  await walk(page, "erasing");
  await pressOn(page, page.getByRole("button", { name: "Go on now" }));
  await page.waitForURL((url) => !url.pathname.startsWith("/projects/half"));
  expect(complaints).toEqual([]);
});

test("a folder that no file tells is said to be one of two, and the incident is read again", async () => {
  const slug = "two-carts";
  const sources = twoCarts(`${world.folder}/home`);
  const made = await createLocalProject(world.system, { slug, name: slug, sources });
  const { key, head: revision } = made;
  const stacktrace = `${percentOfUndefined}\n    at percentOff (/srv/run/cart.js:6:17)`;
  const error = { type: "TypeError", revision, stacktrace, trace: "d".repeat(32) };
  await sendUntilTaken(world.system.url("agent"), key, exportedError(error));
  const { incident } = await onlyIncident(world.state, slug, "needs_human");
  const page = await open();
  await page.goto(`${world.system.url("dashboard")}/incidents/${incident.id}`);
  await look(page, "unmapped");
  await page.getByRole("link", { name: "Say which files they are" }).click();
  await page.getByRole("heading", { name: "Code mappings that would fit" }).waitFor();
  expect(await page.getByText("/srv/run is till/lib").count()).toBe(1);
  await look(page, "fitting");
  await page.getByRole("button", { name: "Use it: /srv/run is desk/lib" }).click();
  await page.getByText("A code mapping holds from now on: /srv/run is desk/lib.").waitFor();
  await page.getByRole("button", { name: "Try the incident again" }).click();
  await page.waitForURL(`**/incidents/${incident.id}`);
  const again = await onlyIncident(world.state, slug, "validating");
  expect(again.autopsy?.culprit?.path).toBe("desk/lib/cart.js");
  expect(complaints).toEqual([]);
});

test("without scripts settings are saved, a key is made, projects do not mix, and one ends", async () => {
  await Promise.all([world.project("plain-one"), world.project("plain-two")]);
  const page = await signedInPage(browser, world, { javaScriptEnabled: false });
  const context = page.context();
  const address = `${world.system.url("dashboard")}/projects/plain-one`;
  await page.goto(address);
  const other = await context.newPage();
  await other.goto(address);
  await page.getByLabel("Latency threshold").fill("750");
  await page.getByRole("button", { name: "Save settings" }).click();
  await page.getByText("latency threshold: 750 ms (was 2000 ms)").waitFor();
  await other.getByLabel("Name", { exact: true }).fill("Late");
  await other.getByRole("button", { name: "Save settings" }).click();
  await other.getByText("Nothing was saved").waitFor();
  expect(await other.getByLabel("Latency threshold").inputValue()).toBe("750");
  expect(await other.getByLabel("Name", { exact: true }).inputValue()).toBe("plain-one");
  await page.getByRole("button", { name: "Create key" }).click();
  expect(await page.getByText(/^aia_plain-one_\w{38}$/).count()).toBe(1);

  await world.report(await world.project("plain-two"));
  await onlyIncident(world.state, "plain-two", "validating", "needs_human");
  await page.goto(`${world.system.url("dashboard")}/?project=plain-one`);
  expect(await page.getByRole("link", { name: /percent/ }).count()).toBe(0);
  await page.locator("header summary").first().click();
  await page.getByRole("link", { name: "plain-two", exact: true }).click();
  await page.waitForURL("**/?project=plain-two");
  expect(await page.getByRole("link", { name: /percent/ }).count()).toBe(1);
  await page.goto(world.system.url("dashboard"));
  expect(page.url()).toContain("project=plain-two");

  await page.goto(address);
  await page.getByLabel("To confirm, type plain-one").fill("plain-one");
  await page.getByRole("button", { name: "Erase this project" }).click();
  await page.waitForURL("**/?project=plain-two");
  expect((await page.goto(address))?.status()).toBe(404);
});

test("a person finds the incident, reads why, and goes to its pull request", async () => {
  const shop = await world.shop("pages", sampleAppFolder);
  await trigger(shop.app.url, "unknown-coupon");
  const { incident, autopsy, pullRequest } = await onlyIncident(world.state, "pages", "validating");
  const page = await open();

  await page.goto(`${world.system.url("dashboard")}/?project=pages`);
  await page.getByRole("link", { name: /Cannot read properties of undefined/ }).waitFor();
  await keepPictures(page, "list");
  await page.getByRole("link", { name: /Cannot read properties of undefined/ }).click();
  await page.waitForURL(`**/incidents/${incident.id}`);

  // The list names the culprit's file too: only the incident's page has this heading.
  await page.getByRole("heading", { name: "Root cause" }).waitFor();
  const text = await page.locator("main").innerText();
  expect(text).toContain("if (!coupon) return 0;");
  expect(text).toContain(`${autopsy?.culprit?.path}`);
  expect(text.toLowerCase()).toContain("fix prompt");
  expect(
    await page
      .getByRole("link", { name: /pull request/i })
      .first()
      .getAttribute("href"),
  ).toBe(pullRequest?.url);
  await keepPictures(page, "incident");
  expect(text).not.toMatch(/CI running|checks are running|is live/i);
  const line = `/acme/pages/blob/${shop.head}/${autopsy?.culprit?.path}#L${autopsy?.culprit?.line}`;
  const source = page.locator(`a[href$="${line}"]`).first();
  expect((await page.request.get((await source.getAttribute("href")) ?? "")).status()).toBe(200);

  // By keyboard alone: put away, and taken back.
  await page.locator("summary", { hasText: "Resolve, mute or ignore" }).focus();
  await page.keyboard.press("Enter");
  await keepPictures(page, "decisions");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Resolved by laptop").waitFor();
  await look(page, "resolved");
  await page.getByRole("button", { name: "Reopen" }).press("Enter");
  await page.getByText("laptop opened this again").waitFor();
  expect(await page.getByRole("button", { name: "Reopen" }).count()).toBe(0);

  await page.goto(pullRequest?.url ?? "");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain(
    "Return 0 from discountOf()",
  );
  await keepPictures(page, "pull-request");
  expect(complaints).toEqual([]);
});

test("what an attacker puts into an error stays text", async () => {
  const { key } = await world.project("hostile");
  const evil =
    '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script> [a](javascript:alert(1))';
  const reply = await fetch(`${world.system.url("agent")}/v1/logs`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({
      resourceLogs: [
        {
          resource: { attributes: [{ key: "service.name", value: { stringValue: evil } }] },
          scopeLogs: [
            {
              logRecords: [
                {
                  timeUnixNano: `${Date.now()}000000`,
                  severityNumber: 21,
                  body: { stringValue: evil },
                  attributes: [
                    { key: "exception.type", value: { stringValue: "EvilError" } },
                    { key: "exception.message", value: { stringValue: evil } },
                    {
                      key: "exception.stacktrace",
                      value: {
                        stringValue: `EvilError: ${evil}\n    at <script>alert(1)</script> (/app/src/evil.ts:1:1)`,
                      },
                    },
                  ],
                },
              ],
            },
          ],
        },
      ],
    }),
  });
  expect(reply.status).toBe(200);
  const { incident } = await onlyIncident(world.state, "hostile", "needs_human");
  const page = await open();

  await page.goto(`${world.system.url("dashboard")}/incidents/${incident.id}`);
  await page.getByText("EvilError").first().waitFor();
  await keepPictures(page, "hostile");

  expect(await page.title()).not.toBe("owned");
  expect(await page.locator("main img, main script").count()).toBe(0);
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
  expect(complaints).toEqual([]);
});

const percentOfUndefined = "TypeError: Cannot read properties of undefined (reading 'percent')";

async function open(): Promise<Page> {
  const page = await signedInPage(browser, world, { viewport: { width: 1440, height: 900 } });
  page.on(
    "console",
    (message) => void (message.type() === "error" && complaints.push(message.text())),
  );
  page.on("pageerror", (error) => void complaints.push(String(error)));
  page.on("dialog", (dialog) => {
    complaints.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return page;
}

/** Whoever has no pointer reaches everything on this page, and sees where they are. */
async function walk(page: Page, name: string): Promise<void> {
  expect(await keyboardProblems(page), name).toEqual([]);
}

/** Whoever looks at this page sees nothing that is wrong. */
async function look(page: Page, name: string): Promise<void> {
  await keepPictures(page, name);
  expect(await pageProblems(page), name).toEqual([]);
}
