import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import { signInLink } from "../../local/run/sign-in-link.ts";
import type { World } from "./world.ts";

/** Signs a browser in as its person does: by a link that the laptop prints, and leads on to a page. */
export async function signIn(page: Page, { system }: World, to = "/you"): Promise<void> {
  await page.goto(await signInLink(system, to));
  await page.getByRole("button", { name: "Sign in" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/sign-in"));
}

/** A page in a browser of its own, in which whoever runs the system is signed in. */
export async function signedInPage(
  browser: Browser,
  world: World,
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await signIn(page, world);
  return page;
}
