import type { Settings } from "../settings.ts";
import type { Provider } from "./provider.ts";
import { youProvider } from "./you.ts";

/** An answer should come well within the stage's lease of 120 s, the repair turn included. */
const YOU_TIMEOUT_SECONDS = 45;
/** Whoever answers through the relay takes longer; a later try finds the answer waiting. */
const RELAY_TIMEOUT_SECONDS = 100;

/** The client of the model named; the relay speaks You.com's wire format, so it needs no other. */
export function openProvider(name: "you" | "relay", settings: Settings): Provider {
  const { YOU_BASE_URL, YDC_API_KEY, RELAY_URL, YOU_CREDIT_RETRY_SECONDS } = settings;
  const isRelay = name === "relay";
  const seconds =
    settings.YOU_TIMEOUT_SECONDS ?? (isRelay ? RELAY_TIMEOUT_SECONDS : YOU_TIMEOUT_SECONDS);
  return youProvider({
    name,
    baseUrl: isRelay && RELAY_URL ? RELAY_URL : YOU_BASE_URL,
    key: isRelay ? "relay" : (YDC_API_KEY ?? ""),
    timeoutMs: seconds * 1_000,
    creditRetrySeconds: YOU_CREDIT_RETRY_SECONDS,
  });
}
