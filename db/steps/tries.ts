import { sql } from "drizzle-orm";
import * as z from "zod";
import type { Database } from "../client.ts";
import { rethrow } from "../failure.ts";
import type { HeldStep } from "./held-step.ts";

const Row = z.object({ tries: z.number() });

/** How often a step was claimed, which its backoff goes by; 1 where the step is not known. */
export async function triesOf(
  db: Database,
  { incidentId, stage, fence }: HeldStep,
): Promise<number> {
  const { rows } = await db
    .execute(
      sql`select tries from incident_step where incident_id = ${incidentId} and stage = ${stage} and fence = ${fence}`,
    )
    .catch(rethrow);
  return z.array(Row).parse(rows)[0]?.tries ?? 1;
}
