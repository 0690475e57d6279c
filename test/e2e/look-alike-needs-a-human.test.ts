import { describe, expect } from "vitest";
import { trigger } from "../../local/run/sample-app-checks.ts";
import { git } from "../../local/stand-ins/github/git.ts";
import { apps } from "../support/apps.ts";
import { test } from "../support/shared-world.ts";
import { onlyIncident, type World } from "../support/world.ts";

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

describe.each(apps)("where a guard would hide a bug in %s", (name, sources) => {
  const slug = name.replace(/\W+/g, "-").toLowerCase();

  test.each([
    ["unknown-product", "product", "price"],
    ["unknown-wrap", "paper", "cents"],
  ])("%s: a person is asked, and nothing is proposed", async (action, value, property) => {
    const project = `${action}-${slug}`.slice(0, 38);
    const shop = await world.shop(project, sources());

    await trigger(shop.app.url, action);
    const page = await onlyIncident(world.state, project, "needs_human");

    expect(page.incident.title).toBe(
      `TypeError: Cannot read properties of undefined (reading '${property}')`,
    );
    expect(page.incident.reason).toMatch(/would hide the missing value.*a person has to decide/i);
    expect(page.autopsy).toMatchObject({ class: "property_of_nullish", patch: null });
    expect(page.autopsy?.rootCause).toContain(`\`${value}\` is undefined`);
    expect(page.autopsy?.manualSteps.length).toBeGreaterThanOrEqual(2);
    expect(page.pullRequest).toBeNull();
    const folder = world.system.github.repositoryFolder("acme", shop.slug);
    expect(await git(folder, ["branch", "--format=%(refname:short)"])).toBe("main");
  });
});
