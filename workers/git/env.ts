import type { FaultReport } from "#core/fault.ts";
import type { AskedToken } from "./tokens/asked-token.ts";
import type { WriteTurn } from "./turns/write-turns.ts";

/** An installation's token, or why GitHub gave none. */
export type InstallationToken =
  | { kind: "token"; token: string }
  | { kind: "refused"; fault: FaultReport };

/** The tokens of one installation: the Durable Object in tokens/installation-tokens.ts. */
export type TokenGiver = Rpc.DurableObjectBranded & {
  tokenFor(asked: AskedToken): Promise<InstallationToken>;
  /** Forgets a token that GitHub no longer takes. */
  drop(asked: AskedToken, token: string): Promise<void>;
  /** Forgets all of them. */
  dropAll(): Promise<void>;
  /** The turn for one write, a pause (ms) after the last; see turns/write-turns.ts. */
  takeWriteTurn(holder: string, gapMs: number): Promise<WriteTurn>;
  endWriteTurn(holder: string): Promise<void>;
};

/** What wrangler.toml binds; variables and secrets are in settings.ts. */
export type Env = {
  STATE: Fetcher;
  STORE: R2Bucket;
  TOKENS: DurableObjectNamespace<TokenGiver>;
  WEBHOOKS: Queue;
  PULL_REQUESTS_DLQ: Queue;
  WEBHOOKS_DLQ: Queue;
  /** On the laptop nothing was uploaded. */
  DEPLOYED?: WorkerVersionMetadata;
  AIA_REVISION?: string;
};
