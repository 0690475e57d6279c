import { parseArgs } from "node:util";
import { protobufTraces, type SpanInput } from "#core/telemetry/otlp.fixture.ts";
import { untilStopped } from "../scripts/until-stopped.ts";
import { workerdPeak } from "./flood/peak-memory.ts";
import { newTrace } from "./pipeline/exports.ts";
import { type Machine, thisMachine } from "./pipeline/machine.ts";
import { startMeasuredSystem } from "./pipeline/measured-system.ts";
import { aligned } from "./pipeline/table.ts";

type MemoryFigures = {
  machine: Machine;
  bodies: number;
  bytes: number;
  beforeMb: number;
  peakMb: number;
  restarted: boolean;
  statuses: Record<string, number>;
  longestMs: number;
};

/** The largest body the agent takes: 16 MiB of protobuf. */
const LARGEST_BYTES = 16 * 1_024 * 1_024;
const SPAN_TEXT_CHARS = 900;

const says = "workerd's memory while the largest exports come at once";
const defaults = { bodies: 20 };
const help = `npm run bench -- memory [options]

Starts all of AIA in a temporary folder, sends exports of 16 MiB all at once and measures
${says}. Linux only.

  --bodies <n>  how many (${defaults.bodies})
  --help`;

/** `npm run bench -- memory`. */
export const benchmark = { says, run };

async function run(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      bodies: { type: "string", default: String(defaults.bodies) },
      help: { type: "boolean" },
    },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  console.log(report(await measureMemory(Number(values.bodies))));
}

async function measureMemory(bodies: number): Promise<MemoryFigures> {
  const machine = thisMachine();
  const body = largestBody();
  const measured = await startMeasuredSystem();
  untilStopped(measured.stop);
  try {
    const before = workerdPeak();
    if (!before) throw new Error("Only Linux tells a process's peak.");
    const statuses: Record<string, number> = {};
    let longestMs = 0;
    await Promise.all(
      Array.from({ length: bodies }, async () => {
        const at = Date.now();
        const status = await statusOf(measured.system.url("agent"), measured.project.key, body);
        longestMs = Math.max(longestMs, Date.now() - at);
        statuses[status] = (statuses[status] ?? 0) + 1;
      }),
    );
    const after = workerdPeak();
    return {
      ...{ machine, bodies, bytes: body.length, statuses, longestMs },
      beforeMb: before.nowMb,
      peakMb: after?.peakMb ?? 0,
      restarted: before.pid !== after?.pid,
    };
  } finally {
    await measured.stop();
  }
}

/** Requests that went well, with much to say, as many as fit; one failed. */
function largestBody(): Uint8Array<ArrayBuffer> {
  const text = "x".repeat(SPAN_TEXT_CHARS);
  const spanOf = (index: number): SpanInput => ({
    traceId: newTrace(),
    spanId: newTrace().slice(0, 16),
    name: "GET /carts/:id",
    kind: 2,
    startMs: 1,
    endMs: 2,
    attributes: { "http.route": "/carts/:id", note: `${index} ${text}` },
    status: index === 0 ? { code: 2 } : {},
  });
  const resource = { "service.name": "shop" };
  const spans = (count: number) => [
    { resource, spans: Array.from({ length: count }, (_, i) => spanOf(i)) },
  ];
  const sample = protobufTraces(spans(1_000)).length / 1_000;
  return new Uint8Array(protobufTraces(spans(Math.floor((LARGEST_BYTES * 0.995) / sample))));
}

async function statusOf(
  agent: string,
  key: string,
  body: Uint8Array<ArrayBuffer>,
): Promise<string> {
  const reply = await fetch(`${agent}/v1/traces`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/x-protobuf" },
    body,
    signal: AbortSignal.timeout(120_000),
  }).catch(() => undefined);
  await reply?.arrayBuffer().catch(() => undefined);
  return String(reply?.status ?? "none");
}

function report(figures: MemoryFigures): string {
  const { cores, cpu, memoryGb, node, platform, date, loadBefore } = figures.machine;
  const { bodies, bytes, statuses, longestMs, beforeMb, peakMb, restarted } = figures;
  const counts = Object.entries(statuses).map(([status, count]) => `${status}: ${count}`);
  const rows = [
    ["workerd before", `${beforeMb.toFixed(0)} MB`],
    ["workerd at most", `${peakMb.toFixed(0)} MB${restarted ? ", RESTARTED" : ""}`],
    ["a body's share", `${((peakMb - beforeMb) / bodies).toFixed(0)} MB`],
    ["answers, by status", counts.join(", ")],
    ["longest answer", `${longestMs.toFixed(0)} ms`],
  ];
  return [
    `${cores} cores ${cpu}, ${memoryGb} GB, ${platform}, Node ${node}, ${date}, load before: ${loadBefore}`,
    "",
    `${bodies} exports of ${(bytes / 1_024 ** 2).toFixed(1)} MiB at once, all Workers in one workerd`,
    ...aligned(rows, []),
  ].join("\n");
}
