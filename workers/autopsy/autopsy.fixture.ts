import { env as bound } from "cloudflare:test";
import * as z from "zod";
import {
  aiEndpoints,
  type BegunCall,
  EndedCall,
  type SealedAiKey,
} from "#core/api/state/endpoints/ai.ts";
import type { AutopsyInput, ClaimReply } from "#core/api/state/steps.ts";
import { type Autopsy, Autopsy as AutopsyShape } from "#core/autopsy/autopsy.ts";
import { FaultReport } from "#core/fault.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import { ProjectSettings } from "#core/project/project.ts";
import type { SourceSnapshot } from "#core/repository/snapshot.ts";
import type { StepProgress } from "#core/steps/step.ts";
import { stub } from "../service/stub.fixture.ts";
import type { Env } from "./env.ts";

export const incidentId = "0198f0aa-0000-7000-8000-0000000000aa";
const projectId = "0198f0aa-0000-7000-8000-000000000001";

const source = `type Discount = { percent: number };
/** The share taken off: 0 for an unknown code. */
export function percentOff(discounts: Map<string, Discount>, code?: string): number {
  if (!code) return 0;
  const discount = discounts.get(code);
  return discount.percent;
}
`;

const trace: NonNullable<AutopsyInput["trace"]> = {
  language: "javascript",
  truncated: false,
  culprit: { file: "/app/src/discount.ts", line: 6, path: "src/discount.ts" },
  exceptions: [
    {
      type: "TypeError",
      message: "Cannot read properties of undefined (reading 'percent')",
      relation: "primary",
      frames: [
        {
          file: "/app/src/discount.ts",
          line: 6,
          column: 19,
          function: "percentOff",
          inApp: true,
          raw: "at percentOff (/app/src/discount.ts:6:19)",
          path: "src/discount.ts",
        },
      ],
    },
  ],
};

export const snapshot: SourceSnapshot = {
  commit: "5c1f0f7f0a7f1b0c7f6f5e0d4c3b2a1908070605",
  certainty: "deployed",
  note: "The revision the app reported.",
  trace,
  files: [{ path: "src/discount.ts", blob: "b".repeat(40), mode: "100644", text: source }],
  leftOut: [],
};

/**
 * A claimed autopsy stage: a property of something that was not there, its source inline. Each is
 * about an incident of its own, since answers are kept.
 */
export function autopsyInput(more: Partial<AutopsyInput> = {}): AutopsyInput {
  return {
    stage: "autopsy",
    attempt: 1,
    progress: {},
    rounds: 0,
    refusedPatch: null,
    trace,
    snapshot: { key: null, inline: snapshot },
    sample: {
      id: "sample",
      kind: "exception",
      origin: { service: "shop" },
      occurredAt: "2026-11-24T12:00:00.000Z",
      request: { method: "GET", route: "/discount/:code", status: 500 },
      attributes: {},
    },
    incident: incidentOf({
      id: crypto.randomUUID(),
      projectId,
      location: "src/discount.ts:6",
      firstSeenAt: "2026-11-24T12:00:00.000Z",
      lastSeenAt: "2026-11-24T12:00:00.000Z",
    }),
    project: {
      id: projectId,
      slug: "shop",
      name: "The shop",
      repository: { owner: "acme", name: "shop", baseBranch: "main" },
      settings: ProjectSettings.parse({}),
    },
    ...more,
  };
}

const Progress = z.object({ data: z.record(z.string(), z.unknown()) });
const Failed = z.object({ fault: FaultReport });
const Completed = z.object({ autopsy: AutopsyShape });

/** State as the autopsy service sees it: one stage, and everything that was written to it. */
export class FakeState {
  claim: ClaimReply;
  progress: StepProgress = {};
  saves = 0;
  autopsies: Autopsy[] = [];
  faults: FaultReport[] = [];
  isAway = false;
  isLost = false;
  /** Away just when the answer should be saved. */
  isAwayForAnswers = false;
  /** The project's keys, as they are kept. */
  keys: SealedAiKey[] = [];
  /** What a call that begins is answered; every one may go without it. */
  begun: (service: string) => BegunCall = () => ({ kind: "go", failures: 0 });
  ended: EndedCall[] = [];

  constructor(input: AutopsyInput = autopsyInput()) {
    // A lease that is over at once: a state that is away is not waited for.
    this.claim = { kind: "claimed", fence: 1, leaseSeconds: 0, input };
    this.progress = { ...input.progress };
  }

  async fetch(request: Request): Promise<Response> {
    if (this.isAway) throw new Error("state is away");
    const { pathname } = new URL(request.url);
    if (pathname === "/health") return Response.json({ ok: true });
    if (/^\/ai\/[^/]+\/keys$/.test(pathname)) return Response.json({ keys: this.keys });
    const body: unknown = await request.json();
    if (pathname === "/ai/calls/begin") {
      return Response.json(this.begun(aiEndpoints.beginCall.body.parse(body).service));
    }
    if (pathname === "/ai/calls/end") {
      this.ended.push(EndedCall.parse(body));
      return Response.json({ kind: "done" });
    }
    if (pathname === "/steps/claim") return Response.json(this.#claimed());
    if (this.isAwayForAnswers && ["/autopsy", "/steps/fail"].includes(pathname)) {
      throw new Error("state is away");
    }
    if (this.isLost) return Response.json({ kind: "lost" });
    if (pathname === "/steps/progress") {
      this.saves += 1;
      this.progress = { ...this.progress, ...asProgress(Progress.parse(body).data) };
    }
    if (pathname === "/steps/fail") this.faults.push(Failed.parse(body).fault);
    if (pathname === "/autopsy") this.autopsies.push(Completed.parse(body).autopsy);
    return Response.json({ kind: "saved" });
  }

  /** What was saved comes back with the next claim, as from the real one. */
  #claimed(): ClaimReply {
    if (this.claim.kind !== "claimed") return this.claim;
    return { ...this.claim, input: { ...this.claim.input, progress: this.progress } };
  }
}

/** The service's own bindings with that state, and with an R2 that is away where asked for. */
export function envWith(
  state: FakeState,
  settings: Record<string, string> = {},
  { storeIsAway = false } = {},
): Env & { deadLetters: unknown[] } {
  const { STORE } = bound as unknown as Env; // The bindings of [env.autopsy], given by the test's runtime.
  const deadLetters: unknown[] = [];
  const away = async () => {
    throw new Error("R2 is away");
  };
  return {
    ...settings,
    STATE: stub<Fetcher>({ fetch: state.fetch.bind(state) }),
    STORE: storeIsAway ? stub<R2Bucket>({ get: away, put: away, delete: away }) : STORE,
    AUTOPSIES_DLQ: stub<Queue>({ send: async (body: unknown) => void deadLetters.push(body) }),
    deadLetters,
  };
}

/** Progress as the service wrote it: texts, numbers and yes or no, by its own type. */
function asProgress(data: Record<string, unknown>): StepProgress {
  return data as StepProgress;
}
