import type { Timer } from "./steps/timer.ts";

/** What wrangler.toml binds; variables and secrets are in settings.ts. */
export type Env = {
  STORE: R2Bucket;
  TIMER: DurableObjectNamespace<Timer>;
  DETECTIONS: Queue;
  SOURCES: Queue;
  AUTOPSIES: Queue;
  PULL_REQUESTS: Queue;
  WEBHOOKS: Queue;
};
