import { DurableObject } from "cloudflare:workers";
import { MAX_SEEN_REQUESTS, type SeenRequest, type Watched } from "#core/admission/seen-request.ts";
import type { Env } from "../env.ts";
import type { RequestWatch } from "./seen.ts";

/** After the last look: a page in the background does not ask, while its reader starts the app. */
const WATCHED_MS = 5 * 60 * 1_000;

type Watching = Watched & { untilMs: number };

const KEY = "watching";

/**
 * The last requests made with a project's key, while somebody looks at the page that connects its
 * app. Nothing is stored before that, and nothing is left some minutes after.
 */
export class Watch extends DurableObject<Env> implements RequestWatch {
  async look(): Promise<Watched> {
    const { requests, unknownKeys } = (await this.#watching()) ?? { requests: [], unknownKeys: 0 };
    await this.#keep({ requests, unknownKeys, untilMs: Date.now() + WATCHED_MS });
    if ((await this.ctx.storage.getAlarm()) === null) {
      await this.ctx.storage.setAlarm(Date.now() + WATCHED_MS);
    }
    return { requests, unknownKeys };
  }

  async isWatched(): Promise<boolean> {
    return (await this.#watching()) !== undefined;
  }

  async note(seen: SeenRequest): Promise<boolean> {
    const watching = await this.#watching();
    if (!watching) return false;
    const requests = [seen, ...watching.requests].slice(0, MAX_SEEN_REQUESTS);
    await this.#keep({ ...watching, requests });
    return true;
  }

  async noteUnknownKey(): Promise<boolean> {
    const watching = await this.#watching();
    if (!watching) return false;
    await this.#keep({ ...watching, unknownKeys: watching.unknownKeys + 1 });
    return true;
  }

  override async alarm(): Promise<void> {
    const watching = await this.#watching();
    if (watching) await this.ctx.storage.setAlarm(watching.untilMs);
    else await this.ctx.storage.deleteAll();
  }

  async #watching(): Promise<Watching | undefined> {
    const watching = await this.ctx.storage.get<Watching>(KEY);
    return watching && watching.untilMs > Date.now() ? watching : undefined;
  }

  #keep(watching: Watching): Promise<void> {
    return this.ctx.storage.put(KEY, watching);
  }
}
