import * as z from "zod";
import { stateApi } from "../../local/run/state.ts";
import { exportedError } from "../../test/support/exported-error.ts";
import { newTrace } from "../pipeline/exports.ts";

export const QuietOrder = z.object({
  agent: z.string(),
  state: z.string(),
  slug: z.string(),
  key: z.string(),
  revision: z.string(),
});
export type QuietOrder = z.infer<typeof QuietOrder>;

/** What the quiet project met since it was asked last. */
export const QuietResult = z.object({
  /** When each export was sent, and how long its answer took. Milliseconds. */
  answers: z.array(z.object({ at: z.number(), ms: z.number() })),
  /** Exports that were not answered 2xx, by status. */
  refused: z.record(z.string(), z.number()),
  /** From a new error's export until its incident was on the list; and how many are not yet. */
  visibleMs: z.array(z.number()),
  unseen: z.number(),
  errors: z.number(),
});
export type QuietResult = z.infer<typeof QuietResult>;

const EVERY_MS = 200;
/** One export in so many is a new error, the third first; the others repeat one that is known. */
const NEW_EVERY = 20;
const FIRST_NEW = 3;
const LOOK_EVERY_MS = 200;
const ANSWER_TIMEOUT_MS = 60_000;

function run(order: QuietOrder): () => QuietResult {
  const state = stateApi(order.state);
  const waiting = new Map<string, number>();
  let result = nothing();
  let sent = 0;

  async function send(): Promise<void> {
    sent += 1;
    const isNew = sent % NEW_EVERY === FIRST_NEW;
    const type = isNew ? `QuietError${sent}x` : "QuietError";
    const at = Date.now();
    if (isNew) waiting.set(type, at);
    result.errors += 1;
    const reply = await fetch(`${order.agent}/v1/traces`, {
      method: "POST",
      headers: { authorization: `Bearer ${order.key}`, "content-type": "application/json" },
      body: exportedError({ type, trace: newTrace(), revision: order.revision }),
      signal: AbortSignal.timeout(ANSWER_TIMEOUT_MS),
    }).catch(() => undefined);
    await reply?.arrayBuffer().catch(() => undefined);
    result.answers.push({ at, ms: Date.now() - at });
    if (reply?.ok) return;
    const status = String(reply?.status ?? "none");
    result.refused[status] = (result.refused[status] ?? 0) + 1;
    waiting.delete(type);
  }

  async function look(): Promise<void> {
    if (waiting.size > 0) {
      const { incidents } = await state.incidents(order.slug).catch(() => ({ incidents: [] }));
      for (const { title } of incidents) {
        const type = title.split(":", 1)[0] ?? "";
        const at = waiting.get(type);
        if (at === undefined) continue;
        waiting.delete(type);
        result.visibleMs.push(Date.now() - at);
      }
    }
    setTimeout(() => void look(), LOOK_EVERY_MS);
  }

  setInterval(() => void send(), EVERY_MS);
  void look();
  return () => {
    const until = { ...result, unseen: waiting.size };
    result = nothing();
    return until;
  };
}

function nothing(): QuietResult {
  return { answers: [], refused: {}, visibleMs: [], unseen: 0, errors: 0 };
}

if (import.meta.main) {
  process.once("message", (message) => {
    const since = run(QuietOrder.parse(message));
    // Any later message asks what was met since the last.
    process.on("message", () => process.send?.(since()));
  });
  process.once("disconnect", () => process.exit(0));
}
