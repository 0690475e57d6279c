import type { IncidentRun } from "./incidents.ts";
import type { Machine } from "./machine.ts";
import { type Spread, spread } from "./percentile.ts";
import type { RepeatRun } from "./repeats.ts";
import type { StageTime } from "./stage-times.ts";

export type StageFigures = { doneAfter: Spread; waited: Spread; worked: Spread };

/** New incidents with so many on their way at once. Milliseconds. */
export type IncidentFigures = {
  incidents: number;
  inFlight: number;
  detected: Spread;
  grouped: Spread;
  source: StageFigures;
  autopsy: StageFigures;
  pullRequest: StageFigures;
  /** Only where one was on its way at a time: else nobody can say whose the time was. */
  github: Spread | null;
  /** From the export to the open pull request, without the stand-in for GitHub. */
  own: Spread | null;
  statementsEach: number;
  roundTripsEach: number;
};

export type RepeatFigures = {
  events: number;
  exports: number;
  inFlight: number;
  eventsPerSecond: number;
  answer: Spread;
  statementsPerEvent: number;
  statementsPerExport: number;
  roundTripsPerExport: number;
};

export type Memory = { totalMb: number; parts: Record<string, number> };

/** Everything one run of the benchmark found. */
export type PipelineFigures = {
  machine: Machine;
  startMs: number;
  memory: { idle: Memory; afterIncidents: Memory; afterRepeats: Memory };
  /** The first incident of a system just started: nothing is compiled, nothing cached. */
  first: IncidentFigures;
  oneByOne: IncidentFigures;
  together: IncidentFigures;
  repeats: RepeatFigures;
  /** Warnings and errors of the services on the way. */
  troubles: number;
};

/** The figures of a run of new incidents. */
export function incidentFigures(run: IncidentRun, inFlight: number): IncidentFigures {
  const { times } = run;
  const alone = inFlight === 1;
  const stage = (name: "source" | "autopsy" | "pullRequest"): StageFigures => {
    const of = (part: keyof StageTime) => spread(times.map((time) => time[name][part]));
    return { doneAfter: of("doneAfter"), waited: of("waited"), worked: of("worked") };
  };
  return {
    incidents: times.length,
    inFlight,
    detected: spread(times.map(({ detected }) => detected)),
    grouped: spread(times.map(({ grouped }) => grouped)),
    source: stage("source"),
    autopsy: stage("autopsy"),
    pullRequest: stage("pullRequest"),
    github: alone ? spread(times.map(({ github }) => github)) : null,
    own: alone
      ? spread(times.map(({ pullRequest, github }) => pullRequest.doneAfter - github))
      : null,
    statementsEach: run.statements / times.length,
    roundTripsEach: run.roundTrips / times.length,
  };
}

/** The figures of a run of repeats. */
export function repeatFigures(run: RepeatRun, inFlight: number): RepeatFigures {
  const { events, exports, seconds, answers, statements, roundTrips } = run;
  return {
    events,
    exports,
    inFlight,
    eventsPerSecond: events / seconds,
    answer: spread(answers),
    statementsPerEvent: statements / events,
    statementsPerExport: statements / exports,
    roundTripsPerExport: roundTrips / exports,
  };
}
