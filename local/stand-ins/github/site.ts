import type { Accounts } from "./accounts/index.ts";
import type { Checks } from "./checks/index.ts";
import type { Mergeability } from "./mergeability.ts";
import type { Store } from "./store.ts";
import type { Addresses } from "./user-shape.ts";
import type { Webhooks } from "./webhooks.ts";

/** What the stand-in is made of, as its routes and pages get it. */
export type Site = {
  store: Store;
  accounts: Accounts;
  webhooks: Webhooks;
  checks: Checks;
  mergeability: Mergeability;
  addresses: Addresses;
  /** Tokens of this system's own folder, which may do anything. */
  systemTokens: string[];
};
