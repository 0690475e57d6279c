import { incidentEndpoints } from "#core/api/state/endpoints/incidents.ts";
import {
  MAX_RECORDED_TOGETHER,
  type RecordDetections,
  type Recorded,
} from "#core/api/state/record-detections.ts";
import { Fault, toFault } from "#core/fault.ts";
import { serviceClient } from "../../service/api/client.ts";
import type { Env } from "../env.ts";

/** Records one message, together with those of its project that came in the same batch. */
export type Recorder = (record: RecordDetections) => Promise<Recorded>;

type Waiting = {
  record: RecordDetections;
  resolve: (recorded: Recorded) => void;
  reject: (thrown: unknown) => void;
};

/** Occurrences of one call: a message with more is a call of its own. */
const MAX_OCCURRENCES = 5_000;

/**
 * A recorder for the messages of one batch: those of a project that are ready in the same moment are
 * one call to state, and so one commit. What state refuses as a whole is recorded one by one, so that
 * a bad message costs no other.
 */
export function recordTogether(env: Env): Recorder {
  const waiting = new Map<string, Waiting[]>();
  return (record) =>
    new Promise<Recorded>((resolve, reject) => {
      const ofProject = waiting.get(record.projectId) ?? [];
      waiting.set(record.projectId, [...ofProject, { record, resolve, reject }]);
      if (ofProject.length > 0) return;
      setTimeout(() => {
        const all = waiting.get(record.projectId) ?? [];
        waiting.delete(record.projectId);
        for (const part of partsOf(all)) void settle(env, part);
      }, 0);
    });
}

async function settle(env: Env, part: Waiting[]): Promise<void> {
  try {
    const recorded = await send(
      env,
      part.map(({ record }) => record),
    );
    for (const [at, { resolve, reject }] of part.entries()) {
      const own = recorded[at];
      if (own) resolve(own);
      else reject(new Fault("internal", "State did not say what became of a message."));
    }
  } catch (thrown) {
    if (part.length === 1 || toFault(thrown).retry) {
      for (const { reject } of part) reject(thrown);
      return;
    }
    await Promise.all(part.map((each) => settle(env, [each])));
  }
}

async function send(env: Env, records: RecordDetections[]): Promise<Recorded[]> {
  const ask = serviceClient("state", env.STATE);
  return (await ask(incidentEndpoints.recordDetections, { body: { records } })).recorded;
}

function partsOf(all: Waiting[]): Waiting[][] {
  const parts: Waiting[][] = [];
  let occurrences = MAX_OCCURRENCES;
  for (const each of all) {
    const own = each.record.groups.reduce((sum, group) => sum + group.occurrences.length, 0);
    const last = parts.at(-1);
    const fits =
      last && last.length < MAX_RECORDED_TOGETHER && occurrences + own <= MAX_OCCURRENCES;
    occurrences = fits ? occurrences + own : own;
    if (fits) last.push(each);
    else parts.push([each]);
  }
  return parts;
}
