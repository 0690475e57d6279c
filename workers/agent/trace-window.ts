import { DurableObject } from "cloudflare:workers";
import { DetectionsMessage } from "#queues/detections.ts";
import { spoolKey } from "#r2/keys.ts";
import { createLog } from "../service/log.ts";
import { readSettings } from "../service/settings.ts";
import { makeDurable } from "./durable.ts";
import { type Env, Settings } from "./env.ts";

const log = createLog("agent");

/** How long a trace's exception is remembered for a bare failure that comes after it. */
const MEMORY_MS = 10 * 60 * 1_000;
const RETRY_MS = 5_000;

/** Failures without an exception, in a message that is sent unless their traces' exceptions turn up. */
export type Meeting = { found: string[]; bare: DetectionsMessage | undefined };

/**
 * Where the parts of a trace meet, for one shard of a project's trace ids. A 5xx without an
 * exception waits a few seconds for an exception of the same trace, from another service, export or
 * signal: then that is the incident, and the 5xx only its echo. Held messages live in SQLite until
 * they are sent, so an answer given for them holds.
 */
export class TraceWindow extends DurableObject<Env> {
  readonly #sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(`
      create table if not exists found (trace_id text primary key, at integer not null);
      create table if not exists held (message_id text primary key, due_at integer not null, message text not null);
    `);
  }

  /** Resolves once everything is stored. */
  async meet({ found, bare }: Meeting): Promise<void> {
    const now = Date.now();
    this.#sql.exec("delete from found where at < ?", now - MEMORY_MS);
    for (const traceId of found) {
      this.#sql.exec("insert or replace into found (trace_id, at) values (?, ?)", traceId, now);
    }
    if (bare) await this.#hold(bare, now);
  }

  async #hold(message: DetectionsMessage, now: number): Promise<void> {
    if (this.#unexplained(message).length === 0) {
      await this.#dropCopy(message);
      return;
    }
    const settings = readSettings(Settings, this.env);
    const dueAt = now + settings.TRACE_WAIT_MS;
    this.#sql.exec(
      "insert or ignore into held (message_id, due_at, message) values (?, ?, ?)",
      message.id,
      dueAt,
      JSON.stringify(message),
    );
    await this.#wakeBy(dueAt);
  }

  override async alarm(): Promise<void> {
    const now = Date.now();
    const due = this.#sql
      .exec<{ message: string }>("select message from held where due_at <= ?", now)
      .toArray();
    for (const { message } of due) await this.#settle(DetectionsMessage.parse(JSON.parse(message)));
    const [next] = this.#sql
      .exec<{ at: number | null }>("select min(due_at) as at from held")
      .toArray();
    if (typeof next?.at === "number") await this.#wakeBy(next.at);
  }

  /** Sends what no exception explained; what nothing takes now waits for another alarm. */
  async #settle(message: DetectionsMessage): Promise<void> {
    const detections = this.#unexplained(message);
    const rest = { ...message, detections, received: detections.length };
    try {
      if (detections.length > 0) {
        await makeDurable(rest, this.env, readSettings(Settings, this.env));
      }
      this.#sql.exec("delete from held where message_id = ?", message.id);
    } catch {
      const again = Date.now() + RETRY_MS;
      this.#sql.exec("update held set due_at = ? where message_id = ?", again, message.id);
      return;
    }
    log("info", "failures without an exception settled", {
      messageId: message.id,
      sent: detections.length,
      explained: message.detections.length - detections.length,
    });
    if (detections.length === 0) await this.#dropCopy(message);
  }

  #unexplained({ detections }: DetectionsMessage): DetectionsMessage["detections"] {
    return detections.filter(({ traceId = "" }) => {
      const rows = this.#sql.exec("select 1 from found where trace_id = ?", traceId).toArray();
      return rows.length === 0;
    });
  }

  /** Otherwise the sweeper would bring back the copy that the laptop made beside this storage. */
  async #dropCopy(message: DetectionsMessage): Promise<void> {
    const key = spoolKey(message.projectId, message.receivedAt, message.id);
    await this.env.STORE.delete(key).catch(() => undefined);
  }

  async #wakeBy(at: number): Promise<void> {
    const planned = await this.ctx.storage.getAlarm();
    if (planned === null || planned > at) await this.ctx.storage.setAlarm(at);
  }
}
