import * as z from "zod";
import { FittingMapping } from "#core/frames/fitting-mappings.ts";
import { Fingerprint } from "#core/grouping/fingerprint.ts";
import { Project } from "#core/project/project.ts";
import { ParsedTrace } from "#core/stack-trace/trace.ts";
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

/** A stack trace that a person pasted, to see what it would become. */
export const PastedTrace = z.object({
  project: Project.shape.slug,
  service: z.string().min(1).max(200),
  text: z.string().min(1).max(64_000),
});
export type PastedTrace = z.infer<typeof PastedTrace>;

/** What it would become. Nothing of it is kept. */
export const ReadTrace = z.object({
  trace: ParsedTrace,
  title: z.string(),
  fingerprint: Fingerprint,
  /** The head of the base branch, which the frames were looked for in; null where none could be read. */
  commit: z.string().nullable(),
  /** Code mappings that would name files for frames without one; a person chooses. */
  fitting: z.array(FittingMapping),
  /** What was left out, and why. */
  notes: z.array(z.string()),
});
export type ReadTrace = z.infer<typeof ReadTrace>;

/** What the router does for others. */
export const routerEndpoints = {
  recordExport: {
    method: "POST",
    path: "/detections",
    summary: "Groups what an export held and records it at state, as its queue message does.",
    body: ExportedDetections,
    reply: Recorded,
  },
  readTrace: {
    method: "POST",
    path: "/frames",
    summary: "Reads a pasted stack trace and finds its files, as the source stage would.",
    body: PastedTrace,
    reply: ReadTrace,
    refusals: { not_found: "There is no such project." },
  },
} satisfies Contract;

/** The router's internal API. */
export const routerContract = { ...vitals, ...routerEndpoints } satisfies Contract;
