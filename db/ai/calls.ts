import { type SQL, sql } from "drizzle-orm";
import * as z from "zod";
import type { CallInput } from "#core/api/endpoint.ts";
import {
  AiView,
  type aiEndpoints,
  type BegunCall,
  type EndedCall,
} from "#core/api/state/endpoints/ai.ts";
import { FaultCode } from "#core/fault.ts";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import { iso } from "../rows.ts";

type BeginCall = CallInput<(typeof aiEndpoints)["beginCall"]>["body"];

const today = sql`(now() at time zone 'utc')::date`;

const Begun = z.object({
  went: z.boolean(),
  failures: z.number(),
  code: FaultCode.nullable(),
  seconds: z.number(),
  tomorrow: z.number(),
});

/**
 * Lets a call through in one statement, so that of any number at once no more than the budget holds
 * go, and of those that find a rest ended one: it keeps the others off until it has ended itself.
 */
export async function beginCall(db: Database, call: BeginCall): Promise<BegunCall> {
  const { projectId, service, inputChars, dailyChars, probeSeconds } = call;
  const budget = sql`${dailyChars ?? Number.MAX_SAFE_INTEGER}::bigint`;
  const { rows } = await db
    .execute(sql`
      with noted as (
        select failures, code, until from ai_rest where project_id = ${projectId} and service = ${service}
      ), rest as (
        select code, extract(epoch from until - now())::float8 as seconds from noted where until is not null
      ), probe as (
        update ai_rest set until = now() + make_interval(secs => ${probeSeconds})
        where project_id = ${projectId} and service = ${service} and until <= now()
        returning 1
      ), spend as (
        insert into ai_spend (project_id, calls, input_chars)
        select ${projectId}::uuid, 1, ${inputChars}::bigint
        where (not exists (select 1 from rest) or exists (select 1 from probe))
          and ${inputChars}::bigint <= ${budget}
        on conflict (project_id, day) do update
          set calls = ai_spend.calls + 1, input_chars = ai_spend.input_chars + excluded.input_chars
          where ai_spend.input_chars + ai_spend.output_chars + excluded.input_chars <= ${budget}
        returning 1
      )
      select exists (select 1 from spend) as went,
        coalesce((select failures from noted), 0)::int as failures,
        case when exists (select 1 from probe) then null else (select code from rest) end as code,
        greatest(1, coalesce((select seconds from rest), 0)) as seconds,
        extract(epoch from (${today} + 1)::timestamp - (now() at time zone 'utc'))::float8 as tomorrow`)
    .catch(rethrow);
  const [row] = z.array(Begun).parse(rows);
  if (!row) throw new Error("A statement without a from clause gave no row.");
  const { went, failures, code, seconds, tomorrow } = row;
  if (went) return { kind: "go", failures };
  return code === null ? { kind: "spent", seconds: tomorrow } : { kind: "resting", code, seconds };
}

/** Notes what a call cost. An answer ends its service's rest; a failure begins or prolongs it. */
export async function endCall(db: Database, call: EndedCall): Promise<void> {
  const { projectId, service, outputChars, unspentChars, outcome } = call;
  await db
    .batch([
      // A call that ends behind midnight belongs to the day that it ends on.
      db.execute(sql`update ai_spend set output_chars = output_chars + ${outputChars}::bigint,
        input_chars = greatest(0, input_chars - ${unspentChars}::bigint)
        where project_id = ${projectId} and day = ${today}`),
      ...(outcome.kind === "not_made" ? [] : [db.execute(restAfter(projectId, service, outcome))]),
    ])
    .catch(rethrow);
}

function restAfter(
  projectId: string,
  service: string,
  outcome: Exclude<EndedCall["outcome"], { kind: "not_made" }>,
): SQL {
  if (outcome.kind === "answered")
    return sql`delete from ai_rest where project_id = ${projectId} and service = ${service}`;
  const { code, failures, restSeconds } = outcome;
  // One that failed long after another does not shorten the rest that was begun meanwhile.
  return sql`insert into ai_rest (project_id, service, failures, code, until)
    select p.id, ${service}, ${failures}, ${code},
      case when ${restSeconds}::float8 > 0 then now() + make_interval(secs => ${restSeconds}) end
    from project p where p.id = ${projectId}
    on conflict (project_id, service) do update set failures = greatest(ai_rest.failures, excluded.failures),
      code = excluded.code, until = case when ai_rest.failures >= excluded.failures
        then greatest(ai_rest.until, excluded.until) else excluded.until end`;
}

const Resting = AiView.shape.resting.element.extend({ until: z.string().transform(iso) });

/** What a project's models cost on this day, and which services rest. */
export async function readSpend(
  db: Database,
  projectId: string,
): Promise<Pick<AiView, "spent" | "resting">> {
  const [spent, resting] = await db
    .batch([
      db.execute(sql`select calls, input_chars::float8 as "inputChars", output_chars::float8 as "outputChars"
        from ai_spend where project_id = ${projectId} and day = ${today}`),
      db.execute(sql`select service, code, until from ai_rest
        where project_id = ${projectId} and until > now() order by service`),
    ])
    .catch(rethrow);
  const [first] = z.array(AiView.shape.spent).parse(spent.rows);
  return {
    spent: first ?? { calls: 0, inputChars: 0, outputChars: 0 },
    resting: z.array(Resting).parse(resting.rows),
  };
}
