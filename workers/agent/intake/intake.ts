import { DurableObject } from "cloudflare:workers";
import { ledgerEndpoints } from "#core/api/state/endpoints/ledger.ts";
import type { IntakeSum } from "#core/api/state/record-intake.ts";
import { type Backoff, backoffSeconds } from "#core/backoff.ts";
import { toFault } from "#core/fault.ts";
import type { LedgerOutcome } from "#core/incident/ledger.ts";
import { serviceClient } from "../../service/api/client.ts";
import { createLog } from "../../service/observe/log.ts";
import { readSettings } from "../../service/settings.ts";
import { within } from "../admission/within.ts";
import type { Env } from "../env.ts";
import { Settings } from "../settings.ts";
import type { IntakeNotes, Taken, TurnedAway } from "./notes.ts";

const log = createLog("agent");

/** The longest that a client's persistent queue, or a trace window, is expected to send again. */
const ID_KEPT_MS = 48 * 60 * 60 * 1_000;
const REPORT_WITHIN_MS = 10_000;
const MAX_SUMS = 500;
const BACKOFF: Backoff = { firstSeconds: 5, longestSeconds: 60 };

type Row = { project_id: string } & IntakeSum;

/**
 * What the agent took of one project, counted where a loss behind the agent cannot reach: each
 * message once by its id, before it is answered. Its sums go to state's ledger, where what arrived
 * stands beside them. Sums are reported whole, so that a report may come twice.
 */
export class Intake extends DurableObject<Env> implements IntakeNotes {
  readonly #sql: SqlStorage;
  #failures = 0;

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env);
    this.#sql = ctx.storage.sql;
    this.#sql.exec(`
      create table if not exists noted (id text primary key, at integer not null) without rowid;
      create index if not exists noted_by_time on noted (at);
      create table if not exists sum (
        project_id text not null, minute text not null, outcome text not null, reason text not null,
        count integer not null, reported integer not null default 0,
        primary key (minute, outcome, reason)) without rowid;
    `);
  }

  async noteTaken({ id, projectId, minute, received }: Taken): Promise<void> {
    this.#once(id, () => this.#add(projectId, minute, "taken", "", received));
    await this.#reportSoon();
  }

  async noteTurnedAway({ id, projectId, counts }: TurnedAway): Promise<void> {
    this.#once(id, () => {
      for (const { minute, reason, count } of counts) {
        this.#add(projectId, minute, "turned_away", reason, count);
      }
    });
    await this.#reportSoon();
  }

  override async alarm(): Promise<void> {
    try {
      const isAll = await this.#report();
      this.#failures = 0;
      this.#forget();
      if (!isAll) await this.ctx.storage.setAlarm(Date.now());
    } catch (thrown) {
      this.#failures += 1;
      log("warn", "intake not reported", { fault: toFault(thrown).report() });
      const waitMs = backoffSeconds(BACKOFF, this.#failures) * 1_000;
      await this.ctx.storage.setAlarm(Date.now() + waitMs);
    }
  }

  /** Brings what has changed to state; false where there is more. */
  async #report(): Promise<boolean> {
    const rows = this.#sql
      .exec<Row>(
        "select project_id, minute, outcome, reason, count from sum where count > reported order by minute limit ?",
        MAX_SUMS,
      )
      .toArray();
    const [first] = rows;
    if (!first) return true;
    const sums = rows.map(({ project_id: _, ...sum }): IntakeSum => sum);
    const ask = serviceClient("state", this.env.STATE);
    const body = { projectId: first.project_id, sums };
    await within(REPORT_WITHIN_MS, "State", ask(ledgerEndpoints.recordIntake, { body }));
    // What was noted meanwhile is more than was reported, and waits for the next time.
    for (const { minute, outcome, reason, count } of sums) {
      this.#sql.exec(
        "update sum set reported = ? where minute = ? and outcome = ? and reason = ?",
        ...[count, minute, outcome, reason],
      );
    }
    return rows.length < MAX_SUMS;
  }

  #forget(): void {
    const before = Date.now() - ID_KEPT_MS;
    this.#sql.exec("delete from noted where at < ?", before);
    this.#sql.exec(
      "delete from sum where minute < ? and reported = count",
      new Date(before).toISOString(),
    );
  }

  #once(id: string, work: () => void): void {
    this.ctx.storage.transactionSync(() => {
      const fresh = this.#sql
        .exec("insert or ignore into noted values (?, ?) returning id", id, Date.now())
        .toArray();
      if (fresh.length > 0) work();
    });
  }

  #add(
    projectId: string,
    minute: string,
    outcome: LedgerOutcome,
    reason: string,
    count: number,
  ): void {
    this.#sql.exec(
      `insert into sum (project_id, minute, outcome, reason, count) values (?, ?, ?, ?, ?)
       on conflict (minute, outcome, reason) do update set count = count + excluded.count`,
      ...[projectId, minute, outcome, reason, count],
    );
  }

  async #reportSoon(): Promise<void> {
    if ((await this.ctx.storage.getAlarm()) !== null) return;
    await this.ctx.storage.setAlarm(
      Date.now() + readSettings(Settings, this.env).INTAKE_REPORT_WAIT_MS,
    );
  }
}
