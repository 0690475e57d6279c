import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { git } from "../../../local/stand-ins/github/git.ts";
import {
  type ProposalWorld,
  path,
  source,
  startProposalWorld,
  title,
} from "./proposal-world.fixture.ts";

let world: ProposalWorld;
beforeAll(async () => {
  world = await startProposalWorld();
});
afterAll(() => world.stop());
beforeEach(() => world.github.faults.clear());

const branch = "aia/9f86d08188-return-0-from-discountof-when-coupon-is";

describe("a proposal", () => {
  test("takes ten calls, five of them writes, each kept before the next", async () => {
    const shop = await world.shop();
    const calls = await world.callsOf(async () => {
      expect(await shop.propose()).toMatchObject({
        kind: "opened",
        pullRequest: { branch, draft: true },
      });
    });
    const in_ = `/repos/acme/${shop.at.repo}`;
    expect(calls.map((call) => call.replace(in_, ""))).toEqual([
      "GET ",
      "GET /commits",
      expect.stringMatching(/^GET \/git\/trees\//),
      "GET /pulls",
      "GET /pulls",
      "POST /git/trees",
      "POST /git/commits",
      "POST /git/refs",
      "POST /pulls",
      "POST /issues/1/labels",
    ]);
    expect(shop.saved.map((data) => Object.keys(data))).toEqual([
      ["branch", "title", "merged"],
      ["tree", "head"],
      ["commit", "verified"],
      ["tip"],
      ["pullRequest", "url", "draft"],
      ["labelled"],
    ]);
  });

  test("is read as the repository's own: title, message, permalink, incident, trailers", async () => {
    const shop = await world.shop({}, "fix(cart): round");
    const approvedBy = { name: "ada", email: "7+ada@users.noreply.github.com" };
    await shop.propose({ approvedBy });
    const [pull] = await shop.pulls();
    expect(pull?.title).toBe("fix(discounts): return 0 from discountOf() when coupon is missing");
    expect(pull?.body).toContain(
      `${world.github.url}/acme/${shop.at.repo}/blob/${shop.head}/${path}#L3`,
    );
    expect(pull?.body).toContain("https://aia.example/incidents/9f86d081-");
    const message = await git(shop.bare, ["log", "-1", "--format=%B", branch]);
    expect(message).toMatch(
      /^fix\(discounts\): return 0 .*\n\n[\s\S]*AIA-Incident: 9f86d081[^\n]*\nCo-authored-by: ada <7\+ada@/,
    );
  });

  test("fills in the repository's template", async () => {
    const template = "## What and why\n\n## Checklist\n- [ ] Docs\n";
    const shop = await world.shop({ ".github/PULL_REQUEST_TEMPLATE.md": template });
    await shop.propose();
    const [pull] = await shop.pulls();
    expect(pull?.body).toMatch(
      /## What and why\n\n`coupon` is undefined[\s\S]*## Checklist\n\n- \[ \] Docs/,
    );
  });

  test("has a title of its own beside one that is taken", async () => {
    const shop = await world.shop();
    await shop.commitOn("other", "x\n", "other.txt");
    await world.octokit.rest.pulls.create({ ...shop.at, head: "other", base: "main", title });
    await shop.propose();
    expect((await shop.pulls()).map((pull) => pull.title)).toEqual([
      "Return 0 from discountOf() when coupon is missing in discounts.ts",
      title,
    ]);
  });
});

describe("what stands against it is said, and nothing is written:", () => {
  const nothingWritten = async (shop: Awaited<ReturnType<ProposalWorld["shop"]>>) => {
    expect(await shop.branches()).not.toContain(branch);
    expect(shop.saved).toEqual([]);
  };

  test("an open pull request of anybody's that changes the same lines", async () => {
    const shop = await world.shop();
    await shop.commitOn(
      "by-hand",
      "export function discountOf(cart) {\n  const coupon = couponByCode(cart.couponCode);\n  return (coupon?.percent ?? 0) / 100;\n}\n",
    );
    await world.octokit.rest.pulls.create({
      ...shop.at,
      head: "by-hand",
      base: "main",
      title: "x",
    });
    const answer = await shop.propose();
    expect(answer).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(
        /^Pull request #1 by .* \(http.*\/pull\/1\) changes the same lines of src\/discounts\.ts/,
      ),
    });
    await nothingWritten(shop);
  });

  test("a commit on the base branch that changed the same lines since, by name", async () => {
    const shop = await world.shop();
    const sha = await shop.commitOn("main", "export const discountOf = () => 0;\n");
    const answer = await shop.propose();
    expect(answer).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(
        new RegExp(
          `was changed on main since the analysed commit, near lines 2–3 .*last by ${sha.slice(0, 10)} “Change src/discounts.ts” \\(http.*/commit/${sha}\\)`,
        ),
      ),
    });
    await nothingWritten(shop);
  });

  test("a repository that is archived, and a base branch that is gone", async () => {
    const shop = await world.shop();
    world.github.control.archive(`acme/${shop.at.repo}`);
    expect(await shop.propose()).toMatchObject({
      kind: "refused",
      reason: expect.stringMatching(/is archived on GitHub.*Unarchive it/),
    });
    world.github.control.archive(`acme/${shop.at.repo}`, false);
    world.github.faults.next({ path: /\/commits$/, times: 1, respond: { status: 404 } });
    expect(await shop.propose()).toMatchObject({
      kind: "refused",
      reason: expect.stringContaining("has no branch main any more"),
    });
    await nothingWritten(shop);
  });

  test("a pull request of the incident's that was closed, also of another branch", async () => {
    const shop = await world.shop();
    await shop.propose();
    await world.octokit.rest.pulls.update({ ...shop.at, pull_number: 1, state: "closed" });
    const no = {
      kind: "refused",
      reason: expect.stringContaining("#1 for this incident was closed already"),
    };
    expect(await shop.propose({ progress: {} })).toMatchObject(no);
    expect(await shop.propose({ progress: { branch: "aia/another" } })).toMatchObject(no);
    expect(await shop.pulls()).toHaveLength(1);
  });
});

test("what moved on elsewhere in the file is merged, and that is said", async () => {
  const shop = await world.shop();
  const newer = `// The shop's discounts.\n// In cents.\n\n${source}`;
  await shop.commitOn("main", newer);
  expect(await shop.propose()).toMatchObject({ kind: "opened" });
  const text = await git(shop.bare, ["show", `${branch}:${path}`]);
  expect(text).toContain("// In cents.");
  expect(text).toContain("if (!coupon) return 0;");
  const [pull] = await shop.pulls();
  expect(pull?.body).toContain("was merged onto newer code");
});

describe("GitHub's own ways:", () => {
  test("drafts that it takes none of are opened ready, labelled, and said", async () => {
    const shop = await world.shop();
    world.github.faults.next({
      method: "POST",
      path: /\/pulls$/,
      times: 1,
      respond: {
        status: 422,
        body: {
          message: "Validation Failed",
          errors: ["Draft pull requests are not supported in this repository."],
        },
      },
    });
    expect(await shop.propose()).toMatchObject({ kind: "opened", pullRequest: { draft: false } });
    const [pull] = await shop.pulls();
    expect(pull?.draft).toBe(false);
    expect(pull?.body).toContain("GitHub takes no drafts in this repository");
  });

  test("a branch that is not seen yet is waited for, and later tried again", async () => {
    const shop = await world.shop();
    const unseen = {
      status: 422,
      body: {
        message: "Validation Failed",
        errors: [{ message: "No commits between main and it" }],
      },
    };
    world.github.faults.next({ method: "POST", path: /\/pulls$/, times: 2, respond: unseen });
    expect(await shop.propose()).toMatchObject({ kind: "opened" });
    expect(shop.waits).toEqual([1_000, 2_000]);

    const late = await world.shop();
    world.github.faults.next({ method: "POST", path: /\/pulls$/, times: 4, respond: unseen });
    await expect(late.propose()).rejects.toMatchObject({ code: "github_unavailable", retry: true });
    expect(late.progress).toMatchObject({ lagged: 1, tip: expect.any(String) });
    expect(await late.propose()).toMatchObject({ kind: "opened" });
    expect(await late.pulls()).toHaveLength(1);
  });

  test("rules against new branches are said in its own words, with the patch at hand", async () => {
    const shop = await world.shop();
    world.github.faults.next({
      method: "POST",
      path: /\/git\/refs$/,
      times: 1,
      respond: {
        status: 422,
        body: {
          message: "Repository rule violations found",
          errors: [{ message: "Cannot create ref due to creations being restricted." }],
        },
      },
    });
    await expect(shop.propose()).rejects.toMatchObject({
      code: "github_refused",
      message: expect.stringMatching(
        /does not let AIA create the branch aia\/.*creations being restricted.*The patch is on this page/,
      ),
    });
  });

  test("labels never cost the pull request", async () => {
    const shop = await world.shop();
    world.github.faults.next({ path: /labels/, times: 20, respond: { status: 403 } });
    expect(await shop.propose()).toMatchObject({ kind: "opened" });
    expect(shop.progress).toMatchObject({ labelled: false });
  });

  test("a limit is a later try, never a wait", async () => {
    const shop = await world.shop();
    world.github.faults.next({
      method: "POST",
      path: /\/git\/commits$/,
      times: 1,
      respond: {
        status: 403,
        headers: { "retry-after": "60" },
        body: { message: "You have exceeded a secondary rate limit" },
      },
    });
    await expect(shop.propose()).rejects.toMatchObject({
      code: "github_rate_limited",
      retryAfterSeconds: 60,
    });
    expect(shop.waits).toEqual([]);
    expect(await shop.propose()).toMatchObject({ kind: "opened" });
  });
});

describe("a later try", () => {
  const lost = [/\/git\/refs$/, /\/pulls$/];
  test.each(lost)("after the answer to %s was lost opens nothing twice", async (lostPath) => {
    const shop = await world.shop();
    world.github.faults.next({ method: "POST", path: lostPath, times: 1, loseReply: true });
    await expect(shop.propose()).rejects.toMatchObject({ retry: true });
    expect(await shop.propose()).toMatchObject({
      kind: "opened",
      pullRequest: { number: 1, branch },
    });
    expect(await shop.pulls()).toHaveLength(1);
    expect((await shop.branches()).filter((name) => name.startsWith("aia/"))).toEqual([branch]);
  });

  test("that knows nothing of the first, or would say it in other words, finds it", async () => {
    const shop = await world.shop();
    await shop.propose();
    expect(await shop.propose({ progress: {} })).toMatchObject({
      kind: "opened",
      pullRequest: { number: 1 },
    });
    expect(
      await shop.propose({ progress: { branch: "aia/9f86d08188-in-other-words" } }),
    ).toMatchObject({
      kind: "opened",
      pullRequest: { number: 1, branch },
    });
    expect(await shop.pulls()).toHaveLength(1);
  });

  test("makes its tree anew where the base branch moved on: nobody's change is taken back", async () => {
    const shop = await world.shop();
    world.github.faults.next({
      method: "POST",
      path: /\/git\/commits$/,
      times: 1,
      respond: { status: 502 },
    });
    await expect(shop.propose()).rejects.toMatchObject({ retry: true });
    await shop.commitOn("main", "news\n", "news.txt");
    expect(await shop.propose()).toMatchObject({ kind: "opened" });
    expect(await git(shop.bare, ["diff", "--name-only", `main...${branch}`])).toBe(path);
    expect(await git(shop.bare, ["show", `${branch}:news.txt`])).toBe("news");
  });
});
