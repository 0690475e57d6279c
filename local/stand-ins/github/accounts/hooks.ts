import { idOf } from "../id-of.ts";
import type { Repository } from "../store.ts";
import { type Accounts, covers } from "./index.ts";
import type { App } from "./records.ts";

/** Where events go, and what signs them. */
export type Hook = {
  id: number;
  url: string;
  secret: string;
  /** Null for a hook of the repository itself. */
  appId: number | null;
  installationId: number | null;
};

export type Webhook = { url: string; secret: string };

/** The hooks that want an event of a repository: its own, and those of Apps that have it and asked for it. */
export function hooksOf(
  { records }: Accounts,
  own: Webhook | undefined,
  repository: Repository,
  event: string,
): Hook[] {
  const apps = records.installations.flatMap((installation) => {
    const app = records.apps.find(({ id }) => id === installation.appId);
    const wants = !installation.suspendedAt && installation.events.includes(event);
    const hook = app && wants && covers(installation, repository) ? hookOf(app) : undefined;
    return hook ? [{ ...hook, installationId: installation.id }] : [];
  });
  if (!own) return apps;
  const ids = { id: idOf("hook", own.url), appId: null, installationId: null };
  return [{ ...own, ...ids }, ...apps];
}

/** An App's own hook, where it has an active one. */
export function hookOf({ id, hook }: App): Hook | undefined {
  return hook
    ? { ...hook, id: idOf("hook", String(id)), appId: id, installationId: null }
    : undefined;
}
