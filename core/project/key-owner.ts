import * as z from "zod";
import { Project } from "./project.ts";

/** Whom an ingest key belongs to: what state answers to `GET /keys/:hash`. */
export const KeyOwner = z.object({
  projectId: Project.shape.id,
  slug: Project.shape.slug,
  settings: Project.shape.settings,
});
export type KeyOwner = z.infer<typeof KeyOwner>;
