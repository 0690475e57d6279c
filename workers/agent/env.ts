import type { TraceMeeting } from "./trace-evidence.ts";

/** What wrangler.toml binds; variables and secrets are in settings.ts. */
export type Env = {
  STATE: Fetcher;
  STORE: R2Bucket;
  DETECTIONS: Queue;
  TRACES: DurableObjectNamespace<TraceMeeting>;
  SPOOL?: string;
  TRACE_WAIT_MS?: string;
};
