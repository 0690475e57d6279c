import * as z from "zod";
import { exportedError } from "../../test/support/exported-error.ts";

const Export = z.object({
  resourceSpans: z.tuple([
    z.object({
      resource: z.unknown(),
      scopeSpans: z.tuple([z.object({ spans: z.array(z.unknown()) })]),
    }),
  ]),
});

/** An id no trace had before, as an SDK draws it. */
export function newTrace(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

/** One export of many failed requests, each in a trace of its own: as an SDK batches them. */
export function manyErrors(options: { type: string; revision: string; count: number }): string {
  const { type, revision, count } = options;
  const spans = Array.from({ length: count }, () => {
    const one = Export.parse(JSON.parse(exportedError({ type, revision, trace: newTrace() })));
    return one.resourceSpans[0].scopeSpans[0].spans[0];
  });
  const whole = Export.parse(JSON.parse(exportedError({ type, revision, trace: newTrace() })));
  whole.resourceSpans[0].scopeSpans[0].spans = spans;
  return JSON.stringify(whole);
}

/** Sends an export and resolves once the agent answers that it has it. Throws when it has not. */
export async function send(agent: string, key: string, body: string): Promise<void> {
  const reply = await fetch(`${agent}/v1/traces`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body,
    signal: AbortSignal.timeout(30_000),
  });
  const said = await reply.text();
  if (!reply.ok) throw new Error(`The agent answered ${reply.status}: ${said.slice(0, 300)}`);
}
