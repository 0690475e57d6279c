import { constants, setPriority } from "node:os";
import * as z from "zod";
import { floodExports } from "./flood-export.ts";

export const FloodOrder = z.object({
  agent: z.string(),
  key: z.string(),
  revision: z.string(),
  errors: z.number(),
  errorsAnExport: z.number(),
  seconds: z.number(),
  connections: z.number(),
});
export type FloodOrder = z.infer<typeof FloodOrder>;

export const FloodResult = z.object({
  /** Errors in the exports that were sent, and in those answered 2xx. */
  sent: z.number(),
  taken: z.number(),
  seconds: z.number(),
  /** Exports by the status that answered them; `none` where no answer came. */
  statuses: z.record(z.string(), z.number()),
  /** What Retry-After said, and how often. */
  retryAfter: z.record(z.string(), z.number()),
  longestAnswerMs: z.number(),
  /** Processor time this client took for itself. */
  cpuSeconds: z.number(),
});
export type FloodResult = z.infer<typeof FloodResult>;

const ANSWER_TIMEOUT_MS = 60_000;

/** Sends so many errors in so many seconds, and does not come again with what was refused. */
async function flood(order: FloodOrder): Promise<FloodResult> {
  const { errors, errorsAnExport, seconds, connections } = order;
  const bodyOf = floodExports(order.revision);
  const exports = Math.ceil(errors / errorsAnExport);
  const everyMs = (seconds * 1_000) / exports;
  const result: FloodResult = {
    ...{ sent: 0, taken: 0, seconds: 0, statuses: {}, retryAfter: {} },
    ...{ longestAnswerMs: 0, cpuSeconds: 0 },
  };
  const startedAt = Date.now();
  let next = 0;
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < exports && Date.now() - startedAt < seconds * 1_000) {
        const number = next;
        next += 1;
        const early = startedAt + number * everyMs - Date.now();
        if (early > 0) await new Promise((resolve) => setTimeout(resolve, early));
        await sendOne(order, bodyOf(number * errorsAnExport, errorsAnExport), result);
      }
    }),
  );
  const { user, system } = process.cpuUsage();
  result.seconds = (Date.now() - startedAt) / 1_000;
  result.cpuSeconds = (user + system) / 1_000_000;
  return result;
}

async function sendOne(order: FloodOrder, body: string, result: FloodResult): Promise<void> {
  const at = Date.now();
  const reply = await fetch(`${order.agent}/v1/traces`, {
    method: "POST",
    headers: { authorization: `Bearer ${order.key}`, "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
  }).catch(() => undefined);
  await reply?.arrayBuffer().catch(() => undefined);
  result.longestAnswerMs = Math.max(result.longestAnswerMs, Date.now() - at);
  result.sent += order.errorsAnExport;
  if (reply?.ok) result.taken += order.errorsAnExport;
  count(result.statuses, String(reply?.status ?? "none"));
  const wait = reply?.headers.get("retry-after");
  if (wait) count(result.retryAfter, wait);
}

function count(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

if (import.meta.main) {
  // Server and client share the processors: the server goes first, as if the client were elsewhere.
  setPriority(constants.priority.PRIORITY_LOW);
  process.once("message", async (message) => {
    const result = await flood(FloodOrder.parse(message));
    process.send?.(result, () => process.exit(0));
  });
}
