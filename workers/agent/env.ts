import type { IntakeNotes } from "./intake/notes.ts";
import type { TraceMeeting } from "./trace-evidence.ts";
import type { RequestWatch } from "./watch/seen.ts";

/** What wrangler.toml binds; variables and secrets are in settings.ts. */
export type Env = {
  STATE: Fetcher;
  STORE: R2Bucket;
  DETECTIONS: Queue;
  TRACES: DurableObjectNamespace<TraceMeeting>;
  INTAKE: DurableObjectNamespace<IntakeNotes>;
  WATCHES: DurableObjectNamespace<RequestWatch>;
  SPOOL?: string;
  TRACE_WAIT_MS?: string;
  ANSWER_WITHIN_MS?: string;
  TURNED_AWAY_WAIT_MS?: string;
  INTAKE_REPORT_WAIT_MS?: string;
  /** On the laptop nothing was uploaded. */
  DEPLOYED?: WorkerVersionMetadata;
  AIA_REVISION?: string;
};
