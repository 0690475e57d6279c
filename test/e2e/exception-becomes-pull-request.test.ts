import { describe, expect } from "vitest";
import { clone } from "../../local/run/project.ts";
import { acceptance, ownTests, trigger } from "../../local/run/sample-app-checks.ts";
import { git } from "../../local/stand-ins/github/git.ts";
import { apps } from "../support/apps.ts";
import { fullOrShort } from "../support/seeded.ts";
import { test } from "../support/shared-world.ts";
import { eventually, onlyIncident, type World } from "../support/world.ts";

let world: World;
test.beforeAll(({ sharedWorld }) => {
  world = sharedWorld;
});

const actions = ["unknown-coupon", "bad-json", "order-again", "order-lines"];

describe.each(apps)("an exception in %s becomes a pull request", (name, sources) => {
  const slug = name.replace(/\W+/g, "-").toLowerCase();
  // What it is called and where it stands is nothing to any rule: two of them show that.
  const chosen = sources === apps[0]?.[1] ? actions : fullOrShort(actions, actions.slice(0, 2));

  test.each(chosen)("%s", async (action) => {
    const shop = await world.shop(`${slug}-${action}`.slice(0, 38), sources());

    await trigger(shop.app.url, action);
    const page = await onlyIncident(world.state, shop.slug, "validating");

    // What a person reads is there: the cause, its evidence in the source, the way on.
    expect(page.incident).toMatchObject({ kind: "exception", count: 1, reason: null });
    expect(page.source).toMatchObject({
      commit: shop.head,
      certainty: "deployed",
      suspect: { sha: shop.head, path: page.autopsy?.culprit?.path },
    });
    expect(page.autopsy?.evidence.length).toBeGreaterThanOrEqual(2);
    expect(page.autopsy?.confidence.value).toBeGreaterThanOrEqual(0.66);
    expect(page.autopsy?.fixPrompt).toContain(page.autopsy?.rootCause);

    // One draft on one branch, one commit ahead of main, and nothing but the culprit's file changed.
    const pull = page.pullRequest;
    if (!pull) throw new Error("no pull request");
    expect(pull).toMatchObject({ draft: true, state: "open", number: 1 });
    const folder = world.system.github.repositoryFolder("acme", shop.slug);
    expect((await git(folder, ["branch", "--format=%(refname:short)"])).split("\n")).toEqual([
      pull.branch,
      "main",
    ]);
    expect(await git(folder, ["diff", "--name-only", `main..${pull.branch}`])).toBe(
      page.autopsy?.culprit?.path,
    );
    expect(await git(folder, ["rev-list", "--count", `main..${pull.branch}`])).toBe("1");
    expect(await git(folder, ["log", "-1", "--format=%B", pull.branch])).toContain(
      `AIA-Incident: ${page.incident.id}`,
    );

    // The branch is right: its own tests stay green, the broken route is red on main and right here.
    const branch = `${world.folder}/branch-${shop.slug}`;
    const main = `${world.folder}/main-${shop.slug}`;
    await Promise.all([clone(shop.cloneUrl, branch, pull.branch), clone(shop.cloneUrl, main)]);
    expect(await ownTests(branch)).toMatchObject({ ok: true });
    expect(await acceptance(main, action)).toMatchObject({ ok: false });
    expect(await acceptance(branch, action)).toMatchObject({ ok: true });

    // Nothing is left on the way: the spool is empty, and every record is accounted for.
    const store = await world.system.runtime.getR2Bucket("STORE", "aia-agent");
    await eventually(
      async () => (await store.list({ prefix: "spool/" })).objects.length === 0,
      "an empty spool",
    );
    expect(await world.state.accounting(shop.slug)).toMatchObject({ balanced: true });
  });
});
