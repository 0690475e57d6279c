import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { ofAda } from "../../support/of-ada.ts";
import { signIn } from "../../support/sign-in.ts";
import { comesToShow, type Team } from "../../support/team.ts";
import { onlyIncident } from "../../support/world.ts";

/** Each is done on GitHub by somebody, is told on the incident's page, and is mended where its link leads. */
const troubles: {
  name: string;
  says: RegExp;
  link: RegExp;
  doIt: (team: Team, installationId: number) => unknown;
  mend: (there: Page) => Promise<void>;
}[] = [
  {
    name: "archived",
    says: /acme\/lost is archived on GitHub/,
    link: /^Unarchive the repository on 127\.0\.0\.1/,
    doIt: ({ world }) => world.system.github.control.archive("acme/lost"),
    mend: (there) => there.getByRole("button", { name: "Unarchive" }).click(),
  },
  {
    name: "a right taken back",
    says: /AIA lacks rights on acme\/lost: contents: write/,
    link: /^Accept the App's permissions on 127\.0\.0\.1/,
    doIt: ({ world }, id) =>
      world.system.github.control.permit(id, { ...allRights, contents: "read" }),
    mend: async (there) => {
      await there.getByLabel("Contents").selectOption("write");
      await there.getByRole("button", { name: "Save rights" }).click();
    },
  },
  {
    name: "taken from the installation",
    says: /AIA no longer sees acme\/lost/,
    link: /^Give the App access again on 127\.0\.0\.1/,
    doIt: ({ world }, id) => world.system.github.control.select(id, ["acme/team"]),
    mend: async (there) => {
      await there.getByLabel("All repositories").check();
      await there.getByRole("button", { name: "Save repositories" }).click();
    },
  },
];

const allRights = {
  contents: "write",
  pull_requests: "write",
  metadata: "read",
  checks: "read",
  statuses: "read",
  deployments: "read",
} as const;

/** What keeps AIA from a repository stands on the pages of its incidents, and leaves them by itself. */
export function accessStories(at: () => Team): void {
  test("an incident that waits for a suspended installation says so, leads to it, and goes on by itself", async () => {
    const { world, dashboard, newPage, check } = at();
    const { installationId, bind } = await ofAda(at());
    const project = await world.project("suspended");
    await bind("suspended");
    world.system.github.control.suspend(installationId);
    await world.report(project);
    const { incident } = await onlyIncident(world.state, "suspended", "needs_human");
    const page = await newPage();
    await signIn(page, world, `/incidents/${incident.id}`);
    await page.getByText("This waits for its repository").waitFor();
    await page
      .getByRole("alert")
      .getByText(/is suspended on .* Work goes on by itself/)
      .waitFor();
    await check(page, "incident-waits");
    const other = await page.context().newPage();
    await other.goto(`${dashboard}/projects/suspended`);
    await other
      .getByRole("alert")
      .getByText(/is suspended on/)
      .waitFor();
    await other.close();

    await follow(page, /^Unsuspend the installation on 127\.0\.0\.1/, (there) =>
      there.getByRole("button", { name: "Unsuspend" }).click(),
    );
    await comesToShow(page, "Review the draft pull request");
    expect(await page.getByRole("alert").count()).toBe(0);
    const { incident: after, activity } = await world.state.incident(incident.id);
    expect(after.reason).toBeNull();
    expect(activity.map(({ text }) => text)).toContain(
      "The repository can be reached again, so work goes on",
    );
  });

  test("a repository that is lost while its pull request stands is told with the link that mends it", async () => {
    const team = at();
    const { world, newPage } = team;
    const { installationId, bind } = await ofAda(team);
    const project = await world.project("lost");
    await bind("lost");
    await world.report(project);
    const { incident } = await onlyIncident(world.state, "lost", "validating");
    const page = await newPage();
    await signIn(page, world, `/incidents/${incident.id}`);
    await page.getByText("Review the draft pull request", { exact: true }).waitFor();
    expect(await page.getByRole("alert").count()).toBe(0);
    for (const { name, says, link, doIt, mend } of troubles) {
      await doIt(team, installationId);
      await comesToShow(page, says);
      expect([name, await page.getByRole("alert").count()]).toEqual([name, 1]);
      await follow(page, link, mend);
      await comesToShow(page, says, false);
    }

    // A new name is no trouble: it is followed, and said.
    await world.system.github.control.rename("acme/lost", "found");
    await comesToShow(page, "GitHub calls the repository acme/found by now");
    expect(await page.getByRole("alert").count()).toBe(0);
    const source = page.locator("a[href*='/acme/found/blob/']").first();
    expect((await page.request.get((await source.getAttribute("href")) ?? "")).status()).toBe(200);
  });
}

/** Goes where a link leads, in a tab of its own, does what is to be done there, and comes back. */
async function follow(
  page: Page,
  link: RegExp,
  doThere: (there: Page) => Promise<void>,
): Promise<void> {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: link }).click();
  const there = await opened;
  await doThere(there);
  await there.waitForLoadState();
  await there.close();
}
