import { DurableObject } from "cloudflare:workers";
import { openDatabase } from "../database.ts";
import type { Env, SpoolWalk, StepTimer } from "../env.ts";
import { resendSpool } from "../sweep/resend-spool.ts";
import { dispatchDue, lookDue, sooner } from "./dispatch.ts";

const SPOOL_WALK = "spool-walk";

/** Between two parts of a spool: the queue takes the first while the next is read. */
const SPOOL_PAUSE_SECONDS = 1;

/**
 * One alarm for all steps, at the earliest moment one is due, and for what a sweep left in the
 * spool. Without open work there is no alarm, so that the database can sleep.
 */
export class Timer extends DurableObject<Env> implements StepTimer {
  async wakeIn(seconds: number): Promise<void> {
    const at = Date.now() + seconds * 1_000;
    const set = await this.ctx.storage.getAlarm();
    if (set === null || set > at) await this.ctx.storage.setAlarm(at);
  }

  async goOnWithSpool(walk: SpoolWalk): Promise<void> {
    await this.ctx.storage.put(SPOOL_WALK, walk);
    await this.wakeIn(SPOOL_PAUSE_SECONDS);
  }

  override async alarm(): Promise<void> {
    const db = openDatabase(this.env);
    const due = await dispatchDue(this.env, db);
    const seconds = sooner(due, await lookDue(this.env, db));
    if (seconds !== null) await this.wakeIn(seconds);
    const walk = await this.ctx.storage.get<SpoolWalk>(SPOOL_WALK);
    if (walk === undefined) return;
    // One that fails is left to the next sweep, which walks from the beginning.
    await this.ctx.storage.delete(SPOOL_WALK);
    const { next } = await resendSpool(this.env, db, walk);
    if (next !== null) await this.goOnWithSpool({ ...walk, after: next });
  }
}
