import * as z from "zod";

/** One file of a commit's tree. `blob` and `mode` are git's own. */
export const TreeEntry = z.object({
  path: z.string(),
  blob: z.string(),
  mode: z.string(),
  /** Bytes, where GitHub reported them. */
  size: z.number().int().nonnegative().optional(),
});
export type TreeEntry = z.infer<typeof TreeEntry>;

/** A larger file is not source that a person wrote. */
export const LARGEST_FILE_BYTES = 512_000;
