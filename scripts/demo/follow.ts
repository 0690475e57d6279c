import type { IncidentPage } from "#core/api/state/incident-page.ts";
import type { StateApi } from "../../local/run/state.ts";

/** Where an incident rests: a person must look, or nothing more comes by itself. */
const resting = ["in_review", "merged", "resolved", "needs_human", "analyzed"];

/** In review, the pull request is made ready once its checks are green. */
function rests({ incident, pullRequest }: IncidentPage): boolean {
  const isWaiting = incident.status === "in_review" && pullRequest?.draft === true;
  return resting.includes(incident.status) && !isWaiting;
}

export type Stage =
  | "detected"
  | "grouped"
  | "source"
  | "root cause"
  | "patch"
  | "pull request"
  | "checks"
  | "ready for review"
  | "needs a human";

/** What a stage has to say once it is reached; undefined until then. */
const reached: { stage: Stage; facts: (page: IncidentPage) => string | undefined }[] = [
  { stage: "detected", facts: ({ incident }) => incident.title },
  {
    stage: "grouped",
    facts: ({ incident }) =>
      `incident ${incident.id.slice(0, 8)}, seen ${incident.count} ${incident.count === 1 ? "time" : "times"}, by ${incident.fingerprint.components.map(({ name }) => name).join(", ")}`,
  },
  {
    stage: "source",
    facts: ({ source }) =>
      source
        ? `commit ${source.commit.slice(0, 12)} (${source.certainty === "deployed" ? "the one that ran" : "base branch"}), ${source.paths.length === 1 ? "1 file" : `${source.paths.length} files`}`
        : undefined,
  },
  { stage: "root cause", facts: ({ autopsy }) => autopsy?.rootCause },
  {
    stage: "patch",
    facts: ({ autopsy }) =>
      autopsy?.patch
        ? `confidence ${autopsy.confidence.value.toFixed(2)}, ${autopsy.patch.files.map(({ path }) => path).join(", ")}`
        : undefined,
  },
  {
    stage: "pull request",
    facts: ({ pullRequest }) => (pullRequest ? pullRequest.url : undefined),
  },
  {
    stage: "checks",
    facts: ({ pullRequest }) =>
      pullRequest?.checks === "green" || pullRequest?.checks === "red"
        ? `${pullRequest.checks}: ${pullRequest.checksUrl ?? "no address was given"}`
        : undefined,
  },
  {
    stage: "ready for review",
    facts: ({ pullRequest }) =>
      pullRequest && !pullRequest.draft ? "no draft any more; a person decides" : undefined,
  },
  {
    stage: "needs a human",
    facts: ({ incident }) =>
      incident.status === "needs_human" || incident.status === "analyzed"
        ? (incident.reason ?? "no reason was given")
        : undefined,
  },
];

export type Reached = { stage: Stage; at: number; facts: string; page: IncidentPage };

/**
 * Follows the newest incident of a project to where it rests, calling back once a stage is seen.
 * Throws when nothing moves for `patienceMs`, naming the stage that is missing and its last fault.
 */
export async function follow(
  state: StateApi,
  slug: string,
  known: Set<string>,
  onStage: (reached: Reached) => void,
  patienceMs = 20_000,
): Promise<IncidentPage> {
  const seen = new Set<Stage>();
  let lastMove = Date.now();
  let page: IncidentPage | undefined;
  while (Date.now() - lastMove < patienceMs) {
    page = await newest(state, slug, known);
    for (const { stage, facts } of reached) {
      const said = page && !seen.has(stage) ? facts(page) : undefined;
      if (!page || said === undefined) continue;
      seen.add(stage);
      lastMove = Date.now();
      onStage({ stage, at: lastMove, facts: said, page });
    }
    if (page && rests(page)) return page;
    await new Promise((resolve) => setTimeout(resolve, 40));
  }
  throw new Error(stuckAt(page));
}

async function newest(
  state: StateApi,
  slug: string,
  known: Set<string>,
): Promise<IncidentPage | undefined> {
  const { incidents } = await state.incidents(slug);
  const found = incidents.find(({ id }) => !known.has(id));
  return found ? state.incident(found.id) : undefined;
}

function stuckAt(page: IncidentPage | undefined): string {
  if (!page) return "No incident appeared. The agent's log says whether telemetry arrived.";
  const step = page.steps.find(({ status }) => status !== "done");
  if (!step) return `The incident stays ${page.incident.status}.`;
  const fault = step.fault ? `${step.fault.code}: ${step.fault.message}` : "no fault was reported";
  return `The stage "${step.stage}" is ${step.status} after ${step.attempts} tries (${fault}).`;
}
