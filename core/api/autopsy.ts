import * as z from "zod";
import type { Contract } from "./endpoint.ts";
import { StageOf, StageWorked } from "./stage-outcome.ts";
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
} satisfies Contract;

/** The autopsy service's internal API. */
export const autopsyContract = {
  ...vitals,
  readHealth: {
    ...vitals.readHealth,
    /** Who would answer an autopsy now; null while the settings name nobody. */
    reply: Health.extend({ provider: z.string().nullable() }),
  },
  ...autopsyEndpoints,
} satisfies Contract;
