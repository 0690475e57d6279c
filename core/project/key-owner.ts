import * as z from "zod";
import { Project } from "./project.ts";

/**
 * Where a key is used: one in a browser's page is known to anybody, so it may send telemetry but no
 * release, since a release decides which commit is read.
 */
export const KeyUse = z.enum(["server", "browser"]);
export type KeyUse = z.infer<typeof KeyUse>;

/** Whom an ingest key belongs to: what state answers to `GET /keys/:hash`. */
export const KeyOwner = z.object({
  projectId: Project.shape.id,
  slug: Project.shape.slug,
  settings: Project.shape.settings,
  use: KeyUse.default("server"),
  /** The web pages that may send with it; none named means any. */
  origins: z.array(z.string().max(200)).max(20).default([]),
  /** When the key ends, where somebody set that. A copy kept while state is away ends then too. */
  endsAt: z.iso.datetime().nullable().default(null),
  /** How often state wants to hear which releases do work, while a merged fix is waited for; else null. Seconds. */
  watchReleasesEverySeconds: z.number().positive().nullable().default(null),
});
export type KeyOwner = z.infer<typeof KeyOwner>;
