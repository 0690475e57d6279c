import { expect, test } from "vitest";
import { signInLink } from "../../../local/run/sign-in-link.ts";
import { REBOUND_HOST } from "../../support/browser.ts";
import { signIn } from "../../support/sign-in.ts";
import type { Team } from "../../support/team.ts";

/** What a browser is shown where it is refused. What Access, a role and a used link are refused with is told elsewhere. */
export function refusalStories(at: () => Team): void {
  test("who is not signed in, or no longer, is led to signing in, is told why, and comes back", async () => {
    const { dashboard, rows, newPage, pageOf, check } = at();
    const nobody = await newPage();
    await nobody.goto(`${dashboard}/projects/team/people`);
    expect(new URL(nobody.url()).search).toBe("?to=%2Fprojects%2Fteam%2Fpeople");
    expect(await nobody.getByText("Your session has ended").count()).toBe(0);

    for (const [name, column] of [
      ["idle", "last_seen_at = now() - interval '7 days'"],
      ["old", "expires_at = now()"],
    ] as const) {
      const page = await pageOf(name);
      await page.goto(`${dashboard}/you`);
      await page.getByRole("heading", { name }).waitFor();
      await rows(
        `update session set ${column} where person_id = (select id from person where name = $1)`,
        [name],
      );
      await page.goto(`${dashboard}/you`);
      await page.getByText("Your session has ended").waitFor();
      expect(new URL(page.url()).search).toBe("?to=%2Fyou");
      if (name === "idle") await check(page, "session-ended");
    }
  });

  test("what is not there, or is somebody else's, is not found", async () => {
    const { world, dashboard, pageOf, check } = at();
    const page = await pageOf("nora");
    await world.report(await world.project("unseen"));
    for (const [path, said] of [
      ["/nowhere", "There is no page at this address."],
      ["/projects/unseen", "There is no such project."],
      ["/projects/unseen/repository", "There is no such project."],
      [`/incidents/${crypto.randomUUID()}`, "There is no such incident."],
    ] as const) {
      const answer = await page.goto(`${dashboard}${path}`);
      expect([path, answer?.status()]).toEqual([path, 404]);
      await page.getByRole("heading", { name: "Not found" }).waitFor();
      await page.getByText(said).waitFor();
    }
    await check(page, "not-found");
  });

  test("what another page sends, or another name leads here, is refused with where to go", async () => {
    const { dashboard, newPage, pageOf, check } = at();
    const page = await newPage();
    const { port } = new URL(dashboard);
    expect((await page.goto(`http://${REBOUND_HOST}:${port}/`))?.status()).toBe(403);
    await page.getByRole("heading", { name: "This address is closed" }).waitFor();
    await check(page, "address-closed");

    // A page of somebody's own: none of AIA's lets its forms go elsewhere.
    await page.goto("about:blank");
    await page.evaluate((action) => {
      const form = document.createElement("form");
      Object.assign(form, { method: "post", action });
      document.body.append(form);
      form.submit();
    }, `${dashboard}/sign-out`);
    await page.getByRole("heading", { name: "This was sent by another page" }).waitFor();
    await check(page, "another-page");

    const stale = await pageOf("stella");
    await stale.goto(`${dashboard}/you`);
    await stale.goto(`${dashboard}/invitation?code=aiai_${"x".repeat(32)}`);
    await stale.locator("main input[name=token]").evaluate((field) => {
      field.setAttribute("value", "of another session");
    });
    await stale.getByRole("button", { name: "Accept the invitation" }).click();
    await stale.getByRole("heading", { name: "Refused" }).waitFor();
    await stale.getByText("This form is too old, or was not sent from this page.").waitFor();
    await check(stale, "form-too-old");
  });

  test("what has ended says so: a sign-in link, an invitation, an API token", async () => {
    const { world, dashboard, rows, newPage, pageOf, check } = at();
    const owner = await newPage();
    const link = await signInLink(world.system);
    await rows("update sign_in_link set expires_at = now() where used_at is null");
    await owner.goto(link);
    await owner.getByRole("button", { name: "Sign in" }).click();
    await owner.getByRole("heading", { name: "This link does not sign in" }).waitFor();
    await owner.getByText("A link is for one use and a quarter of an hour.").waitFor();
    await check(owner, "link-ended");

    await signIn(owner, world, "/projects/team/people");
    await owner.getByRole("button", { name: "Make an invitation" }).click();
    const invitation = await owner.getByText(/\/invitation\?code=aiai_/).innerText();
    await rows("update invitation set expires_at = now() where ended_at is null");
    const guest = await pageOf("gus");
    await guest.goto(invitation);
    await guest.getByRole("button", { name: "Accept the invitation" }).click();
    await guest.getByRole("heading", { name: "This invitation does not hold" }).waitFor();
    await guest.getByText("Ask who sent it for another").waitFor();
    await check(guest, "invitation-ended");

    await owner.getByLabel("What the token is for").fill("nightly");
    await owner.getByRole("button", { name: "Create token" }).click();
    const token = await owner.getByText(/^aiat_\w{32}$/).innerText();
    await rows("update api_token set expires_at = now() where name = 'nightly'");
    const program = await newPage();
    await program.context().setExtraHTTPHeaders({ authorization: `Bearer ${token}` });
    const refused = await program.goto(`${dashboard}/api/v1/projects/team`);
    expect(refused?.status()).toBe(401);
    await program.getByText("This API token has ended, was revoked, or never was one.").waitFor();
    await owner.goto(`${dashboard}/projects/team/people`);
    await owner.locator("li", { hasText: "nightly" }).getByText("create another").waitFor();
    await check(owner, "token-ended");
  });

  test("what comes back from GitHub too late, or to another browser, begins nothing", async () => {
    const { world, dashboard, newPage, check } = at();
    const page = await newPage();
    await page.goto(`${dashboard}/sign-in/github/callback?code=x&state=y`);
    await page.getByRole("heading", { name: "Not signed in" }).waitFor();
    await page.getByText("was not begun in this browser, or it took too long").waitFor();
    await check(page, "oauth-state");

    await page.goto(`${dashboard}/sign-in`);
    await page.getByRole("link", { name: /^Sign in with 127\.0\.0\.1/ }).click();
    await page.getByRole("button", { name: "Authorize as ada" }).waitFor();
    const state = new URL(page.url()).searchParams.get("state") ?? "";
    await page.goto(`${dashboard}/sign-in/github/callback?code=gone&state=${state}`);
    await page.getByRole("heading", { name: "Not signed in" }).waitFor();
    await page.getByRole("link", { name: /^Try again/ }).waitFor();

    await signIn(page, world, "/system/github");
    await page.goto(`${dashboard}/system/github/callback?code=x&state=y`);
    await page.getByRole("heading", { name: "No App was created" }).waitFor();
    await page.getByText("was not begun in this browser, or it took too long").waitFor();
    await page.getByRole("link", { name: "Begin again" }).click();
    await page.getByRole("button", { name: "Go on" }).click();
    const form = page.locator("form[action*='state=']");
    const action = new URL((await form.getAttribute("action")) ?? "");
    const begun = action.searchParams.get("state") ?? "";
    await page.goto(`${dashboard}/system/github/callback?code=gone&state=${begun}`);
    await page.getByRole("heading", { name: "No App was created" }).waitFor();
    await page.getByRole("alert").waitFor();
    await check(page, "app-ended");
  });
}
