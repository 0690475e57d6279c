import * as z from "zod";
import { fromBase64Url, toBase64Url } from "./base64-url.ts";
import { dropCookie, readCookie, writeCookie } from "./cookie.ts";
import { isSameText } from "./same-text.ts";

/** What this browser began at GitHub and has to come back with; kept for as long as one looks at a page there. */
const Flow = z.object({
  purpose: z.enum(["sign-in", "app"]),
  state: z.string(),
  /** PKCE's secret (RFC 7636), which GitHub gets to know from us alone. */
  verifier: z.string(),
  host: z.url(),
  /** The page to go on to. */
  to: z.string(),
  /** Whether whom GitHub vouches for is to run this deployment. */
  settingUp: z.boolean(),
});
export type Flow = z.infer<typeof Flow>;

const name = "aia-github";
const FLOW_SECONDS = 15 * 60;

/** A new flow, with a state and a verifier of 256 bits each. */
export function beginFlow(given: Pick<Flow, "purpose" | "host" | "to" | "settingUp">): Flow {
  return { ...given, state: random(), verifier: random() };
}

/** The cookie that keeps it, which no script reads. */
export function keepFlow(request: Request, flow: Flow): string {
  const value = toBase64Url(new TextEncoder().encode(JSON.stringify(flow)));
  return writeCookie(request, name, value, FLOW_SECONDS);
}

/** It is over, however it ended. */
export function dropFlow(request: Request): string {
  return dropCookie(request, name);
}

/** The flow that this request ends, by the state in its address; null for one that this browser never began. */
export async function endedFlow(request: Request, purpose: Flow["purpose"]): Promise<Flow | null> {
  const flow = readFlow(readCookie(request, name));
  const state = new URL(request.url).searchParams.get("state") ?? "";
  if (flow?.purpose !== purpose || !(await isSameText(state, flow.state))) return null;
  return flow;
}

/** PKCE's challenge to a verifier. */
export async function challengeOf(verifier: string): Promise<string> {
  const bytes = new TextEncoder().encode(verifier);
  return toBase64Url(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)));
}

function readFlow(value: string | null): Flow | null {
  try {
    const read = Flow.safeParse(JSON.parse(fromBase64Url(value ?? "")));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}

function random(): string {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(32)));
}
