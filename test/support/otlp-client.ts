/** One try of an export: when, for how long, and what came back; `null` where no answer did. */
export type Attempt = { startedAt: number; endedAt: number; status: number | null };

/** What became of an export: taken by a 2xx, dropped since OTLP says so, or given up on. */
export type Delivery = { outcome: "taken" | "dropped" | "given_up"; attempts: Attempt[] };

export type OtlpClient = {
  agent: string;
  key: string;
  path?: "/v1/traces" | "/v1/logs";
  /** An export that was not taken for so long is given up. */
  patienceMs: number;
  /** Spreads the waits; 0 to 1. */
  random: () => number;
};

/** OTLP/HTTP: with any other status the client drops the data. */
const RETRYABLE = new Set([429, 502, 503, 504]);
/** As OpenTelemetry's JavaScript SDK has them by default. */
const ATTEMPT_TIMEOUT_MS = 10_000;
const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 5_000;
const GROWTH = 1.5;
const JITTER = 0.2;

/**
 * Sends an export as OTLP says: again after 429, 502, 503, 504 or no answer at all, after what
 * Retry-After says or a growing wait, until it is taken, refused for good, or patience ends.
 */
export async function deliver(client: OtlpClient, body: string): Promise<Delivery> {
  const attempts: Attempt[] = [];
  const deadline = Date.now() + client.patienceMs;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * GROWTH, LONGEST_WAIT_MS)) {
    const { retryAfterMs, ...attempt } = await attemptOf(client, body);
    attempts.push(attempt);
    const { status } = attempt;
    if (status !== null && status >= 200 && status < 300) return { outcome: "taken", attempts };
    if (status !== null && !RETRYABLE.has(status)) return { outcome: "dropped", attempts };
    const spread = 1 - JITTER + 2 * JITTER * client.random();
    const pause = retryAfterMs ?? wait * spread;
    if (Date.now() + pause > deadline) return { outcome: "given_up", attempts };
    await new Promise((resolve) => setTimeout(resolve, pause));
  }
}

async function attemptOf(
  { agent, key, path = "/v1/traces" }: OtlpClient,
  body: string,
): Promise<Attempt & { retryAfterMs: number | undefined }> {
  const startedAt = Date.now();
  try {
    const reply = await fetch(`${agent}${path}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body,
      signal: AbortSignal.timeout(ATTEMPT_TIMEOUT_MS),
    });
    await reply.arrayBuffer();
    const said = reply.headers.get("retry-after");
    const retryAfterMs = said === null ? undefined : Number(said) * 1_000;
    return { startedAt, endedAt: Date.now(), status: reply.status, retryAfterMs };
  } catch {
    return { startedAt, endedAt: Date.now(), status: null, retryAfterMs: undefined };
  }
}
