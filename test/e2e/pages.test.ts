import { mkdirSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sampleAppFolder } from "../../local/run/sample-app.ts";
import { trigger } from "../../local/run/sample-app-checks.ts";
import { openBrowser } from "../support/browser.ts";
import { onlyIncident, openWorld, type World } from "../support/world.ts";

/** Where the screenshots go, to be looked at; nowhere by default. */
const screenshots = process.env.AIA_SCREENSHOTS;

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

test("a person finds the incident, reads why, and goes to its pull request", async () => {
  const shop = await world.shop("pages", sampleAppFolder);
  await trigger(shop.app.url, "unknown-coupon");
  const { incident, autopsy, pullRequest } = await onlyIncident(world.state, "pages", "validating");
  const page = await open();

  await page.goto(world.system.url("dashboard"));
  await page.getByRole("link", { name: /Cannot read properties of undefined/ }).waitFor();
  await look(page, "list");
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
  await look(page, "incident");
  expect(text).not.toMatch(/CI running|checks are running|is live/i);
  const line = `/acme/pages/blob/${shop.head}/${autopsy?.culprit?.path}#L${autopsy?.culprit?.line}`;
  const source = page.locator(`a[href$="${line}"]`).first();
  expect((await page.request.get((await source.getAttribute("href")) ?? "")).status()).toBe(200);

  // By keyboard alone: put away, and taken back.
  await page.locator("summary", { hasText: "Resolve, mute or ignore" }).focus();
  await page.keyboard.press("Enter");
  await look(page, "decisions");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.getByText("Resolved by local user").waitFor();
  await look(page, "resolved");
  await page.getByRole("button", { name: "Reopen" }).press("Enter");
  await page.getByText("local user opened this again").waitFor();
  expect(await page.getByRole("button", { name: "Reopen" }).count()).toBe(0);

  await page.goto(pullRequest?.url ?? "");
  expect(await page.getByRole("heading", { level: 1 }).innerText()).toContain("fix(discounts)");
  await look(page, "pull-request");
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

  expect(await page.title()).not.toBe("owned");
  expect(await page.locator("main img, main script").count()).toBe(0);
  expect(await page.locator('a[href^="javascript:"]').count()).toBe(0);
  expect(complaints).toEqual([]);
});

async function open(): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 } });
  const page = await context.newPage();
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

async function look(page: Page, name: string): Promise<void> {
  if (!screenshots) return;
  mkdirSync(screenshots, { recursive: true });
  await page.screenshot({ path: `${screenshots}/${name}.png`, fullPage: name !== "list" });
}
