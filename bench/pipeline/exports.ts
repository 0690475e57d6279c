import { exportedErrors } from "../../test/support/exported-error.ts";

/** An id no trace had before, as an SDK draws it. */
export function newTrace(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

/** One export of many failed requests, as an SDK batches them. */
export function manyErrors(options: { type: string; revision: string; count: number }): string {
  const { count, ...error } = options;
  return exportedErrors(error, Array.from({ length: count }, newTrace));
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
