import type { WorkersAi } from "./providers/workers-ai.ts";

/** What wrangler.toml binds; variables and secrets are in settings.ts. */
export type Env = {
  STATE: Fetcher;
  STORE: R2Bucket;
  AUTOPSIES_DLQ: Queue;
  /** On the laptop nothing was uploaded. */
  DEPLOYED?: WorkerVersionMetadata;
  AIA_REVISION?: string;
  /** Cloudflare's own models. There is none on a laptop. */
  AI?: WorkersAi;
};
