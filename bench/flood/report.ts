import { aligned } from "../pipeline/table.ts";
import { type FloodFigures, percentile } from "./measure.ts";
import type { QuietResult } from "./quiet-client.ts";

const RATIO_TARGET = 1.2;
const VISIBLE_TARGET_MS = 5_000;
const RECOVERY_TARGET_SECONDS = 30;

/** The figures as text to read: aligned and without colour, so that it can be kept. */
export function report(figures: FloodFigures): string {
  const { cores, cpu, memoryGb, node, platform, date, loadBefore } = figures.machine;
  const { connections } = figures.options;
  const { flood } = figures;
  return [
    `${cores} cores ${cpu}, ${memoryGb} GB, ${platform}, Node ${node}, ${date}, load before: ${loadBefore}`,
    "",
    ...quietTable(figures.quiet),
    "",
    `the flood: ${whole(flood.sent)} errors of as many kinds in ${flood.seconds.toFixed(1)} s over ${connections} connections`,
    ...floodTable(figures),
    "",
    ...targets(figures),
    "",
    "The clients share the processors with the system. The flood's runs at the lowest priority, and what",
    "it took for itself is told above; the quiet project's runs at the system's own. What the flood was",
    "refused it does not send again. Recovery waits for every export that was taken to be handled.",
  ].join("\n");
}

function quietTable({ alone, during, recovering, after }: FloodFigures["quiet"]): string[] {
  const all = [alone, during, recovering, after];
  const row = (name: string, of: (each: QuietResult) => string) => [name, ...all.map(of)];
  return aligned(
    [
      ["the quiet project", "alone", "in the flood", "recovering", "after"],
      row("exports", ({ answers }) => whole(answers.length)),
      row("answer, ms  p50", (each) => whole(percentile(each, 0.5))),
      row("            p99", (each) => whole(percentile(each, 0.99))),
      row("            longest", (each) => whole(percentile(each, 1))),
      row("not answered 2xx", ({ refused }) => pairs(refused)),
      row("a new incident visible, ms  longest", ({ visibleMs }) => whole(longest(visibleMs))),
      row("new errors not visible at its end", ({ unseen }) => whole(unseen)),
    ],
    [1, 2, 3, 4],
  );
}

function floodTable(figures: FloodFigures): string[] {
  const { flood, workerd, received, incidents, openStages, balanced } = figures;
  const { emptySeconds, answersBackSeconds } = figures;
  return aligned(
    [
      ["answers, by status", pairs(flood.statuses)],
      ["Retry-After, s", pairs(flood.retryAfter)],
      ["errors answered 2xx", whole(flood.taken)],
      ["  in the ledger", `${whole(received)}, ${balanced ? "balanced" : "NOT BALANCED"}`],
      ["incidents opened", whole(incidents)],
      ["  stages of them still open", whole(openStages)],
      [
        "workerd's memory",
        workerd
          ? `${whole(workerd.beforeMb)} MB before, ${whole(workerd.peakMb)} MB at most${workerd.restarted ? ", RESTARTED" : ""}`
          : "unknown on this system",
      ],
      ["the client's own processor time", `${flood.cpuSeconds.toFixed(1)} s`],
      ["after its end: every export handled", seconds(emptySeconds)],
      ["  the quiet project's answers as before", seconds(answersBackSeconds)],
    ],
    [],
  ).map((line) => `  ${line}`);
}

function targets({ quiet, flood, emptySeconds, answersBackSeconds }: FloodFigures): string[] {
  const ratio = percentile(quiet.during, 0.99) / Math.max(1, percentile(quiet.alone, 0.99));
  const visible = longest([...quiet.during.visibleMs, ...quiet.recovering.visibleMs]);
  const longestAnswer = Math.max(flood.longestAnswerMs, percentile(quiet.during, 1));
  const recovered =
    emptySeconds === null || answersBackSeconds === null
      ? null
      : Math.max(emptySeconds, answersBackSeconds);
  const unseen = quiet.recovering.unseen > 0 ? Number.POSITIVE_INFINITY : visible;
  return [
    `quiet project's p99, flood to alone: ${ratio.toFixed(2)}; target ${RATIO_TARGET}: ${verdict(ratio <= RATIO_TARGET)}`,
    `its new incidents visible: ${whole(visible)} ms at most; target ${whole(VISIBLE_TARGET_MS)} ms: ${verdict(unseen <= VISIBLE_TARGET_MS)}`,
    `longest answer to anyone: ${whole(longestAnswer)} ms`,
    `recovered after ${seconds(recovered)}; target ${RECOVERY_TARGET_SECONDS} s: ${verdict(recovered !== null && recovered <= RECOVERY_TARGET_SECONDS)}`,
  ];
}

function verdict(isMet: boolean): string {
  return isMet ? "met" : "missed";
}

function longest(figures: number[]): number {
  return figures.reduce((most, each) => Math.max(most, each), 0);
}

function pairs(counts: Record<string, number>): string {
  const each = Object.entries(counts).map(([name, count]) => `${name}: ${whole(count)}`);
  return each.length === 0 ? "none" : each.join(", ");
}

function seconds(figure: number | null): string {
  return figure === null ? "not within the patience" : `${figure.toFixed(1)} s`;
}

function whole(figure: number): string {
  return Math.round(figure).toLocaleString("en-US");
}
