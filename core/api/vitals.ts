import * as z from "zod";
import { Deployed } from "./deployed.ts";
import type { Contract } from "./endpoint.ts";

/** Something a service needs, whether it could be used, and how long it took to say so. */
export const Dependency = z.object({
  name: z.string(),
  ok: z.boolean(),
  latencyMs: z.number(),
  /** Why it could not be used. */
  detail: z.string().optional(),
});
export type Dependency = z.infer<typeof Dependency>;

export const Health = z.object({
  service: z.string(),
  ok: z.boolean(),
  dependencies: z.array(Dependency),
  /** Which release of AIA it is of. */
  version: z.string().optional(),
  /** What it runs from; null where that is not known. */
  deployed: Deployed.nullish(),
});
export type Health = z.infer<typeof Health>;

/** What every service answers, so that it can be watched. */
export const vitals = {
  readHealth: {
    method: "GET",
    path: "/health",
    summary: "Whether the service could work now. Where it could not, the same reply comes as 503.",
    access: { to: "anyone" },
    reply: Health,
  },
  readMetrics: {
    method: "GET",
    path: "/metrics",
    summary: "What this isolate counted, in Prometheus' text format.",
    reply: z.string(),
    media: "text/plain; version=0.0.4; charset=utf-8",
  },
} satisfies Contract;
