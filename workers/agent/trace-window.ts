import { DurableObject } from "cloudflare:workers";
import { spoolKey } from "#r2/keys.ts";
import { createLog } from "../service/observe/log.ts";
import { continueTrace, currentTraceparent, type SpanStart } from "../service/observe/tracing.ts";
import { readSettings } from "../service/settings.ts";
import { makeDurable } from "./durable.ts";
import type { Env } from "./env.ts";
import { carrying, type MessageHead } from "./evidence-message.ts";
import { Settings } from "./settings.ts";
import type { TraceEvidence, TraceMeeting } from "./trace-evidence.ts";
import type { EvidenceRecord, Role } from "./within-limits.ts";

const log = createLog("agent");

/** How long a trace's outcome is remembered for what comes after it. */
const OUTCOME_KEPT_MS = 10 * 60 * 1_000;
const RETRY_MS = 5_000;

type Row = { message_id: string; head: string; role: Role; trace_id: string; detection: string };

/**
 * Where the parts of a trace meet, for one shard of a project's trace ids: batches, services and
 * signals arrive each on their own. Evidence that is not certain waits here for a few seconds, and
 * then is an incident or belongs to another (`Role`). It stands in SQLite until then, so that an
 * answer given for it holds.
 */
export class TraceWindow extends DurableObject<Env> implements TraceMeeting {
  readonly #sql: SqlStorage;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(`
      create table if not exists outcome (
        trace_id text primary key, thrown integer not null, failed integer not null, at integer not null);
      create table if not exists waiting (
        message_id text not null, detection_id text not null, head text not null, role text not null,
        trace_id text not null, detection text not null, due_at integer not null,
        primary key (message_id, detection_id));
    `);
  }

  async meet({ found, head, waiting }: TraceEvidence): Promise<void> {
    const now = Date.now();
    this.#sql.exec("delete from outcome where at < ?", now - OUTCOME_KEPT_MS);
    for (const traceId of found) this.#note(traceId, "thrown", now);
    if (waiting.length === 0) return;
    const dueAt = now + readSettings(Settings, this.env).TRACE_WAIT_MS;
    for (const { role, detection } of waiting) {
      const { traceId = "" } = detection;
      if (role === "failure") this.#note(traceId, "failed", now);
      this.#sql.exec(
        "insert or ignore into waiting values (?, ?, ?, ?, ?, ?, ?)",
        ...[head.id, detection.id, JSON.stringify(head), role],
        ...[traceId, JSON.stringify(detection), dueAt],
      );
    }
    await this.#wakeBy(dueAt);
  }

  override async alarm(): Promise<void> {
    const due = this.#sql
      .exec<Row>("select * from waiting where due_at <= ? order by rowid", Date.now())
      .toArray();
    for (const rows of Map.groupBy(due, (row) => row.message_id).values()) {
      await this.#settleInTrace(rows);
    }
    const [next] = this.#sql
      .exec<{ at: number | null }>("select min(due_at) as at from waiting")
      .toArray();
    if (typeof next?.at === "number") await this.#wakeBy(next.at);
  }

  /** The wait for a trace's other parts is where seconds of an incident go: its trace shows them. */
  async #settleInTrace(rows: Row[]): Promise<void> {
    const [first] = rows;
    if (!first) return;
    const head: MessageHead = JSON.parse(first.head);
    const { env, ctx } = this;
    const span: SpanStart = { name: "settle trace window", kind: "internal", attributes: {} };
    await continueTrace({ service: "agent", env, ctx }, head.traceparent, span, () => {
      const traceparent = currentTraceparent();
      return this.#settle(traceparent === undefined ? head : { ...head, traceparent }, rows);
    });
  }

  /** Sends what turned out to be an incident; what nothing takes now waits for another alarm. */
  async #settle(head: MessageHead, rows: Row[]): Promise<void> {
    const evidence = rows.filter((row) => this.#isIncident(row)).map(toEvidence);
    try {
      if (evidence.length > 0) {
        await makeDurable(carrying(head, evidence), this.env, readSettings(Settings, this.env));
      }
    } catch {
      const again = Date.now() + RETRY_MS;
      this.#sql.exec("update waiting set due_at = ? where message_id = ?", again, head.id);
      return;
    }
    this.#sql.exec("delete from waiting where message_id = ?", head.id);
    const others = rows.length - evidence.length;
    log("info", "traces settled", { messageId: head.id, incidents: evidence.length, others });
    if (evidence.length === 0) await this.#dropCopy(head);
  }

  /** The first exception of a trace is its incident; a failure is one where there is no exception. */
  #isIncident({ role, trace_id }: Row): boolean {
    const [outcome] = this.#sql
      .exec<{ thrown: number; failed: number }>(
        "select thrown, failed from outcome where trace_id = ?",
        trace_id,
      )
      .toArray();
    if (outcome?.thrown) return false;
    if (role === "failure") return !this.#hasException(trace_id);
    const isOne = role === "failing_exception" || outcome?.failed === 1;
    if (isOne) this.#note(trace_id, "thrown", Date.now());
    return isOne;
  }

  #hasException(traceId: string): boolean {
    const rows = this.#sql.exec(
      "select 1 from waiting where trace_id = ? and role in ('failing_exception', 'recorded_exception')",
      traceId,
    );
    return rows.toArray().length > 0;
  }

  #note(traceId: string, what: "thrown" | "failed", at: number): void {
    this.#sql.exec(
      `insert into outcome (trace_id, thrown, failed, at) values (?, ?, ?, ?)
       on conflict (trace_id) do update set ${what} = 1, at = excluded.at`,
      ...[traceId, what === "thrown" ? 1 : 0, what === "failed" ? 1 : 0, at],
    );
  }

  /** Otherwise the sweep would bring back the copy that the laptop made beside this storage. */
  async #dropCopy(head: MessageHead): Promise<void> {
    const key = spoolKey(head.projectId, head.receivedAt, head.id);
    await this.env.STORE.delete(key).catch(() => undefined);
  }

  async #wakeBy(at: number): Promise<void> {
    const planned = await this.ctx.storage.getAlarm();
    if (planned === null || planned > at) await this.ctx.storage.setAlarm(at);
  }
}

/** As it was written here: redacted, and not judged again, since one bad record would hold up the rest. */
function toEvidence(row: Row): EvidenceRecord {
  return { role: row.role, detection: JSON.parse(row.detection) };
}
