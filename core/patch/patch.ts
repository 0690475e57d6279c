import * as z from "zod";

/** A change as the model or a rule asks for it: `search` must stand in the file exactly once. */
export const Edit = z.object({ path: z.string(), search: z.string(), replace: z.string() });
export type Edit = z.infer<typeof Edit>;

/** A file as the patch leaves it. */
const PatchedFile = z.object({
  path: z.string(),
  /** git's mode of the file. */
  mode: z.string(),
  /** git's id of the blob the patch was made on; null for a new file. */
  beforeBlob: z.string().nullable(),
  after: z.string(),
});

export const Patch = z.object({
  /** A git diff that AIA rendered itself from the edits. */
  diff: z.string(),
  files: z.array(PatchedFile),
  notes: z.array(z.string()),
});
export type Patch = z.infer<typeof Patch>;
