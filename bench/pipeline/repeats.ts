import { manyErrors, send } from "./exports.ts";
import type { MeasuredSystem } from "./measured-system.ts";
import { quiet } from "./watched-port.ts";

export type RepeatRun = {
  events: number;
  exports: number;
  /** Until every event was counted in the database. */
  seconds: number;
  /** How long until the agent's answer, an export. Milliseconds. */
  answers: number[];
  statements: number;
  roundTrips: number;
};

/**
 * Sends an error that is known already again and again, many an export and several exports at once.
 * Throws unless state counted every one of them, and exactly once.
 */
export async function runRepeats(
  measured: MeasuredSystem,
  options: { type: string; exports: number; errors: number; inFlight: number },
): Promise<RepeatRun> {
  const { progress, state, project, database } = measured;
  const { type, exports, errors, inFlight } = options;
  const id = await incidentOf(measured, type);
  const known = (await state.incident(id)).incident.count;
  const bodies = Array.from({ length: exports }, () =>
    manyErrors({ type, revision: project.head, count: errors }),
  );
  await quiet(database);
  const events = exports * errors;
  const before = { ...database };
  const recorded = progress.recorded;
  const answers: number[] = [];
  const startedAt = Date.now();
  await Promise.all(
    Array.from({ length: inFlight }, async () => {
      for (let body = bodies.pop(); body !== undefined; body = bodies.pop()) {
        const at = Date.now();
        await send(measured.system.url("agent"), project.key, body);
        answers.push(Date.now() - at);
      }
    }),
  );
  await progress.until(
    () => progress.recorded - recorded >= events,
    `${events} events in the database`,
  );
  const seconds = (Date.now() - startedAt) / 1_000;
  await quiet(database);
  const asked = { statements: database.statements, roundTrips: database.requests };
  const counted = (await state.incident(id)).incident.count - known;
  if (counted !== events) throw new Error(`${events} events were sent and ${counted} counted.`);
  return {
    events,
    exports,
    seconds,
    answers,
    statements: asked.statements - before.statements,
    roundTrips: asked.roundTrips - before.requests,
  };
}

async function incidentOf({ state, progress }: MeasuredSystem, type: string): Promise<string> {
  for (const id of progress.opened) {
    const { incident } = await state.incident(id);
    if (incident.title.startsWith(`${type}:`)) return id;
  }
  throw new Error(`There is no incident of ${type} yet.`);
}
