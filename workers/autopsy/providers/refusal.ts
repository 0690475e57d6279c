import * as z from "zod";
import { readRetryAfter } from "#core/backoff.ts";
import { Fault, type FaultCode } from "#core/fault.ts";

const Sentence = z.object({ message: z.string(), code: z.unknown(), type: z.unknown() }).partial();

/**
 * Error bodies: You.com's sentence or list of what is wrong, and the `error` or `errors` of OpenAI,
 * Anthropic and Cloudflare, whose code or type may say more than the status.
 */
const Refusal = z.union([
  z.object({ detail: z.string() }).transform(({ detail }) => ({ said: detail, kind: "" })),
  z
    .object({ detail: z.array(z.looseObject({ msg: z.string() })) })
    .transform(({ detail }) => ({ said: detail.map(({ msg }) => msg).join("; "), kind: "" })),
  z.object({ error: z.string() }).transform(({ error }) => ({ said: error, kind: "" })),
  z.object({ error: Sentence }).transform(({ error }) => sentence(error)),
  z
    .union([z.object({ errors: z.array(Sentence) }), z.object({ error: z.array(Sentence) })])
    .transform((body) => sentence(("errors" in body ? body.errors : body.error)[0] ?? {})),
  z.object({ message: z.string() }).transform(({ message }) => ({ said: message, kind: "" })),
]);

type Refused = { status: number; headers: Headers; body: string };

/** The fault behind an answer that is no 2xx, in words that say what a person can do. */
export function refusal(
  { status, headers, body }: Refused,
  { key, creditRetrySeconds }: { key: string; creditRetrySeconds: number },
): Fault {
  const { said: whole, kind } = saidIn(body);
  const code = codeOf(status, whole, kind);
  const wait =
    readRetryAfter(headers.get("retry-after"), Date.now()) ??
    (code === "ai_out_of_credit" ? creditRetrySeconds : undefined);
  const said = whole.replaceAll(key || "\0", "<key>").slice(0, 300);
  return new Fault(
    code,
    `${advice[code] ?? "The model's service is in trouble."} It answered ${status}${said ? `: ${said}` : "."}`,
    wait === undefined ? {} : { retryAfterSeconds: wait },
  );
}

/** 400 is also what a missing key or an empty account is answered with, and 429 the latter too. */
function codeOf(status: number, said: string, kind: string): FaultCode {
  if (/insufficient_quota|billing/i.test(kind) || /credit balance|insufficient credit/i.test(said))
    return "ai_out_of_credit";
  if (status === 429) return "ai_rate_limited";
  if (status === 402) return "ai_out_of_credit";
  if (status === 401 || status === 403) return "ai_unauthorized";
  if (status === 400 && /api key/i.test(said)) return "ai_unauthorized";
  if (status === 404 || status === 410 || /^no such model/i.test(said)) return "ai_not_found";
  if (status === 408 || status < 400 || status >= 500) return "ai_unavailable";
  return "ai_unreadable";
}

const advice: Partial<Record<FaultCode, string>> = {
  ai_rate_limited: "The model's service asks to wait.",
  ai_out_of_credit: "The account of the model's service has no credit left: top it up.",
  ai_unauthorized: "The model's service does not take the key: check it and what it may do.",
  ai_not_found: "The model's service has no such model, or nothing at this address: check both.",
  ai_unreadable: "The model's service refuses the request as it is.",
};

function saidIn(body: string): { said: string; kind: string } {
  try {
    return Refusal.parse(JSON.parse(body));
  } catch {
    return { said: "", kind: "" };
  }
}

function sentence({ message = "", code, type }: z.infer<typeof Sentence>) {
  const kind = [code, type].filter((each) => typeof each === "string").join(" ");
  return { said: message, kind };
}
