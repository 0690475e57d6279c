import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { Stage } from "#core/steps/stage.ts";
import { covered, type Period } from "./period.ts";

/** When an export went out and when the agent answered. Milliseconds since 1970. */
export type Sent = { at: number; answeredAt: number };

/** A stage: when it was due, how long until a worker had it, how long the work took. */
export type StageTime = { doneAfter: number; waited: number; worked: number };

/** One incident on its way, in milliseconds since its export was sent. */
export type StageTimes = {
  /** The agent's answer: the evidence cannot be lost any more. */
  detected: number;
  /** The incident stands in the database. */
  grouped: number;
  source: StageTime;
  autopsy: StageTime;
  pullRequest: StageTime;
  /** How long the stand-in for GitHub was at work on it. */
  github: number;
};

/** Reads an incident's times off its page. Throws unless it is one event with an open pull request. */
export function timesOf(page: IncidentPage, sent: Sent, github: Period[]): StageTimes {
  const { incident, pullRequest } = page;
  if (!pullRequest || incident.count !== 1)
    throw new Error(
      `${incident.title} was counted ${incident.count} times and is ${incident.status}: ${incident.reason}`,
    );
  const due = page.steps.find(({ stage }) => stage === "source")?.createdAt ?? "";
  const opened = stageOf(page, "pull_request", sent.at);
  return {
    detected: sent.answeredAt - sent.at,
    grouped: Date.parse(due) - sent.at,
    source: stageOf(page, "source", sent.at),
    autopsy: stageOf(page, "autopsy", sent.at),
    pullRequest: opened,
    github: covered({ from: sent.at, to: sent.at + opened.doneAfter }, github),
  };
}

function stageOf({ incident, steps }: IncidentPage, name: Stage, sentAt: number): StageTime {
  const found = steps.find(({ stage }) => stage === name);
  if (!found?.startedAt || !found.finishedAt)
    throw new Error(`${incident.title}: the stage "${name}" is ${found?.status ?? "not there"}.`);
  const [due, begun, done] = [found.createdAt, found.startedAt, found.finishedAt].map(Date.parse);
  if (due === undefined || begun === undefined || done === undefined) throw new Error("no times");
  return { doneAfter: done - sentAt, waited: begun - due, worked: done - begun };
}
