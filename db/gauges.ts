import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Family } from "#core/telemetry/own/prometheus.ts";
import type { Database } from "./client.ts";
import { rethrow } from "./failure.ts";
import { wantsWork } from "./steps/wants-work.ts";

const Row = z.object({ name: z.string(), label: z.string(), value: z.number() });

const help: Record<string, [label: string, help: string]> = {
  aia_incidents: ["status", "Incidents by state."],
  aia_stages: ["status", "Stages that are not done, by state."],
  aia_stages_overdue: ["stage", "Stages that are due and that nobody works on, by stage."],
  aia_stage_overdue_seconds: ["stage", "How long the longest-waiting one of them waits already."],
  aia_dead_letters: ["queue", "Dead letters that were not replayed, by queue."],
  aia_records: ["outcome", "Evidence records by outcome, over all time: the ledger."],
};

/**
 * What only the database knows of the whole system, in one round trip: its tallies, and the steps that
 * are open. It wakes a sleeping Neon, so ask by the minute rather than by the second.
 */
export async function readGauges(db: Database): Promise<Family[]> {
  // What a person muted waits on purpose; what is leased too long has lost its worker.
  const overdue = sql`select stage, case when status = 'due' then next_at else lease_until end as since
    from incident_step where status in ('due', 'leased') and ${wantsWork(sql`incident_step.incident_id`)}`;
  const { rows } = await db
    .execute(sql`
      with overdue as materialized (select stage, since from (${overdue}) open where since < now())
      select case name when 'incident' then 'aia_incidents' when 'incident_step' then 'aia_stages'
          when 'dead_letter' then 'aia_dead_letters' when 'ledger' then 'aia_records' end as name,
        label, sum(change)::float8 as value
      from tally where (name, label) <> ('incident_step', 'done') group by 1, 2 having sum(change) <> 0
      union all select 'aia_stages_overdue', stage, count(*) from overdue group by 2
      union all select 'aia_stage_overdue_seconds', stage, max(extract(epoch from now() - since)) from overdue group by 2
      order by 1, 2`)
    .catch(rethrow);
  const read = z.array(Row).parse(rows);
  return Object.entries(help).map(([name, [label, text]]) => ({
    type: "gauge",
    name,
    help: text,
    samples: read
      .filter((row) => row.name === name)
      .map((row) => ({ labels: { [label]: row.label }, value: row.value })),
  }));
}
