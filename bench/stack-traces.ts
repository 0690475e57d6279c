import { parseArgs } from "node:util";
import { loadTraces, type TraceCase, TraceSet } from "../test/fixtures/stack-traces/trace-case.ts";
import { countOf } from "./count-option.ts";
import { type Machine, thisMachine } from "./pipeline/machine.ts";
import { aligned } from "./pipeline/table.ts";
import {
  isJavaScript,
  measureParser,
  type ParserFigures,
  scoreOurs,
} from "./stack-traces/measure.ts";
import { parsers } from "./stack-traces/parsers.ts";

export type StackTraceFigures = {
  machine: Machine;
  cases: number;
  javascript: number;
  parsers: ParserFigures[];
  ours: { set: TraceSet; score: ReturnType<typeof scoreOurs> }[];
};

const says = "stack traces of real runtimes read right, beside four other parsers, and µs a trace";
const help = `npm run bench -- stack-traces [options]

Reads the traces of test/fixtures/stack-traces and measures ${says}.

  --set <name>     open or frozen alone
  --rounds <n>     times each trace is read (50)
  --json           the figures as JSON instead of a table
  --help`;

/** `npm run bench -- stack-traces`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      set: { type: "string" },
      rounds: { type: "string", default: "50" },
      json: { type: "boolean" },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const sets = values.set ? [TraceSet.parse(values.set)] : TraceSet.options;
  const figures = measureStackTraces({
    sets,
    rounds: countOf("--rounds", values.rounds),
    hostileSize: 64_000,
  });
  console.log(values.json ? JSON.stringify(figures, null, 2) : report(figures));
}

/** Reads every trace with every parser. */
export function measureStackTraces(options: {
  sets: TraceSet[];
  rounds: number;
  hostileSize: number;
  /** Of the traces one in so many, for a short run; all of them without it. */
  oneIn?: number;
}): StackTraceFigures {
  const { oneIn = 1 } = options;
  const bySet = options.sets.map((set) => ({
    set,
    cases: loadTraces(set)
      .filter((_, at) => at % oneIn === 0)
      .map(({ trace }) => trace),
  }));
  const cases: TraceCase[] = bySet.flatMap((each) => each.cases);
  return {
    machine: thisMachine(),
    cases: cases.length,
    javascript: cases.filter(isJavaScript).length,
    parsers: parsers.map((parser) => measureParser(parser, cases, options)),
    ours: bySet.map((each) => ({ set: each.set, score: scoreOurs(each.cases) })),
  };
}

/** The figures as text to read: aligned and without colour, so that it can be kept. */
export function report(figures: StackTraceFigures): string {
  const { cores, cpu, memoryGb, node, platform, date, loadBefore } = figures.machine;
  const rows = figures.parsers.map(({ name, javascript, all, medianMicros, hung, hostile }) => [
    name,
    `${javascript}/${figures.javascript}`,
    `${all}/${figures.cases}`,
    medianMicros.toFixed(1),
    String(hung),
    `${hostile.ms.toFixed(1)} ms at ${Math.round(hostile.size / 1_000)} KB`,
  ]);
  const head = [
    "frames right (file, line, column)",
    "JavaScript",
    "all",
    "µs, median",
    "hung",
    "slowest hostile text",
  ];
  const ours = figures.ours.map(({ set, score }) => [
    set,
    share(score.framesAndHeader, score.cases),
    share(score.chain, score.chains),
    share(score.culprit, score.cases),
    String(score.falseChains),
  ]);
  const scores = ["ours", "frames, type and message", "chains", "culprit", "chains nobody threw"];
  return [
    `${cores} cores ${cpu}, ${memoryGb} GB, ${platform}, Node ${node}, ${date}, load before: ${loadBefore}`,
    "",
    ...aligned([head, ...rows], [1, 2, 3, 4, 5]),
    "",
    ...aligned([scores, ...ours], [1, 2, 3, 4]),
    "",
    "Frames with a line are compared, in order. Of the other parsers the primary's alone count as right",
    "too: they do not tell exceptions apart. A hostile text grows until its parser takes over 50 ms.",
  ].join("\n");
}

function share(right: number, of: number): string {
  return `${right}/${of} (${((right / Math.max(1, of)) * 100).toFixed(1)} %)`;
}
