import { DurableObject } from "cloudflare:workers";
import { openDatabase } from "../database.ts";
import type { Env, StepTimer } from "../env.ts";
import { dispatchDue } from "./dispatch.ts";

/**
 * One alarm for all steps, at the earliest moment one is due. Without open work there is no alarm,
 * so that the database can sleep.
 */
export class Timer extends DurableObject<Env> implements StepTimer {
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
