/** A walk through the spool, of what was put there before a moment in milliseconds. */
export type SpoolWalk = {
  before: number;
  /** The key behind which it goes on; from the beginning without it. */
  after?: string;
};

/** The alarm of all steps: the Durable Object in steps/timer.ts, which needs the database and so this file. */
export type StepTimer = Rpc.DurableObjectBranded & {
  /** Wakes in so many seconds, or earlier if that was set already. */
  wakeIn(seconds: number): Promise<void>;
  /** Goes on there a moment later, until the spool is walked through. */
  goOnWithSpool(walk: SpoolWalk): Promise<void>;
  /** Called by the runtime. */
  alarm(): Promise<void>;
};

/** What wrangler.toml binds; variables and secrets are in settings.ts. */
export type Env = {
  AGENT: Fetcher;
  ROUTER: Fetcher;
  AUTOPSY: Fetcher;
  GIT: Fetcher;
  STORE: R2Bucket;
  TIMER: DurableObjectNamespace<StepTimer>;
  DETECTIONS: Queue;
  SOURCES: Queue;
  AUTOPSIES: Queue;
  PULL_REQUESTS: Queue;
  WEBHOOKS: Queue;
  /** On the laptop nothing was uploaded. */
  DEPLOYED?: WorkerVersionMetadata;
  AIA_REVISION?: string;
};
