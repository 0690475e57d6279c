import * as z from "zod";

/** What a service runs from, as far as that is known. */
export const Deployed = z.object({
  /** A commit of AIA's repository, or Cloudflare's own id of what was uploaded. */
  kind: z.enum(["commit", "upload"]),
  id: z.string(),
  /** Whether files differ from the commit. */
  isChanged: z.boolean(),
});
export type Deployed = z.infer<typeof Deployed>;

/** Cloudflare's version metadata (its binding of that name). The tag is what `--tag` gave when it was deployed. */
const Metadata = z.object({ id: z.string().min(1), tag: z.string().default("") });

const commit = /^([0-9a-f]{7,64})(-dirty)?$/;

/**
 * What the bindings of a Worker say: the commit that the laptop reads, or that a deployment was
 * tagged with (`git describe`'s form, `-dirty` for changes); else what Cloudflare calls the upload;
 * null where nothing does.
 */
export function readDeployed(env: { DEPLOYED?: unknown; AIA_REVISION?: unknown }): Deployed | null {
  const metadata = Metadata.safeParse(env.DEPLOYED);
  const { id, tag } = metadata.success ? metadata.data : { id: null, tag: "" };
  const named = commit.exec(typeof env.AIA_REVISION === "string" ? env.AIA_REVISION : tag);
  if (named?.[1]) return { kind: "commit", id: named[1], isChanged: named[2] !== undefined };
  return id === null ? null : { kind: "upload", id, isChanged: false };
}
