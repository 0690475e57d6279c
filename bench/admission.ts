import { parseArgs } from "node:util";
import { untilStopped } from "../scripts/until-stopped.ts";
import { type Answer, hangUp, largestExport, sendAtOnce } from "./admission/exports.ts";
import { countOf } from "./count-option.ts";
import { startMeasuredSystem } from "./pipeline/measured-system.ts";
import { forgetPeak, workerdPeak } from "./workerd-memory.ts";

const says = "the memory of workerd while many of the largest exports arrive at once";
const defaults = { bodies: 20 };
const help = `npm run bench -- admission [options]

Starts all of AIA in a temporary folder and measures ${says} (Linux).
Fails when one that comes alone afterwards is not taken.

  --bodies <n>   exports of 16 MiB at once (${defaults.bodies})
  --help`;

/** `npm run bench -- admission`. */
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
  const bodies = countOf("--bodies", values.bodies);
  const measured = await startMeasuredSystem();
  void untilStopped(measured.stop);
  try {
    const to = { agent: measured.system.url("agent"), key: measured.project.key };
    const body = largestExport();
    await sendAtOnce(to, new Uint8Array(), 1);
    console.log(`idle                      ${peakMb()} MB`);
    forgetPeak(workerd().pid);
    const together = await sendAtOnce(to, body, bodies);
    console.log(`${bodies} bodies at once       peak ${peakMb()} MB, ${told(together)}`);
    await hangUp(to, body, bodies);
    const alone = await sendUntilTaken(to, body);
    console.log(`one, after ${bodies} hung up    ${told(alone)}`);
  } finally {
    await measured.stop();
  }
}

function workerd(): { pid: number; peakMb: number } {
  const found = workerdPeak();
  if (!found) throw new Error("Only Linux tells a process's peak.");
  return found;
}

function peakMb(): string {
  return workerd().peakMb.toFixed(0);
}

/** As a client does: again after the wait that it is asked for, five times. */
async function sendUntilTaken(
  to: { agent: string; key: string },
  body: Uint8Array,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const [answer] = await sendAtOnce(to, body, 1);
    if (answer) answers.push(answer);
    if (answer?.status === 200) return answers;
    await new Promise((resolve) => setTimeout(resolve, (answer?.retryAfterSeconds ?? 1) * 1_000));
  }
  throw new Error(`One export alone was not taken: ${told(answers)}.`);
}

function told(answers: Answer[]): string {
  const byStatus = Map.groupBy(answers, ({ status }) => status);
  const counts = [...byStatus].map(([status, { length }]) => `${length} × ${status}`);
  const longest = Math.max(...answers.map(({ ms }) => ms));
  return `${counts.join(", ")}, the last after ${Math.round(longest)} ms`;
}
