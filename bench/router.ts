import { parseArgs } from "node:util";
import { serviceNames } from "#core/api/services.ts";
import { untilStopped } from "../scripts/until-stopped.ts";
import { type Collector, startCollector } from "../test/support/collector.ts";
import { countOf } from "./count-option.ts";
import { runIncidents } from "./pipeline/incidents.ts";
import { type Machine, thisMachine } from "./pipeline/machine.ts";
import { startMeasuredSystem } from "./pipeline/measured-system.ts";
import { type Spread, spread } from "./pipeline/percentile.ts";
import { aligned } from "./pipeline/table.ts";
import { ownTimeByTrace } from "./router/own-time.ts";
import { type RepeatsRun, runRepeats } from "./router/repeats.ts";

export type RouterFigures = {
  machine: Machine;
  incidents: number;
  own: Spread;
  repeats: RepeatsRun;
};

const says = "the router's own time for a new incident and for a repeat, and repeats a second";
const defaults = { incidents: 100, messages: 400, events: 50, inFlight: 6 };
const help = `npm run bench -- router [options]

Starts all of AIA in a temporary folder and measures ${says}.
Fails when a count is not exact.

  --incidents <n>   new incidents, one at a time, the repository's tree known (${defaults.incidents})
  --messages <n>    messages of ${defaults.events} repeats, ${defaults.inFlight} in flight (${defaults.messages})
  --help`;

/** `npm run bench -- router`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      incidents: { type: "string", default: String(defaults.incidents) },
      messages: { type: "string", default: String(defaults.messages) },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const figures = await measureRouter({
    ...defaults,
    incidents: countOf("--incidents", values.incidents),
    messages: countOf("--messages", values.messages),
  });
  console.log(report(figures));
}

/** Starts everything, measures, and leaves nothing behind. */
export async function measureRouter(options: typeof defaults): Promise<RouterFigures> {
  const machine = thisMachine();
  const collector = await startCollector();
  const exporter = { OTEL_EXPORTER_OTLP_ENDPOINT: collector.url };
  const measured = await startMeasuredSystem(
    Object.fromEntries(serviceNames.map((service) => [service, exporter])),
  );
  untilStopped(measured.stop);
  try {
    await runIncidents(measured, { types: ["FirstError0"], inFlight: 1 });
    const [incidentId = ""] = measured.progress.opened;
    const { sample } = await measured.state.incident(incidentId);
    if (!sample) throw new Error("The first incident has no sample.");
    await waitForSpans(collector);
    const before = collector.spans.length;
    const types = Array.from({ length: options.incidents }, (_, index) => `TypeError${index}`);
    await runIncidents(measured, { types, inFlight: 1 });
    await waitForSpans(collector);
    const own = ownTimeByTrace(collector.spans.slice(before));
    if (own.length !== types.length)
      throw new Error(`${types.length} incidents left ${own.length} whole traces.`);
    const repeats = await runRepeats(measured, collector, { ...options, sample, incidentId });
    return { machine, incidents: types.length, own: spread(own), repeats };
  } finally {
    await measured.stop();
    await collector.stop();
  }
}

/** Spans come in the services' own time: until none came for a while. */
async function waitForSpans({ spans }: Collector): Promise<void> {
  for (let known = -1; known !== spans.length; ) {
    known = spans.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

function report({ machine, incidents, own, repeats }: RouterFigures): string {
  const { cores, cpu, memoryGb, node, platform, date, loadBefore } = machine;
  const each = spread(repeats.own);
  const rows = [
    ["a new incident, its tree known", ms(own.p50), ms(own.p95), "50", `${incidents} of them`],
    [
      "a repeat",
      ms(each.p50),
      ms(each.p95),
      "3",
      `${repeats.messages} messages of ${repeats.events / repeats.messages}`,
    ],
  ];
  return [
    `${cores} cores ${cpu}, ${memoryGb} GB, ${platform}, Node ${node}, ${date}, load before: ${loadBefore}`,
    "",
    ...aligned([["the router's own time, ms", "p50", "p95", "target", ""], ...rows], [1, 2, 3]),
    "",
    `${Math.round(repeats.events / repeats.seconds).toLocaleString("en")} repeats/s through router, state and PostgreSQL; target 5,000; ${repeats.events.toLocaleString("en")} given, all counted`,
    "",
    "Own time is a span of the router without the spans of what it asked of state and git.",
  ].join("\n");
}

function ms(figure: number): string {
  return figure < 10 ? figure.toFixed(2) : figure.toFixed(0);
}
