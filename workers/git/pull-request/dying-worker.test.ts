import { afterAll, beforeAll, expect, test } from "vitest";
import { git } from "../../../local/stand-ins/github/git.ts";
import { fullOrShort, seeded, shuffled } from "../../../test/support/seeded.ts";
import { type Ended, KeptStep, turns, worker } from "./dying-worker.fixture.ts";
import { type ProposalWorld, path, startProposalWorld } from "./proposal-world.fixture.ts";

const SEEDS = Array.from({ length: fullOrShort(50, 2) }, (_, at) => at + 1);
/** A stage that has not ended by then goes round in circles. */
const MOST_TRIES = 8;

let world: ProposalWorld;
/** The flow's calls without trouble; taken at the start, since each is a moment to die at. */
let clean: string[];
beforeAll(async () => {
  world = await startProposalWorld();
  const shop = await shopWithAll();
  const calls = await world.callsOf(async () => ended(await run(shop, new KeptStep())));
  clean = calls.map((call) => call.replace(`/repos/acme/${shop.at.repo}`, ""));
});
afterAll(() => world.stop());

type Shop = Awaited<ReturnType<ProposalWorld["shop"]>>;

/** A repository in which the flow makes every kind of call that it has. */
async function shopWithAll(): Promise<Shop> {
  const shop = await world.shop({ ".github/PULL_REQUEST_TEMPLATE.md": "## What\n" });
  await shop.commitOn("other", "x\n", "other.txt");
  await world.octokit.rest.pulls.create({ ...shop.at, head: "other", base: "main", title: "x" });
  return shop;
}

const run = (shop: Shop, step: KeptStep, claim = step.claim()): Promise<Ended> =>
  worker({ asked: shop.asked, client: world.client(), claim }).work();

type Death = { at: number; when: "before" | "after"; isSeen?: boolean };

/** One try, whose process ends (or, seen, only loses the answer) at its n-th call, if it makes so many. */
async function dying(shop: Shop, step: KeptStep, { at, when, isSeen }: Death): Promise<Ended> {
  const process = worker({ asked: shop.asked, client: world.client(), claim: step.claim() });
  world.github.faults.next({
    path: new RegExp(`/${shop.at.repo}(/|$)`),
    skip: at,
    times: 1,
    when,
    cut: true,
    meanwhile: () => (isSeen ? undefined : process.die()),
  });
  const end = await process.work();
  world.github.faults.clear();
  return end;
}

/** Claims the step again until it is done. What no later try would mend is an error. */
async function goOn(shop: Shop, step: KeptStep): Promise<Ended> {
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    const end = await run(shop, step);
    if (end.kind === "failed" && end.fault.retry) continue;
    return ended(end);
  }
  throw new Error("the stage never ends");
}

function ended(end: Ended): Ended {
  if (end.kind === "failed") throw end.fault;
  return end;
}

/** One branch, one commit of the patch alone, one pull request, one label, no comment. */
async function expectOne(shop: Shop, end: Ended, story: string): Promise<void> {
  const [pulls, branches] = await Promise.all([shop.pulls(), shop.branches()]);
  const own = branches.filter((name) => name.startsWith("aia/"));
  const [branch = ""] = own;
  const parent = `${branch}~1`;
  const [ahead, tip, changed, text] = await Promise.all([
    git(shop.bare, ["rev-list", "--count", `main..${branch}`]),
    git(shop.bare, ["rev-parse", branch]),
    git(shop.bare, ["diff", "--name-only", parent, branch]),
    git(shop.bare, ["show", `${branch}:${path}`]),
  ]);
  const proposed = pulls.filter(({ head }) => head.ref !== "other");
  const { data: comments } = await world.octokit.rest.issues.listComments({
    ...shop.at,
    issue_number: 2,
  });
  expect(
    {
      own: own.length,
      ahead,
      changed,
      text,
      comments: comments.length,
      pulls: proposed.map(({ number, state, head, labels }) => ({
        number,
        state,
        at: head.sha,
        labels: labels.map(({ name }) => name),
      })),
      end,
    },
    story,
  ).toEqual({
    own: 1,
    ahead: "1",
    changed: path,
    text: shop.asked.autopsy.patch?.files[0]?.after.trimEnd(),
    comments: 0,
    pulls: [{ number: 2, state: "open", at: tip, labels: ["aia"] }],
    end: {
      kind: "opened",
      pullRequest: expect.objectContaining({ number: 2, branch, commit: tip }),
    },
  });
}

test("the clean run is what the stories are made of", () => {
  expect(clean).toHaveLength(12);
  expect(clean.filter((call) => call.startsWith("POST"))).toHaveLength(5);
});

test(`a process that ends before or after any call leaves one pull request, ${SEEDS.length} times each`, async () => {
  for (const seed of SEEDS)
    for (const at of clean.keys())
      for (const when of ["before", "after"] as const) {
        const random = seeded(seed * 1_000 + at * 2 + (when === "after" ? 1 : 0));
        const story = `seed ${seed}: ends ${when} ${clean[at]}`;
        const shop = await shopWithAll();
        const step = new KeptStep();
        const first = await dying(shop, step, { at, when });
        expect(first.kind, story).toBe("died");
        // Each other seed: the base branch moves on meanwhile, and nobody's change may be taken back.
        if (seed % 2 === 1) await shop.commitOn("main", "news\n", "news.txt");
        if (random() < 0.3) {
          const again = Math.floor(random() * clean.length);
          await dying(shop, step, { at: again, when: random() < 0.5 ? "before" : "after" });
        }
        await expectOne(shop, await goOn(shop, step), story);
      }
}, 3_600_000);
