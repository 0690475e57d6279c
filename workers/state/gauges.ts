import type { Family } from "#core/telemetry/own/prometheus.ts";
import type { Database } from "#db/client.ts";
import { readGauges } from "#db/gauges.ts";

/** What the database counts; while it is away only that it is, so that the other metrics can still be read. */
export async function gauges(db: Database): Promise<Family[]> {
  try {
    return [databaseUp(1), ...(await readGauges(db))];
  } catch {
    return [databaseUp(0)];
  }
}

function databaseUp(value: 0 | 1): Family {
  return {
    type: "gauge",
    name: "aia_database_up",
    help: "Whether the database answered; without it the gauges beside this one are missing.",
    samples: [{ labels: {}, value }],
  };
}
