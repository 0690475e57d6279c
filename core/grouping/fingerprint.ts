import * as z from "zod";

/** Why two errors are one incident: every part that went into the key, in words a person can check. */
export const Fingerprint = z.object({
  key: z.string(),
  components: z.array(z.object({ name: z.string(), value: z.string() })),
});
export type Fingerprint = z.infer<typeof Fingerprint>;
