import * as z from "zod";
import type { Contract } from "#core/api/endpoint.ts";
import { Accounting, Loss } from "#core/incident/ledger.ts";
import { IntakeRecorded, RecordIntake } from "../record-intake.ts";

export const ledgerEndpoints = {
  readAccounting: {
    method: "GET",
    path: "/accounting",
    summary: "Where every evidence record of a project went, and whether the sums agree.",
    access: { to: "project", role: "viewer", named: "query" },
    query: z.object({
      /** A project's slug. */
      project: z.string(),
      from: z.iso.datetime().optional(),
      to: z.iso.datetime().optional(),
    }),
    reply: Accounting,
  },
  readLosses: {
    method: "GET",
    path: "/losses",
    summary: "What was dropped, refused or turned away in the last hour, by project and reason.",
    access: { to: "person" },
    query: z.object({
      /** A project's slug; all projects without it. */
      project: z.string().optional(),
    }),
    reply: z.object({ losses: z.array(Loss) }),
  },
  recordIntake: {
    method: "POST",
    path: "/intake",
    summary: "What the agent took and turned away of a project, as sums of whole minutes.",
    body: RecordIntake,
    reply: IntakeRecorded,
  },
} satisfies Contract;
