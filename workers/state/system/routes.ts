import type { ServiceName } from "#core/api/services.ts";
import { type QueueState, systemEndpoints } from "#core/api/state/endpoints/system.ts";
import { readTotals } from "#db/ledger.ts";
import { readAudit } from "#db/people/read-audit.ts";
import { type QueueName, queues } from "#queues/names.ts";
import { type Handlers, serve } from "../../service/api/serve.ts";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { health } from "../health.ts";
import { askHealth, HEALTH_WITHIN_MS, within } from "./ask-health.ts";

const handlers: Handlers<typeof systemEndpoints, Env> = {
  async readSystem(_, { env }) {
    const [services, queues, ledger] = await Promise.all([
      Promise.all(Object.values(healthOf(env)).map((ask) => ask())),
      Promise.all(queuesOf(env).map(([name, queue]) => readQueue(name, queue))),
      within(HEALTH_WITHIN_MS, async () => readTotals(openDatabase(env))),
    ]);
    return { services, queues, ledger };
  },
  readSystemAudit({ query: { before = null } }, { env }) {
    return readAudit(openDatabase(env), null, before);
  },
};

/** The deployment as a whole. */
export const systemRoutes = serve(systemEndpoints, handlers);

/** How each service is asked for its health: the others by their bindings, state itself. */
function healthOf(env: Env): Record<ServiceName, () => ReturnType<typeof askHealth>> {
  return {
    agent: () => askHealth("agent", (request) => env.AGENT.fetch(request)),
    router: () => askHealth("router", (request) => env.ROUTER.fetch(request)),
    autopsy: () => askHealth("autopsy", (request) => env.AUTOPSY.fetch(request)),
    state: () => askHealth("state", async () => Response.json(await health(env))),
    git: () => askHealth("git", (request) => env.GIT.fetch(request)),
  };
}

function queuesOf(env: Env): [QueueName, Queue][] {
  return [
    [queues.detections, env.DETECTIONS],
    [queues.sources, env.SOURCES],
    [queues.autopsies, env.AUTOPSIES],
    [queues.pullRequests, env.PULL_REQUESTS],
    [queues.webhooks, env.WEBHOOKS],
  ];
}

/** An empty queue has no oldest message, and a queue that does not say is not called empty. */
async function readQueue(name: QueueName, queue: Queue): Promise<QueueState> {
  const metrics = await within(HEALTH_WITHIN_MS, () => queue.metrics());
  const oldest = metrics && metrics.backlogCount > 0 && metrics.oldestMessageTimestamp;
  return {
    queue: name,
    waiting: metrics?.backlogCount ?? null,
    oldestSeconds: oldest ? Math.max(0, (Date.now() - oldest.getTime()) / 1_000) : null,
  };
}
