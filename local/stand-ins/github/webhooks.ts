import { createHmac, randomUUID } from "node:crypto";
import type { Hook } from "./accounts/hooks.ts";
import { pullShape } from "./pull-shape.ts";
import { repositoryShape } from "./repository-shape.ts";
import type { Pull, Repository } from "./store.ts";
import { type Addresses, userShape } from "./user-shape.ts";

/** How long after a failed delivery the next try comes. */
const waitsMs = [200, 1_000, 3_000];

export type Webhooks = {
  pull: (repository: Repository, pull: Pull, action: string, actor: string, about?: object) => void;
  /** Any other event; `about` is what it carries beside the repository and the sender. */
  send: (repository: Repository, event: string, about: object, actor: string) => void;
  /** An event of an App, which has no repository of its own. */
  sendTo: (hook: Hook, event: string, about: object, actor: string) => void;
  stop: () => void;
};

/** Delivers what happens to the hooks that want it, signed as GitHub signs. */
export function createWebhooks(
  hooksOf: (repository: Repository, event: string) => Hook[],
  addresses: Addresses,
): Webhooks {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  async function deliver(
    hook: Hook,
    event: string,
    payload: object,
    id = randomUUID(),
    tries = 0,
  ): Promise<void> {
    if (stopped) return;
    const { installationId } = hook;
    const installation =
      installationId === null
        ? {}
        : { installation: { id: installationId, node_id: `MDI${installationId}` } };
    const body = JSON.stringify({ ...installation, ...payload });
    const signature = createHmac("sha256", hook.secret).update(body).digest("hex");
    const ok = await fetch(hook.url, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(10_000),
      headers: {
        "content-type": "application/json",
        "user-agent": "GitHub-Hookshot/stand-in",
        "x-github-event": event,
        "x-github-delivery": id,
        "x-github-hook-id": String(hook.id),
        "x-github-hook-installation-target-type":
          hook.appId === null ? "repository" : "integration",
        "x-github-hook-installation-target-id": String(hook.appId ?? hook.id),
        "x-hub-signature-256": `sha256=${signature}`,
      },
    }).then(
      (reply) => reply.ok,
      () => false,
    );
    const wait = waitsMs[tries];
    if (ok || wait === undefined || stopped) return;
    const timer = setTimeout(() => {
      timers.delete(timer);
      void deliver(hook, event, payload, id, tries + 1);
    }, wait);
    timers.add(timer);
  }

  function send(repository: Repository, event: string, about: object, actor: string): void {
    const payload = {
      ...about,
      repository: repositoryShape(repository, addresses),
      sender: userShape(actor, addresses),
    };
    for (const hook of hooksOf(repository, event)) void deliver(hook, event, payload);
  }

  return {
    pull: (repository, pull, action, actor, about = {}) => {
      // git is asked for much of its shape: not where nobody hears it.
      if (hooksOf(repository, "pull_request").length === 0) return;
      void pullShape(repository, pull, addresses).then((shape) =>
        send(
          repository,
          "pull_request",
          { action, number: pull.number, pull_request: shape, ...about },
          actor,
        ),
      );
    },
    send,
    sendTo: (hook, event, about, actor) =>
      void deliver(hook, event, { ...about, sender: userShape(actor, addresses) }),
    stop: () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
