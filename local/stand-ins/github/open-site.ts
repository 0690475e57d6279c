import { hooksOf, type Webhook } from "./accounts/hooks.ts";
import { openAccounts } from "./accounts/index.ts";
import { createChecks } from "./checks/index.ts";
import { createMergeability } from "./mergeability.ts";
import type { Site } from "./site.ts";
import { openStore } from "./store.ts";
import { createWebhooks } from "./webhooks.ts";

type Options = { url: string; tokens: string[]; webhook?: Webhook };

/** Opens what a folder holds of GitHub; nothing of it runs before somebody asks. */
export function openSite(folder: string, { url, tokens, webhook }: Options): Site {
  const addresses = { api: url, html: url };
  const store = openStore(folder);
  const accounts = openAccounts(folder);
  const webhooks = createWebhooks(
    (repository, event) => hooksOf(accounts, webhook, repository, event),
    addresses,
  );
  return {
    ...{ store, accounts, webhooks, addresses, systemTokens: tokens },
    checks: createChecks({ store, webhooks, addresses }),
    mergeability: createMergeability(),
  };
}
