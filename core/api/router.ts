import * as z from "zod";
import type { Contract } from "./endpoint.ts";
import { Recorded } from "./state/record-detections.ts";
import { vitals } from "./vitals.ts";

/**
 * What one OTLP export held, as the router reads it: each record is judged by itself, so that a bad
 * one costs no other. `id` is a hash of project, signal and body, so that a resend is a duplicate.
 */
export const ExportedDetections = z.object({
  id: z.string().min(1).max(100),
  projectId: z.uuid(),
  traceparent: z.string().max(60).optional(),
  receivedAt: z.iso.datetime(),
  /** Evidence records chosen by the agent, before any was refused. */
  received: z.number().int().nonnegative(),
  refused: z.record(z.string(), z.number().int().positive()),
  detections: z.array(z.unknown()),
  /** The project's own functions that throw for their callers, which grouping skips. */
  assertionHelpers: z.array(z.string().max(100)).max(50).optional(),
  /** The copy in R2 that the router deletes once this is recorded. */
  spoolKey: z.string().optional(),
});
export type ExportedDetections = z.infer<typeof ExportedDetections>;

/** What the router does for others. */
export const routerEndpoints = {
  recordExport: {
    method: "POST",
    path: "/detections",
    summary: "Groups what an export held and records it at state, as its queue message does.",
    body: ExportedDetections,
    reply: Recorded,
  },
} satisfies Contract;

/** The router's internal API. */
export const routerContract = { ...vitals, ...routerEndpoints } satisfies Contract;
