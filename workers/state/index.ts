import { WorkerEntrypoint } from "cloudflare:workers";
import { createLog } from "../service/observe/log.ts";
import { onDeadLetters } from "./dead-letters/on-dead-letters.ts";
import type { Env } from "./env.ts";
import { internalApi } from "./http.ts";
import { peopleApi } from "./people/people-api.ts";
import { sweep } from "./sweep/sweep.ts";

export { Timer } from "./steps/timer.ts";

const log = createLog("state");

/** The entrypoint of AIA's own services. */
export class Internal extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return internalApi.fetch(request, this.env, this.ctx);
  }
}

/** The entrypoint of the dashboard, and so of people: each call needs the right to it. */
export class People extends WorkerEntrypoint<Env> {
  override fetch(request: Request): Response | Promise<Response> {
    return peopleApi.fetch(request, this.env, this.ctx);
  }
}

export default {
  // Nothing of state is public.
  fetch: () => Response.json({}, { status: 404 }),

  queue: onDeadLetters,

  async scheduled(_event: ScheduledController, env: Env): Promise<void> {
    await sweep(env, { restarted: false }).catch((thrown: unknown) =>
      log("error", "the sweep failed", { error: String(thrown) }),
    );
  },
} satisfies ExportedHandler<Env>;
