import * as z from "zod";
import { bundleName } from "./bundle-name.ts";
import { normaliseDebugId } from "./map-reference.ts";

const DebugId = z
  .string()
  .max(100)
  .transform((text, context) => {
    const id = normaliseDebugId(text);
    if (id !== null) return id;
    context.addIssue({ code: "custom", message: "a debug id is a UUID" });
    return z.NEVER;
  });

/** `POST /v1/sourcemaps?file=…&release=…&debug_id=…`: of which bundle the map in the body is. */
export const UploadQuery = z
  .object({
    /** The bundle's path as it ends in a stack trace: `assets/main.js`. */
    file: z.string().max(500).transform(bundleName).pipe(z.string().min(1)),
    /** What the app reports as service.version, or its commit. */
    release: z.string().trim().min(1).max(200).optional(),
    debug_id: DebugId.optional(),
  })
  .refine(({ release, debug_id }) => release !== undefined || debug_id !== undefined, {
    error: "name the release, the debug id, or both",
  });
export type UploadQuery = z.infer<typeof UploadQuery>;

/** A map as it stands in R2, under its id: the debug id, or a hash of its content. */
export const UploadedMap = z.object({ file: z.string(), map: z.unknown() });
export type UploadedMap = z.infer<typeof UploadedMap>;

/** What stands in R2 under a release and a bundle's name: the id of the map. */
export const ReleaseMap = z.object({ id: z.string(), file: z.string() });
export type ReleaseMap = z.infer<typeof ReleaseMap>;
