export type Env = {
  STATE: Fetcher;
  GIT: Fetcher;
  STORE: R2Bucket;
  DETECTIONS_DLQ: Queue;
  SOURCES_DLQ: Queue;
  /** On the laptop nothing was uploaded. */
  DEPLOYED?: WorkerVersionMetadata;
  AIA_REVISION?: string;
};
