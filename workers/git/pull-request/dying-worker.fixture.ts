import type { Octokit } from "@octokit/rest";
import type { PullRequestInput } from "#core/api/state/steps.ts";
import { Fault } from "#core/fault.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { type Proposed, proposePatch } from "./propose-patch.ts";

/** The step as state keeps it: what was saved outlives its worker, and only the newest claim saves. */
export class KeptStep {
  readonly progress: StepProgress;
  /** Progress after each save, the oldest first: what a message that comes late may have been read with. */
  readonly history: StepProgress[] = [{}];
  #fence = 0;

  constructor(progress: StepProgress = {}) {
    this.progress = { ...progress };
  }

  claim() {
    this.#fence += 1;
    const fence = this.#fence;
    return {
      progress: { ...this.progress },
      save: async (data: StepProgress): Promise<void> => {
        if (fence !== this.#fence) throw new Fault("lease_lost", "Another worker went on.");
        Object.assign(this.progress, data);
        this.history.push({ ...this.progress });
      },
    };
  }
}

/** The process ended: nothing of it is heard any more. */
class Died extends Error {}

export type Ended = Proposed | { kind: "died" } | { kind: "failed"; fault: Fault };

export type Run = {
  asked: PullRequestInput;
  client: Octokit;
  claim: ReturnType<KeptStep["claim"]>;
  /** Waited for before each call and each save. */
  turn?: () => Promise<void>;
};

/** A process that works on the stage once. After `die` it asks and saves nothing; its end is a value. */
export function worker({ asked, client, claim, turn = async () => undefined }: Run) {
  let isDead = false;
  const step = async () => {
    await turn();
    if (isDead) throw new Died();
  };
  client.hook.before("request", step);
  const work = async (): Promise<Ended> => {
    try {
      return await proposePatch(
        { ...asked, progress: claim.progress },
        {
          github: client,
          dashboardUrl: "https://aia.example",
          pause: step,
          save: async (data) => {
            await step();
            await claim.save(data);
          },
        },
      );
    } catch (thrown) {
      if (isDead) return { kind: "died" };
      if (thrown instanceof Fault) return { kind: "failed", fault: thrown };
      throw thrown;
    }
  };
  return {
    die: () => {
      isDead = true;
    },
    work,
  };
}

/** Gives turns to workers side by side: the next is drawn once each of them waits or has ended. */
export function turns(count: number, random: () => number) {
  const waiting = new Map<number, () => void>();
  let running = count;
  const next = () => {
    if (waiting.size < running) return;
    const all = [...waiting];
    // Now and then they go at the very same time.
    const drawn = random() < 0.2 ? all : [all[Math.floor(random() * all.length)]];
    for (const each of drawn) {
      if (!each) continue;
      waiting.delete(each[0]);
      each[1]();
    }
  };
  return {
    of: (at: number) => () =>
      new Promise<void>((resolve) => {
        waiting.set(at, resolve);
        next();
      }),
    ended: () => {
      running -= 1;
      next();
    },
  };
}
