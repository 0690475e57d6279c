import { DurableObject } from "cloudflare:workers";
import { openDatabase } from "../database.ts";
import type { Env } from "../env.ts";
import { dispatchDue } from "./dispatch.ts";

/**
 * One alarm for all stages, at the earliest moment one is due. Without open work there is no
 * alarm, so that the database can sleep.
 */
export class Timer extends DurableObject<Env> {
  /** Wakes in so many seconds, or earlier if that was set already. */
  async wakeIn(seconds: number): Promise<void> {
    const at = Date.now() + seconds * 1_000;
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > at) await this.ctx.storage.setAlarm(at);
  }

  override async alarm(): Promise<void> {
    const seconds = await dispatchDue(this.env, openDatabase(this.env));
    if (seconds !== null) await this.wakeIn(seconds);
  }
}
