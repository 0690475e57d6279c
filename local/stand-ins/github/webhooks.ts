import { createHmac, randomUUID } from "node:crypto";
import { type Addresses, pullShape, repositoryShape, userShape } from "./shapes.ts";
import type { Pull, Repository } from "./store.ts";

export type Webhook = { url: string; secret: string };

/** How long after a failed delivery the next try comes. */
const waitsMs = [200, 1_000, 3_000];

export type Webhooks = {
  pull: (repository: Repository, pull: Pull, action: string, actor: string) => void;
  push: (repository: Repository, ref: string, before: string, after: string) => void;
  /** Any other event; `about` is what it carries beside the repository and the sender. */
  send: (repository: Repository, event: string, about: object, actor: string) => void;
  stop: () => void;
};

/** Delivers what happens to the webhook, signed as GitHub signs. Without one, nothing is sent. */
export function createWebhooks(webhook: Webhook | undefined, addresses: Addresses): Webhooks {
  const timers = new Set<NodeJS.Timeout>();
  let stopped = false;

  async function deliver(
    event: string,
    payload: unknown,
    id = randomUUID(),
    tries = 0,
  ): Promise<void> {
    if (!webhook || stopped) return;
    const body = JSON.stringify(payload);
    const signature = createHmac("sha256", webhook.secret).update(body).digest("hex");
    const ok = await fetch(webhook.url, {
      method: "POST",
      body,
      signal: AbortSignal.timeout(10_000),
      headers: {
        "content-type": "application/json",
        "user-agent": "GitHub-Hookshot/stand-in",
        "x-github-event": event,
        "x-github-delivery": id,
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
      void deliver(event, payload, id, tries + 1);
    }, wait);
    timers.add(timer);
  }

  return {
    pull: (repository, pull, action, actor) =>
      void pullShape(repository, pull, addresses).then((shape) =>
        deliver("pull_request", {
          action,
          number: pull.number,
          pull_request: shape,
          repository: repositoryShape(repository, addresses),
          sender: userShape(actor, addresses),
        }),
      ),
    push: (repository, ref, before, after) =>
      void deliver("push", {
        ref,
        before,
        after,
        created: /^0+$/.test(before),
        deleted: false,
        forced: false,
        commits: [],
        repository: repositoryShape(repository, addresses),
        sender: userShape("aia[bot]", addresses),
      }),
    send: (repository, event, about, actor) =>
      void deliver(event, {
        ...about,
        repository: repositoryShape(repository, addresses),
        sender: userShape(actor, addresses),
      }),
    stop: () => {
      stopped = true;
      for (const timer of timers) clearTimeout(timer);
    },
  };
}
