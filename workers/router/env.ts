export type Env = {
  STATE: Fetcher;
  GIT: Fetcher;
  STORE: R2Bucket;
  DETECTIONS_DLQ: Queue;
  SOURCES_DLQ: Queue;
};
