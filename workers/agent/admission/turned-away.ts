import { Fault, toFault } from "#core/fault.ts";
import type { TurnAwayReason } from "#core/incident/ledger.ts";
import { createLog } from "../../service/observe/log.ts";
import { readSettings } from "../../service/settings.ts";
import type { Env } from "../env.ts";
import { minuteOf, type TurnedAway } from "../intake/notes.ts";
import { Settings } from "../settings.ts";
import { within } from "./within.ts";

const log = createLog("agent");

/** How often a report is tried; its counts are gone with the isolate in any case. */
const TRIES = 3;
const RETRY_MS = 2_000;

/** Lives as long as the isolate: counts by project that wait to be reported, and when that is planned. */
const waiting = new Map<string, TurnedAway["counts"]>();
let plannedAtMs = 0;

/**
 * Counts an export that is turned away unread, for the project's ledger. Many at once are one
 * report: turning away must stay cheaper than taking.
 */
export function countTurnedAway(
  projectId: string,
  reason: TurnAwayReason,
  env: Env,
  ctx: ExecutionContext,
): void {
  const now = Date.now();
  const minute = minuteOf(new Date(now).toISOString());
  const counts = waiting.get(projectId) ?? [];
  const same = counts.find((each) => each.minute === minute && each.reason === reason);
  if (same) same.count += 1;
  else waiting.set(projectId, [...counts, { minute, reason, count: 1 }]);
  if (plannedAtMs > now) return;
  const { TURNED_AWAY_WAIT_MS: waitMs } = readSettings(Settings, env);
  plannedAtMs = now + waitMs;
  ctx.waitUntil(reportAfter(waitMs, env));
}

async function reportAfter(waitMs: number, env: Env): Promise<void> {
  await sleep(waitMs);
  const reports = [...waiting];
  waiting.clear();
  await Promise.all(reports.map(([projectId, counts]) => report({ projectId, counts }, env)));
}

async function report(told: Omit<TurnedAway, "id">, env: Env): Promise<void> {
  log("warn", "exports turned away", told);
  // One id for every try: a report whose answer was lost is counted once.
  const turnedAway: TurnedAway = { id: crypto.randomUUID(), ...told };
  for (let tries = 1; tries <= TRIES; tries += 1) {
    try {
      const intake = env.INTAKE.getByName(told.projectId);
      await within(RETRY_MS, "The intake", intake.noteTurnedAway(turnedAway));
      return;
    } catch (thrown) {
      log("warn", "turned away exports not noted", { tries, fault: toFault(thrown).report() });
      if (tries < TRIES) await sleep(RETRY_MS);
    }
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** What a client is answered that sent more than there is room for. */
export function overloaded(): Fault {
  // Spread, so that those who were turned away together do not all come back together.
  const retryAfterSeconds = 1 + Math.random() * 4;
  return new Fault("overloaded", "Too much is on its way at once.", { retryAfterSeconds });
}
