import { deadLetterQueue, type QueueName, queueNames, queues } from "#queues/names.ts";
import type { Env as AgentEnv } from "../agent/env.ts";
import agent from "../agent/index.ts";
import type { Env as AutopsyEnv } from "../autopsy/env.ts";
import autopsy from "../autopsy/index.ts";
import type { Env as GitEnv } from "../git/env.ts";
import git from "../git/index.ts";
import type { Env as RouterEnv } from "../router/env.ts";
import router from "../router/index.ts";
import type { Env as StateEnv } from "../state/env.ts";
import state from "../state/index.ts";

export { Intake, Internal as AgentInternal, TraceWindow, Watch } from "../agent/index.ts";
export { Internal as AutopsyInternal } from "../autopsy/index.ts";
export { InstallationTokens, Internal as GitInternal } from "../git/index.ts";
export { Internal as RouterInternal } from "../router/index.ts";
export { Internal as StateInternal, People, Timer } from "../state/index.ts";

type Env = AgentEnv & RouterEnv & AutopsyEnv & StateEnv & GitEnv;
type Consumer = (batch: MessageBatch, env: Env, ctx: ExecutionContext) => Promise<void>;

const consumers: Record<QueueName, Consumer> = {
  [queues.detections]: router.queue,
  [queues.sources]: router.queue,
  [queues.autopsies]: autopsy.queue,
  [queues.pullRequests]: git.queue,
  [queues.webhooks]: git.queue,
};

/** The five services as one Worker: each public path and each queue goes where it went before. */
export default {
  fetch(request: Request, env: Env, ctx: ExecutionContext): Response | Promise<Response> {
    const isOfGit = new URL(request.url).pathname.startsWith("/webhooks/");
    return isOfGit ? git.fetch(request, env, ctx) : agent.fetch(request, env, ctx);
  },

  async queue(batch: MessageBatch, env: Env, ctx: ExecutionContext): Promise<void> {
    const name = queueNames.find((each) => each === batch.queue);
    if (name) return consumers[name](batch, env, ctx);
    if (queueNames.some((each) => deadLetterQueue(each) === batch.queue))
      return state.queue(batch, env);
    // Nothing here could know what such a message is: it stays where it is.
    batch.retryAll();
  },

  scheduled: state.scheduled,
} satisfies ExportedHandler<Env>;
