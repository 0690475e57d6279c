import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { PullRequestInput } from "#core/api/state/steps.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { git } from "../../../local/stand-ins/github/git.ts";
import { fullOrShort, seeded, shuffled } from "../../../test/support/seeded.ts";
import { type Ended, KeptStep, turns, worker } from "./dying-worker.fixture.ts";
import { type ProposalWorld, path, startProposalWorld } from "./proposal-world.fixture.ts";

const COUNT = fullOrShort(50, 2);
const SEEDS = Array.from({ length: COUNT }, (_, at) => at + 1);
/** A stage that has not ended by then goes round in circles. */
const MOST_TRIES = 8;
/** The calls and saves of one run. */
const MOST_TURNS = 18;
const HOOK_MS = 60_000;
const LONGEST_MS = 3_600_000;

type Shop = Awaited<ReturnType<ProposalWorld["fork"]>>;
type When = "before" | "after";
/** All that outlives a process which ends at a call: GitHub's repository and what the step kept. */
type Moment = { call: string; when: When; folder: string; progress: StepProgress; digest: string };

let world: ProposalWorld;
let asked: PullRequestInput;
let start: string;
/** Each call of a run without trouble, just before its effect and just after it. */
let moments: Moment[];

beforeAll(async () => {
  world = await startProposalWorld();
  // A repository in which the flow makes every kind of call that it has.
  const shop = await world.shop({ ".github/PULL_REQUEST_TEMPLATE.md": "## What\n" });
  await shop.commitOn("other", "x\n", "other.txt");
  await world.octokit.rest.pulls.create({ ...shop.at, head: "other", base: "main", title: "x" });
  // What the base branch moves on to.
  const next = await shop.commitOn("next", "news\n", "news.txt");
  await git(shop.bare, ["update-ref", "refs/later/main", next]);
  await git(shop.bare, ["update-ref", "-d", "refs/heads/next"]);
  // Samples that git puts into each repository; not to be copied into hundreds.
  rmSync(`${shop.bare}/hooks`, { recursive: true });
  ({ asked } = shop);
  start = shop.bare;
  moments = [...(await momentsOf("before")), ...(await momentsOf("after"))];
}, HOOK_MS);
afterAll(() => world.stop(), HOOK_MS);
beforeEach(() => world.github.faults.clear());

async function momentsOf(when: When): Promise<Moment[]> {
  const shop = await world.fork(asked, start);
  const step = new KeptStep();
  const seen: Moment[] = [];
  const from = world.github.calls.length;
  const meanwhile = () => {
    const folder = `${world.folder}/${when}-${seen.length}`;
    cpSync(shop.bare, folder, { recursive: true });
    const call = world.github.calls[from + seen.length]?.name ?? "";
    const progress = { ...step.progress };
    seen.push({ call, when, folder, progress, digest: digestOf(folder, progress) });
  };
  world.github.faults.next({ times: 1_000, when, meanwhile });
  expect((await run(shop, step)).kind).toBe("opened");
  world.github.faults.clear();
  return seen;
}

/** Equal for two moments at which the same is left: a call that only reads leaves nothing. */
function digestOf(folder: string, progress: StepProgress): string {
  const hash = createHash("sha256").update(JSON.stringify(progress));
  const files = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = files
    .filter((file) => file.isFile())
    .map((file) => `${file.parentPath}/${file.name}`);
  for (const each of paths.sort())
    hash.update(each.slice(folder.length)).update("\0").update(readFileSync(each)).update("\0");
  return hash.digest("hex");
}

function distinct(all: Moment[]): Moment[] {
  return [...new Map(all.map((moment) => [moment.digest, moment])).values()];
}

const run = (shop: Shop, step: KeptStep): Promise<Ended> =>
  worker({ asked: shop.asked, client: world.client(), claim: step.claim() }).work();

const moveOn = (shop: Shop) => git(shop.bare, ["update-ref", "refs/heads/main", "refs/later/main"]);

type Trouble = { when: When; dies: boolean; skip?: number; name?: string };

/** One try whose connection ends at a call, if it makes that call; its process ends with it or sees it. */
async function troubled(shop: Shop, step: KeptStep, { dies, ...which }: Trouble): Promise<Ended> {
  const process = worker({ asked: shop.asked, client: world.client(), claim: step.claim() });
  const meanwhile = () => (dies ? process.die() : undefined);
  const within = { path: new RegExp(`/${shop.at.repo}(/|$)`), times: 1 };
  world.github.faults.next({ ...within, ...which, cut: true, meanwhile });
  return process.work();
}

/** Claims the step again until it is done. What no later try would mend is an error. */
async function goOn(shop: Shop, step: KeptStep): Promise<Ended> {
  for (let tries = 1; tries < MOST_TRIES; tries += 1) {
    const end = await run(shop, step);
    if (end.kind !== "failed") return end;
    if (!end.fault.retry) throw end.fault;
  }
  throw new Error("The stage never ends.");
}

/** One branch, one commit of the patch alone, one pull request, one label, no comment. */
async function expectOne(shop: Shop, end: Ended, story: string): Promise<void> {
  const { bare, at } = shop;
  const [{ data: pulls }, { data: comments }, listed] = await Promise.all([
    world.octokit.rest.pulls.list({ ...at, state: "all" }),
    world.octokit.rest.issues.listComments({ ...at, issue_number: 2 }),
    git(bare, ["for-each-ref", "--format=%(refname:short)", "refs/heads"]),
  ]);
  const [branch = "", ...more] = listed
    .split("\n")
    .filter((name) => /^(?!main$|other$)/.test(name));
  const ahead = await git(bare, ["log", "--format=%H", "--name-status", `main..${branch}`]);
  const tip = ahead.slice(0, 40);
  expect(
    {
      more,
      ahead,
      text: await git(bare, ["show", `${branch}:${path}`]),
      comments,
      pulls: pulls.map(({ number, state, head, labels }) => ({
        number,
        state,
        branch: head.ref,
        labels: labels.map(({ name }) => name),
      })),
      end,
    },
    story,
  ).toEqual({
    more: [],
    ahead: `${tip}\n\nM\t${path}`,
    text: asked.autopsy.patch?.files[0]?.after.trimEnd(),
    comments: [],
    pulls: [
      { number: 2, state: "open", branch, labels: ["aia"] },
      { number: 1, state: "open", branch: "other", labels: [] },
    ],
    end: {
      kind: "opened",
      pullRequest: expect.objectContaining({ number: 2, branch, commit: tip }),
    },
  });
}

test("the moments are those of all twelve calls, five of them writes", () => {
  expect(moments).toHaveLength(24);
  expect(moments.filter(({ call }) => call.startsWith("POST"))).toHaveLength(10);
});

test(
  `a process that ends before or after any call leaves one pull request, ${COUNT} times each`,
  async () => {
    const told = fullOrShort(moments, distinct(moments));
    const stories = SEEDS.flatMap((seed) => told.map((moment, at) => ({ seed, moment, at })));
    await atOnce(stories, async ({ seed, moment: { call, when, folder, progress }, at }) => {
      const random = seeded(seed * 1_000 + at);
      const story = `seed ${seed}: ends ${when} ${call}`;
      const shop = await world.fork(asked, folder);
      const step = new KeptStep(progress);
      // Each other seed, the base branch moves on meanwhile: nobody's change may be taken back.
      if (seed % 2 === 1) await moveOn(shop);
      if (random() < 0.3)
        await troubled(shop, step, {
          skip: Math.floor(random() * (moments.length / 2)),
          when: random() < 0.5 ? "before" : "after",
          dies: random() < 0.5,
        });
      await expectOne(shop, await goOn(shop, step), story);
      await shop.drop();
    });
  },
  LONGEST_MS,
);

test(
  `an answer that is lost to a living process costs nothing, ${COUNT} times each`,
  async () => {
    const before = moments.filter(({ when }) => when === "before");
    const writes = before.filter(({ call }) => call.startsWith("POST"));
    const told = fullOrShort(before, writes);
    const stories = SEEDS.flatMap((seed) => told.map((moment) => ({ seed, moment })));
    await atOnce(stories, async ({ seed, moment: { call: name, folder, progress } }) => {
      const shop = await world.fork(asked, folder);
      const step = new KeptStep(progress);
      const end = await troubled(shop, step, { name, when: "after", dies: false });
      expect(end, name).toMatchObject({ kind: "failed", fault: { retry: true } });
      if (seed % 2 === 1) await moveOn(shop);
      await expectOne(shop, await goOn(shop, step), `seed ${seed}: answer to ${name} lost`);
      await shop.drop();
    });
  },
  LONGEST_MS,
);

test(
  `two workers at once, and a message that comes again or late, add nothing, ${COUNT} times`,
  async () => {
    await atOnce(SEEDS, async (seed) => {
      const random = seeded(seed);
      const shop = await world.fork(asked, start);
      const step = new KeptStep();
      const shared = step.claim();
      const { of, ended } = turns(2, random);
      // Odd seeds: both have the same from the start, and both may save. Even ones: the second claims
      // the step while the first is somewhere in it, which may not save from then on.
      const begin = async (at: number): Promise<Ended> => {
        const turn = of(at);
        let claim = shared;
        if (at === 1 && seed % 2 === 0) {
          for (let left = Math.floor(random() * MOST_TURNS); left > 0; left -= 1) await turn();
          claim = step.claim();
          await moveOn(shop);
        }
        return worker({ asked: shop.asked, client: world.client(), claim, turn }).work();
      };
      const ends = await Promise.all([0, 1].map((at) => begin(at).finally(ended)));
      for (const end of ends)
        if (end.kind === "failed" && end.fault.code !== "lease_lost")
          expect(end.fault, `seed ${seed}`).toMatchObject({ retry: true });
      await expectOne(shop, await goOn(shop, step), `seed ${seed}: two at once`);
      for (const late of shuffled(step.history, random).slice(0, fullOrShort(3, 1)))
        await expectOne(shop, await run(shop, new KeptStep(late)), `seed ${seed}: a late message`);
      await shop.drop();
    });
  },
  LONGEST_MS,
);

/** Stories side by side, each in a repository of its own. */
async function atOnce<T>(stories: T[], tell: (story: T) => Promise<void>): Promise<void> {
  const waiting = [...stories];
  const teller = async () => {
    for (let story = waiting.shift(); story; story = waiting.shift()) await tell(story);
  };
  await Promise.all([teller(), teller(), teller()]);
}
