import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { signInLink } from "../../../local/run/sign-in-link.ts";
import { signIn } from "../../support/sign-in.ts";
import { enter, type Team } from "../../support/team.ts";

/** Many pages, each looked at in both themes, on a machine that does other things too. */
const LOADED_MS = 180_000;

/** How people get in and out, and what each may do. */
export function peopleStories(at: () => Team): void {
  test("the set-up code lets one in, once, and who Access vouches for then runs the deployment", async () => {
    const { world, dashboard, setUpCode, newPage, throughAccess, check } = at();
    await world.project("team");
    const first = await newPage();
    // Before anybody was in, whatever one opens is the set-up page.
    await first.goto(`${dashboard}/projects/team`);
    expect(new URL(first.url()).pathname).toBe("/set-up");
    await check(first, "set-up");
    await first.getByLabel("Code").fill(`aial_${"x".repeat(32)}`);
    await first.getByRole("button", { name: "Set up" }).click();
    await first.getByText("This link was used, has ended, or never was one.").waitFor();
    await check(first, "set-up-refused");
    await first.getByLabel("Code").fill(setUpCode);
    await first.getByRole("button", { name: "Set up" }).press("Enter");
    await first.getByRole("heading", { name: "1. Create a GitHub App" }).waitFor();

    const second = await newPage();
    await second.goto(`${dashboard}/set-up?code=${setUpCode}`);
    await second.getByRole("button", { name: "Set up" }).click();
    await second.getByText("This link was used, has ended, or never was one.").waitFor();

    await throughAccess(first, "grace@acme.example", -60);
    await first.goto(`${dashboard}/set-up`);
    await first.getByRole("button", { name: "Continue with Cloudflare Access" }).click();
    await first.getByText("Cloudflare Access does not vouch for this request.").waitFor();
    await check(first, "set-up-access-refused");
    await throughAccess(first, "grace@acme.example");
    await first.goto(`${dashboard}/set-up`);
    await first.getByRole("button", { name: "Continue with Cloudflare Access" }).press("Enter");
    await first.locator("li", { hasText: "2. Sign in" }).getByText("done").waitFor();
    await check(first, "set-up-steps");
    await first.goto(`${dashboard}/you`);
    await first.getByRole("heading", { name: "grace@acme.example" }).waitFor();
    await first.getByText("You run this deployment").waitFor();
    await second.goto(`${dashboard}/set-up`);
    expect(new URL(second.url()).pathname).toBe("/sign-in");
  });

  test("who comes through Access signs in by its word, and sees nothing that they were not asked into", async () => {
    const { dashboard, newPage, throughAccess } = at();
    const page = await newPage();
    await throughAccess(page, "bob@acme.example", -60);
    await page.goto(`${dashboard}/you`);
    await page.getByRole("button", { name: "Continue with Cloudflare Access" }).click();
    await page.getByText("Cloudflare Access does not vouch for this request.").waitFor();
    await throughAccess(page, "bob@acme.example");
    await page.goto(`${dashboard}/you`);
    await page.getByRole("button", { name: "Continue with Cloudflare Access" }).press("Enter");
    await page.getByRole("heading", { name: "bob@acme.example" }).waitFor();
    expect(new URL(page.url()).pathname).toBe("/you");
    expect(await page.getByText("You run this deployment").count()).toBe(0);
    expect((await page.goto(`${dashboard}/projects/team`))?.status()).toBe(404);
  });

  test("an App is created, people are let in by GitHub and by invitation, and a repository is bound by its proof", {
    timeout: LOADED_MS,
  }, async () => {
    const { world, dashboard, newPage, check } = at();
    const owner = await newPage();
    await signIn(owner, world);
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

    const invitation = await invite(owner, dashboard, "team", "admin");

    // Somebody new follows it, is signed in on the way, and comes back to it.
    const ada = await newPage();
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
    const headers = { authorization: `Bearer ${apiToken}` };
    const asked = await fetch(`${dashboard}/api/v1/projects/team`, { headers });
    expect(await asked.json()).toMatchObject({ slug: "team" });
    await check(ada, "people");
    await ada.goto(`${dashboard}/projects/team`);
    await check(ada, "project");
    expect(await ada.getByRole("button", { name: "Erase this project" }).count()).toBe(0);
  });

  test("who may only look is offered nothing, and what they send all the same is refused with who can give it", async () => {
    const { world, dashboard, newPage, pageOf, check } = at();
    await Promise.all([world.project("looked-at"), world.project("not-theirs")]);
    const owner = await newPage();
    await signIn(owner, world);
    const viewer = await pageOf("viktor");
    const invitation = await invite(owner, dashboard, "looked-at", "viewer");
    await viewer.goto(invitation);
    await viewer.getByRole("button", { name: "Accept the invitation" }).click();
    await viewer.waitForURL("**/?project=looked-at");
    const second = await pageOf("wanda");
    await second.goto(invitation);
    await second.getByRole("button", { name: "Accept the invitation" }).click();
    await second.getByRole("heading", { name: "This invitation does not hold" }).waitFor();
    await viewer.goto(`${dashboard}/projects/looked-at`);
    const said = viewer.getByText("Changing this takes the role admin. Yours here is viewer.");
    await said.first().waitFor();
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
  });

  test("signing out ends what a copy of the cookie could do, and a person ends their other sessions", async () => {
    const { world, dashboard, newPage, pageOf, check } = at();
    const laptop = await newPage();
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
    await enter(thief.context(), dashboard, stolen?.value ?? "");
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
    // The page that stands open in the other browser is left by itself, and is told why.
    await thief.goto(`${dashboard}/you`);
    expect(new URL(thief.url()).pathname).toBe("/sign-in");
    await thief.getByText("Your session has ended").waitFor();

    const [one, other] = [await pageOf("sonja", "Firefox"), await pageOf("sonja", "Safari on iOS")];
    await one.goto(`${dashboard}/you`);
    await check(one, "you");
    await one.getByRole("button", { name: "End the session of Safari on iOS" }).click();
    await one.getByText("The session has ended.").waitFor();
    await other.goto(`${dashboard}/you`);
    expect(new URL(other.url()).pathname).toBe("/sign-in");
  });
}

async function invite(owner: Page, dashboard: string, slug: string, role: string): Promise<string> {
  await owner.goto(`${dashboard}/projects/${slug}/people`);
  await owner.getByLabel("Role of who is invited").selectOption(role);
  await owner.getByRole("button", { name: "Make an invitation" }).click();
  return owner.getByText(/\/invitation\?code=aiai_/).innerText();
}
