import * as z from "zod";
import { Autopsy } from "#core/autopsy/autopsy.ts";
import { AnalysisProvider, ModelChoice } from "#core/project/ai-settings.ts";
import type { Contract } from "./endpoint.ts";
import { resealEndpoint } from "./sealing.ts";
import { StageOf, StageWorked } from "./stage-outcome.ts";
import { aiEndpoints, SealedAiKey, Trial } from "./state/endpoints/ai.ts";
import { AutopsyInput } from "./state/steps.ts";
import { Health, vitals } from "./vitals.ts";

/** What the autopsy service does for others. */
export const autopsyEndpoints = {
  analyze: {
    method: "POST",
    path: "/analyze",
    summary: "Works on an incident's autopsy stage, as its queue message does.",
    body: StageOf,
    reply: StageWorked,
  },
  sealKey: {
    method: "POST",
    path: "/ai/keys/seal",
    summary: "A project's key to a provider, sealed so that this service alone opens it.",
    body: aiEndpoints.saveAiKey.body.extend({ projectId: z.uuid() }),
    reply: z.object({ sealed: z.string(), hint: z.string() }),
  },
  tryModel: {
    method: "POST",
    path: "/ai/try",
    summary: "Asks a model one harmless question.",
    body: z.object({
      projectId: z.uuid(),
      choice: ModelChoice,
      webGrounded: z.boolean(),
      keys: z.array(SealedAiKey),
    }),
    reply: Trial,
  },
  replay: {
    method: "POST",
    path: "/replay",
    summary: "Analyses an incident beside its stage: the answer is kept nowhere.",
    body: AutopsyInput,
    reply: Autopsy,
  },
  reseal: resealEndpoint,
} satisfies Contract;

/** The autopsy service's internal API. */
export const autopsyContract = {
  ...vitals,
  readHealth: {
    ...vitals.readHealth,
    /** Who would answer an autopsy now; null while the settings name nobody. */
    reply: Health.extend({ provider: AnalysisProvider.nullable() }),
  },
  ...autopsyEndpoints,
} satisfies Contract;
