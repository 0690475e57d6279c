import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { Health } from "#core/api/vitals.ts";
import { LedgerRow } from "#core/incident/ledger.ts";
import { AuditRow } from "#core/people/audit.ts";
import { serviceNames } from "../../services.ts";

/** One service as the system page shows it. */
export const ServiceState = z.object({
  service: z.enum(serviceNames),
  /** Null where it did not answer in time. */
  health: Health.nullable(),
  latencyMs: z.number().nonnegative(),
});
export type ServiceState = z.infer<typeof ServiceState>;

/** A queue as its producer sees it. */
export const QueueState = z.object({
  queue: z.string(),
  /** Null where the platform does not say. */
  waiting: z.number().int().nonnegative().nullable(),
  oldestSeconds: z.number().nonnegative().nullable(),
});
export type QueueState = z.infer<typeof QueueState>;

/** The deployment as a whole, for those who run it. */
export const systemEndpoints = {
  readSystem: {
    method: "GET",
    path: "/system",
    summary: "Health and latency of every service, and what waits in the queues.",
    access: { to: "operator" },
    reply: z.object({
      services: z.array(ServiceState),
      queues: z.array(QueueState),
      /** Evidence records by outcome, of all projects and times; null while the database is away. */
      ledger: z.array(LedgerRow.omit({ reason: true })).nullable(),
    }),
  },
  readSystemAudit: {
    method: "GET",
    path: "/audit",
    summary: "What was done that is of no project: sign-ins, Apps, replays, projects erased.",
    access: { to: "operator" },
    query: z.object({ before: z.string().regex(/^\d+$/).optional() }),
    reply: z.object({ rows: z.array(AuditRow), next: z.string().nullable() }),
  },
} satisfies Contract;
