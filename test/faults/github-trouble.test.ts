import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Fault } from "../../local/stand-ins/github/faults.ts";
import { git } from "../../local/stand-ins/github/git.ts";
import { fullOrShort } from "../support/seeded.ts";
import { eventually, onlyIncident, openWorld, type World } from "../support/world.ts";

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world?.stop());
beforeEach(() => world.system.github.faults.clear());

const writes = /\/git\/(?:trees|commits|refs)$|\/pulls$/;

/** Trouble that passes: the analysis is there at once, the pull request follows by itself. */
describe("the pull request follows by itself after", () => {
  const passing: [name: string, fault: Fault][] = [
    ["an outage", { times: 2, path: writes, method: "POST", respond: { status: 503 } }],
    [
      "a rate limit with Retry-After",
      {
        times: 1,
        path: writes,
        method: "POST",
        respond: { status: 403, headers: { "retry-after": "2" } },
      },
    ],
    [
      "a rate limit with nothing remaining",
      {
        times: 1,
        path: /\/pulls$/,
        respond: {
          status: 403,
          headers: { "x-ratelimit-remaining": "0", "x-ratelimit-reset": "0" },
        },
      },
    ],
    [
      "a lost answer to the commit",
      { times: 1, path: /\/git\/commits$/, method: "POST", loseReply: true },
    ],
    [
      "a lost answer to the branch",
      { times: 1, path: /\/git\/refs$/, method: "POST", loseReply: true },
    ],
    [
      "a lost answer to the pull request",
      { times: 1, path: /\/pulls$/, method: "POST", loseReply: true },
    ],
  ];
  // Every call is cut before and after its effect elsewhere: these are the kinds of trouble.
  test.each(fullOrShort(passing, everySecond(passing)))("%s", async (name, fault) => {
    const slug = name.replace(/\W+/g, "-").toLowerCase().slice(0, 30);
    const project = await world.project(slug);
    world.system.github.faults.next(fault);

    await world.report(project);
    const analysed = await eventually(async () => {
      const [row] = (await world.state.incidents(slug)).incidents;
      const page = row && (await world.state.incident(row.id));
      return page?.autopsy ? page : undefined;
    }, "the analysis");
    expect(analysed.autopsy?.patch?.diff).toContain("+  if (!coupon) return 0;");

    const page = await onlyIncident(world.state, slug, "validating");
    const folder = world.system.github.repositoryFolder("acme", slug);
    expect(await git(folder, ["for-each-ref", "--format=%(refname:short)", "refs/heads/aia"])).toBe(
      page.pullRequest?.branch,
    );
    expect(
      world.system.github.calls.filter(
        ({ method, path, status }) =>
          method === "POST" && path === `/repos/acme/${slug}/pulls` && status === 201,
      ).length,
    ).toBeLessThanOrEqual(1);
    const pulls = await fetch(`${world.system.github.url}/repos/acme/${slug}/pulls?state=all`, {
      headers: { authorization: `Bearer ${world.system.secrets.githubToken}` },
    });
    expect(((await pulls.json()) as unknown[]).length).toBe(1);
  });
});

/** Trouble that stays: the exact reason stands there, with the patch to copy. */
describe("a person reads why there is no pull request after", () => {
  const staying: [name: string, fault: Fault, reason: RegExp][] = [
    [
      "missing rights",
      {
        times: 99,
        path: writes,
        method: "POST",
        respond: { status: 403, body: { message: "Resource not accessible by integration" } },
      },
      /403.*not accessible.*access to contents and pull requests/,
    ],
    [
      "a lost repository",
      {
        times: 99,
        path: /\/git\/ref\/heads(?:\/|%2F)main$/,
        respond: { status: 404, body: { message: "Not Found" } },
      },
      /404.*exists and that AIA may see it/,
    ],
    [
      "a refusal",
      {
        times: 99,
        path: /\/pulls$/,
        method: "POST",
        respond: { status: 422, body: { message: "Validation Failed: drafts are off" } },
      },
      /422.*drafts are off/,
    ],
    [
      "a token that ran out",
      {
        times: 99,
        path: writes,
        method: "POST",
        respond: { status: 401, body: { message: "Bad credentials" } },
      },
      /401.*Renew the token/,
    ],
  ];
  test.each(fullOrShort(staying, everySecond(staying)))("%s", async (name, fault, reason) => {
    const slug = name.replace(/\W+/g, "-").toLowerCase().slice(0, 30);
    const project = await world.project(slug);
    world.system.github.faults.next(fault);

    await world.report(project);
    const page = await onlyIncident(world.state, slug, "needs_human");

    expect(page.incident.reason).toMatch(reason);
    expect(page.autopsy?.patch?.diff).toContain("+  if (!coupon) return 0;");
    expect(page.autopsy?.fixPrompt).toContain("coupon");
    expect(page.pullRequest).toBeNull();
  });
});

function everySecond<T>(all: T[]): T[] {
  return all.filter((_, index) => index % 2 === 0);
}
