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
});
export type KeyOwner = z.infer<typeof KeyOwner>;
