import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createClient } from "#core/api/client.ts";
import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import { signInLink } from "../../local/run/sign-in-link.ts";
import { openBrowser } from "../support/browser.ts";
import { pageProblems } from "../support/page-problems.ts";
import { keepPictures } from "../support/pictures.ts";
import { signedInPage } from "../support/sign-in.ts";
import { openWorld, type World } from "../support/world.ts";

/** Some forty pages, each looked at in both themes, on a machine that does other things too. */
const LOADED_MS = 180_000;

let world: World;
let browser: Browser;
let dashboard: string;
const complaints: string[] = [];
beforeAll(async () => {
  // Of its own: a GitHub has one App of this dashboard's name.
  [world, browser] = await Promise.all([openWorld(), openBrowser()]);
  dashboard = world.system.url("dashboard");
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});

test("an App is created, people are let in by GitHub and by invitation, and a repository is bound by its proof", {
  timeout: LOADED_MS,
}, async () => {
  await world.project("team");
  // Before anybody was in, whatever one opens is the set-up page.
  const ada = heard(await newPage());
  await ada.goto(`${dashboard}/projects/team`);
  expect(new URL(ada.url()).pathname).toBe("/set-up");
  await check(ada, "set-up");
  const owner = heard(await signedInPage(browser, world, options));
  await owner.goto(`${dashboard}/system/github`);
  await check(owner, "system-github");
  await owner.getByRole("button", { name: "Go on" }).click();
  await check(owner, "system-github-send");
  await owner.getByRole("button", { name: /^Go on to 127\.0\.0\.1/ }).click();
  await owner.getByRole("button", { name: "Create GitHub App for you" }).click();
  await owner.getByRole("heading", { name: /^The App .+ is created$/ }).waitFor();
  await check(owner, "system-github-created");
  const install = await owner.getByRole("link", { name: "Install it" }).getAttribute("href");
  await owner.goto(install ?? "");
  await owner.getByRole("button", { name: "Install on acme" }).click();

  await owner.goto(`${dashboard}/projects/team/people`);
  await owner.getByLabel("Role of who is invited").selectOption("admin");
  await owner.getByRole("button", { name: "Make an invitation" }).click();
  const invitation = await owner.getByText(/\/invitation\?code=aiai_/).innerText();

  // Somebody new follows it, is signed in on the way, and comes back to it.
  await ada.goto(invitation);
  await ada.getByRole("heading", { name: "Sign in" }).waitFor();
  await check(ada, "sign-in");
  await ada.getByRole("link", { name: /^Sign in with 127\.0\.0\.1/ }).click();
  await ada.getByRole("button", { name: "Cancel" }).click();
  await ada.getByText("GitHub was not allowed to say who you are.").waitFor();
  await ada.getByRole("link", { name: /^Try again/ }).click();
  await ada.getByRole("link", { name: /^Sign in with 127\.0\.0\.1/ }).click();
  await ada.getByRole("button", { name: "Authorize as ada" }).click();
  await ada.getByRole("heading", { name: "You are invited" }).waitFor();
  await check(ada, "invitation");
  await ada.getByRole("button", { name: "Accept the invitation" }).press("Enter");
  await ada.waitForURL("**/?project=team");
  // Of what the deployment runs she sees nothing, and is told whose it is.
  await ada.goto(`${dashboard}/system`);
  await ada.getByText("This is for those who run this deployment.").waitFor();
  await check(ada, "refused");

  await ada.goto(`${dashboard}/projects/team/repository`);
  await ada.getByRole("link", { name: /^Choose on/ }).click();
  await ada.getByRole("button", { name: "Bind acme/team", exact: true }).click();
  await ada.getByText("Bound: acme/team, base branch main.").waitFor();
  await ada.getByText(/^by ada,/).waitFor();
  await ada.locator("input[name=repository]").fill("acme/team");
  const token = world.system.github.control.personalToken({
    login: "ada",
    permissions: { contents: "read" },
    repositories: ["acme/team"],
  });
  await ada.locator("input[name=github-token]").fill(token);
  await ada.getByRole("button", { name: "Test the token and bind" }).click();
  await ada.getByRole("heading", { name: "What is missing" }).waitFor();
  await check(ada, "repository-lacks");
  expect(await ada.content()).not.toContain(token);

  await ada.goto(`${dashboard}/projects/team/people`);
  await ada.getByLabel("What the token is for").fill("ci");
  await ada.getByRole("button", { name: "Create token" }).click();
  const apiToken = await ada.getByText(/^aiat_\w{32}$/).innerText();
  const asked = await fetch(`${dashboard}/api/v1/projects/team`, {
    headers: { authorization: `Bearer ${apiToken}` },
  });
  expect(await asked.json()).toMatchObject({ slug: "team" });
  await check(ada, "people");
  await ada.goto(`${dashboard}/projects/team`);
  await check(ada, "project");
  expect(await ada.getByRole("button", { name: "Erase this project" }).count()).toBe(0);
  expect(complaints).toEqual([]);
});

test("who may only look is offered nothing, and what they send all the same is refused with who can give it", async () => {
  await Promise.all([world.project("looked-at"), world.project("not-theirs")]);
  const owner = await signedInPage(browser, world, options);
  const viewer = heard(await newPage());
  await enter(viewer.context(), await session("viktor"));
  const invitation = await invite(owner, "looked-at", "viewer");
  await viewer.goto(invitation);
  await viewer.getByRole("button", { name: "Accept the invitation" }).click();
  await viewer.waitForURL("**/?project=looked-at");
  const second = await newPage();
  await enter(second.context(), await session("wanda"));
  await second.goto(invitation);
  await second.getByRole("button", { name: "Accept the invitation" }).click();
  await second.getByRole("heading", { name: "This invitation does not hold" }).waitFor();
  await viewer.goto(`${dashboard}/projects/looked-at`);
  await viewer.getByText("Changing this takes the role admin. Yours here is viewer.").waitFor();
  await check(viewer, "project-viewer");
  expect(await viewer.locator("main button:enabled").count()).toBe(0);

  const token = await viewer.locator("input[name=token]").first().inputValue();
  const cookie = (await viewer.context().cookies())
    .map(({ name, value }) => `${name}=${value}`)
    .join("; ");
  const sent = await fetch(`${dashboard}/projects/looked-at`, {
    method: "POST",
    headers: { cookie, origin: dashboard },
    body: new URLSearchParams({ token, action: "create-key", use: "server" }),
  });
  expect(sent.status).toBe(403);
  expect(await sent.text()).toContain("This takes the role admin; yours is viewer.");
  expect((await viewer.goto(`${dashboard}/projects/not-theirs`))?.status()).toBe(404);
});

test("signing out ends what a copy of the cookie could do, and a person ends their other sessions", async () => {
  const laptop = heard(await newPage());
  const link = await signInLink(world.system);
  await laptop.goto(link);
  await check(laptop, "sign-in-link");
  await laptop.getByRole("button", { name: "Sign in" }).press("Enter");
  await laptop.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
  const thief = await newPage();
  await thief.goto(link);
  await thief.getByRole("button", { name: "Sign in" }).click();
  await thief.getByText("This link was used, has ended, or never was one.").waitFor();

  const stolen = (await laptop.context().cookies()).find(({ name }) => name === "aia");
  expect(stolen).toMatchObject({ httpOnly: true, sameSite: "Lax" });
  await enter(thief.context(), stolen?.value ?? "");
  await thief.goto(`${dashboard}/you`);
  await thief.getByText("You run this deployment").waitFor();
  await laptop.goto(`${dashboard}/system`);
  await laptop.getByRole("heading", { name: "Services" }).waitFor();
  await check(laptop, "system");
  await laptop.locator("header summary").last().press("Enter");
  await laptop.getByRole("button", { name: "Sign out" }).press("Enter");
  await laptop.getByText("You are signed out").waitFor();
  const me = await fetch(`${world.system.url("people")}/me`, {
    headers: { authorization: `Bearer ${stolen?.value}` },
  });
  expect(me.status).toBe(401);
  // The page that stands open in the other browser is left by itself.
  await thief.goto(`${dashboard}/you`);
  expect(new URL(thief.url()).pathname).toBe("/sign-in");

  const name = "sonja";
  const [one, other] = [heard(await newPage()), await newPage()];
  await enter(one.context(), await session(name, "Firefox on Linux"));
  await enter(other.context(), await session(name, "Safari on iOS"));
  await one.goto(`${dashboard}/you`);
  await check(one, "you");
  await one.getByRole("button", { name: "End the session of Safari on iOS" }).click();
  await one.getByText("The session has ended.").waitFor();
  await other.goto(`${dashboard}/you`);
  expect(new URL(other.url()).pathname).toBe("/sign-in");
  expect(complaints).toEqual([]);
});

const options = { viewport: { width: 1280, height: 900 } };

async function newPage(): Promise<Page> {
  return (await browser.newContext(options)).newPage();
}

/** Notes what a page complains about: a policy that it breaks, above all. */
function heard(page: Page): Page {
  page.on("console", (message) => {
    const isRefusal = /the server responded with a status of 4(?:0[134]|22)/.test(message.text());
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  page.on("pageerror", (error) => void complaints.push(String(error)));
  return page;
}

async function check(page: Page, name: string): Promise<void> {
  await keepPictures(page, name);
  expect(await pageProblems(page), name).toEqual([]);
}

/** A session of somebody whom GitHub vouched for, as the git service begins one. */
async function session(name: string, browserName = ""): Promise<string> {
  const ask = createClient(world.system.url("state"), (request) => fetch(request));
  const body = { by: "github" as const, subject: name, name, browser: browserName };
  return (await ask(signInEndpoints.beginSession, { body })).session;
}

async function enter(context: BrowserContext, value: string): Promise<void> {
  await context.addCookies([
    { name: "aia", value, url: dashboard, httpOnly: true, sameSite: "Lax" },
  ]);
}

async function invite(owner: Page, slug: string, role: string): Promise<string> {
  await owner.goto(`${dashboard}/projects/${slug}/people`);
  await owner.getByLabel("Role of who is invited").selectOption(role);
  await owner.getByRole("button", { name: "Make an invitation" }).click();
  return owner.getByText(/\/invitation\?code=aiai_/).innerText();
}
