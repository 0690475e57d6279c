import { createHash } from "node:crypto";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { createClient } from "#core/api/client.ts";
import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import type { ServiceLine } from "../../local/run/log.ts";
import { type AccessTeam, startAccessTeam } from "./access-team.ts";
import { openBrowser } from "./browser.ts";
import { pageProblems } from "./page-problems.ts";
import { keepPictures } from "./pictures.ts";
import { type Rows, rowsOf } from "./rows.ts";
import { eventually, openWorld, type World } from "./world.ts";

const options = { viewport: { width: 1280, height: 900 } };

/** What Access is told that it guards. */
const AUDIENCE = "a".repeat(64);

/** A deployment that nobody has been in yet, behind Cloudflare Access, and a browser. */
export type Team = {
  world: World;
  lines: ServiceLine[];
  browser: Browser;
  /** The dashboard's address. */
  dashboard: string;
  /** The code that sets it up. */
  setUpCode: string;
  /** What pages complained about: a policy that they break, above all. */
  complaints: string[];
  rows: Rows;
  /** A page in a browser of its own, in which nobody is signed in. */
  newPage: () => Promise<Page>;
  /** Closes all of them: one that stays open asks for what is new every few seconds. */
  leave: () => Promise<void>;
  /** From now on a page comes through Access as somebody; `expiresIn` in seconds from now. */
  throughAccess: (page: Page, email: string, expiresIn?: number) => Promise<void>;
  /** The same, signed in as somebody whom GitHub vouched for. */
  pageOf: (name: string, browserName?: string) => Promise<Page>;
  /** Whoever looks at this page, in either theme and on a phone, sees nothing that is wrong. */
  check: (page: Page, name: string) => Promise<void>;
  stop: () => Promise<void>;
};

/** Starts all of it. */
export async function openTeam(setUpCode: string): Promise<Team> {
  const access = await startAccessTeam();
  const lines: ServiceLine[] = [];
  const settings = {
    SETUP_CODE_SHA256: createHash("sha256").update(setUpCode).digest("hex"),
    ACCESS_TEAM_DOMAIN: access.domain,
    ACCESS_AUDIENCE: AUDIENCE,
  };
  const [world, browser] = await Promise.all([
    openWorld({ settings: { state: settings }, onLine: (line) => void lines.push(line) }),
    openBrowser(),
  ]);
  const complaints: string[] = [];
  const dashboard = world.system.url("dashboard");
  const newPage = async () =>
    heard(await (await browser.newContext(options)).newPage(), complaints);
  const leave = async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  };
  return {
    world,
    lines,
    browser,
    dashboard,
    setUpCode,
    complaints,
    rows: rowsOf(world.system),
    newPage,
    leave,
    throughAccess: (page, email, expiresIn) => sendThroughAccess(access, page, email, expiresIn),
    pageOf: async (name, browserName = "") => {
      const page = await newPage();
      await enter(page.context(), dashboard, await sessionOf(world, name, browserName));
      return page;
    },
    check,
    stop: async () => {
      await browser.close();
      await world.stop();
      access.stop();
    },
  };
}

/** Gives a browser a session's cookie. */
export async function enter(
  context: BrowserContext,
  dashboard: string,
  value: string,
): Promise<void> {
  await context.addCookies([
    { name: "aia", value, url: dashboard, httpOnly: true, sameSite: "Lax" },
  ]);
}

/**
 * Waits until a page shows a text, or does not any more, by itself: its tab is only come back to, as
 * by somebody who was elsewhere meanwhile.
 */
export async function comesToShow(
  page: Page,
  text: string | RegExp,
  isThere = true,
): Promise<void> {
  await eventually(
    async () => {
      await page.evaluate(() => void window.dispatchEvent(new Event("focus")));
      return (await page.getByText(text).first().isVisible()) === isThere;
    },
    `${text} ${isThere ? "on" : "gone from"} ${page.url()}`,
  );
}

async function sendThroughAccess(
  access: AccessTeam,
  page: Page,
  email: string,
  expiresIn = 600,
): Promise<void> {
  const jwt = await access.jwt({ email, audience: AUDIENCE, expiresIn });
  await page.context().setExtraHTTPHeaders({ "cf-access-jwt-assertion": jwt });
}

/** A session of somebody whom GitHub vouched for, as the git service begins one. */
async function sessionOf({ system }: World, name: string, browser: string): Promise<string> {
  const ask = createClient(system.url("state"), (request) => fetch(request));
  const body = { by: "github" as const, subject: name, name, browser };
  return (await ask(signInEndpoints.beginSession, { body })).session;
}

function heard(page: Page, complaints: string[]): Page {
  page.on("console", (message) => {
    const isRefusal = /the server responded with a status of 4(?:0[0134]|22)/.test(message.text());
    if (message.type() === "error" && !isRefusal) complaints.push(message.text());
  });
  page.on("pageerror", (error) => void complaints.push(String(error)));
  return page;
}

async function check(page: Page, name: string): Promise<void> {
  await keepPictures(page, name);
  expect(await pageProblems(page), name).toEqual([]);
}
