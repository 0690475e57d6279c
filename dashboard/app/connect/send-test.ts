import type { AppLoadContext } from "../framework.ts";
import { testError } from "./test-error.ts";

/** Sent, or why not, in a sentence. */
export type Sent = { kind: "sent" } | { kind: "refused"; reason: string };

const PATIENCE_MS = 10_000;

/** Sends a test error to the agent with a project's key, by the path and protocol that apps use. */
export async function sendTest({ cloudflare }: AppLoadContext, key: string): Promise<Sent> {
  const { AGENT, AGENT_URL } = cloudflare.env;
  const base = AGENT ? "http://agent" : AGENT_URL;
  if (!base) return refused("The dashboard is not connected to the agent: set the AGENT binding.");
  const request = new Request(`${base}/v1/traces`, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: testError(Date.now()),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  try {
    const response = await (AGENT ? AGENT.fetch(request) : fetch(request));
    if (response.ok) return { kind: "sent" };
    return refused(
      `The agent answered ${response.status}: ${(await response.text()).slice(0, 300)}`,
    );
  } catch (thrown) {
    console.error("the agent does not answer", thrown);
    return refused("The agent does not answer. Try again in a moment.");
  }
}

function refused(reason: string): Sent {
  return { kind: "refused", reason };
}
