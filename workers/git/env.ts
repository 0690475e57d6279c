/** What wrangler.toml binds; variables and secrets are in settings.ts. */
export type Env = {
  STATE: Fetcher;
  STORE: R2Bucket;
  WEBHOOKS: Queue;
  PULL_REQUESTS_DLQ: Queue;
  WEBHOOKS_DLQ: Queue;
};
