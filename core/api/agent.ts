import type { Contract } from "./endpoint.ts";
import { vitals } from "./vitals.ts";

/** The agent's internal API. What apps and CI jobs send comes by its public paths, which are OTLP's. */
export const agentContract = { ...vitals } satisfies Contract;
