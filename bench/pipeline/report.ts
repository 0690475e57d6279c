import type { IncidentFigures, Memory, PipelineFigures, StageFigures } from "./figures.ts";
import type { Spread } from "./percentile.ts";
import { aligned } from "./table.ts";

/** AIA's own share of an incident that is alone on its way, 95 of 100. Milliseconds. */
const TARGET_MS = 1_000;

/** The figures as text to read: aligned and without colour, so that it can be kept. */
export function report(figures: PipelineFigures): string {
  const { cores, cpu, memoryGb, node, platform, date, loadBefore } = figures.machine;
  return [
    `${cores} cores ${cpu}, ${memoryGb} GB, ${platform}, Node ${node}, ${date}, load before: ${loadBefore}`,
    "",
    ...stageTable(figures),
    "",
    targetLine(figures.oneByOne),
    "",
    ...restTable(figures),
    "",
    "The system, its stand-ins and this measurement share the machine; GitHub's time is taken off only",
    "where one incident is on its way. The laptop's queues hand over one batch at a time, so four wait",
    "for each other's pull requests; Cloudflare's do not. Statements are counted at the endpoint of Neon's",
    "protocol, a batch of them as one round trip. Memory is all of it, node with the stand-ins included.",
  ].join("\n");
}

function stageTable({ first, oneByOne, together }: PipelineFigures): string[] {
  const row = (name: string, of: (figures: IncidentFigures) => Spread | null): string[] => {
    const pair = (each: Spread | null) => (each ? [whole(each.p50), whole(each.p95)] : ["", ""]);
    const cold = of(first);
    return [name, cold ? whole(cold.p50) : "", ...pair(of(oneByOne)), ...pair(of(together))];
  };
  const parted = (name: string, of: (figures: IncidentFigures) => StageFigures): string[][] => [
    row(name, (each) => of(each).doneAfter),
    row("  of it waiting for a worker", (each) => of(each).waited),
    row("  of it worked on", (each) => of(each).worked),
  ];
  const counts = [first, oneByOne, together].map(({ incidents }) => whole(incidents));
  const [one = "", alone = "", several = ""] = counts;
  const rows = [
    ["new incidents", one, alone, "", several, ""],
    ["on their way at once", "1", "1", "", whole(together.inFlight), ""],
    ["ms since the export was sent", "cold", "p50", "p95", "p50", "p95"],
    row("detected: the agent has it", ({ detected }) => detected),
    row("grouped", ({ grouped }) => grouped),
    ...parted("source", ({ source }) => source),
    ...parted("autopsy", ({ autopsy }) => autopsy),
    ...parted("pull request", ({ pullRequest }) => pullRequest),
    row("stand-in for GitHub", ({ github }) => github),
    row("AIA's own share", ({ own }) => own),
  ];
  return aligned(rows, [1, 2, 3, 4, 5]);
}

function restTable({ oneByOne, repeats, memory, startMs, troubles }: PipelineFigures): string[] {
  const { exports, events, inFlight, statementsPerExport, roundTripsPerExport } = repeats;
  const rows = [
    [
      "repeats of a known error",
      `${whole(repeats.eventsPerSecond)} events/s`,
      `${exports} exports of ${events / exports}, ${inFlight} in flight; ${whole(events)} sent, ${whole(events)} counted`,
    ],
    [
      "the agent's answer to them",
      `${whole(repeats.answer.p50)} ms`,
      `p95 ${whole(repeats.answer.p95)} ms`,
    ],
    [
      "database, a new incident",
      `${oneByOne.statementsEach.toFixed(1)} statements`,
      `in ${oneByOne.roundTripsEach.toFixed(1)} round trips, from the error to the open pull request`,
    ],
    [
      "database, a repeat",
      `${repeats.statementsPerEvent.toFixed(2)} statements`,
      `an export: ${statementsPerExport.toFixed(1)} in ${roundTripsPerExport.toFixed(1)} round trips`,
    ],
    memoryRow("memory, just started", memory.idle),
    memoryRow("memory, after the incidents", memory.afterIncidents),
    memoryRow("memory, after the repeats", memory.afterRepeats),
    [
      "start",
      `${(startMs / 1_000).toFixed(2)} s`,
      "from an empty folder to every Worker answering",
    ],
    ["warnings and errors", whole(troubles), "in the services' logs"],
  ];
  return aligned(rows, [1]);
}

function targetLine({ own }: IncidentFigures): string {
  const p95 = own?.p95 ?? 0;
  const verdict = p95 <= TARGET_MS ? "met" : "missed";
  return `AIA's own share, one at a time: p95 ${whole(p95)} ms; target ${whole(TARGET_MS)} ms: ${verdict}`;
}

function memoryRow(when: string, { totalMb, parts }: Memory): string[] {
  const each = Object.entries(parts)
    .sort(([, a], [, b]) => b - a)
    .map(([name, mb]) => `${name} ${whole(mb)}`);
  return [when, `${whole(totalMb)} MB`, each.join(", ")];
}

function whole(figure: number): string {
  return Math.round(figure).toLocaleString("en-US");
}
