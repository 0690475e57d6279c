import * as z from "zod";
import { readRetryAfter } from "#core/backoff.ts";
import { Fault, type FaultCode } from "#core/fault.ts";

/** You.com's error bodies: a sentence, a list of what is wrong with the request, or an `error`. */
const Refusal = z.union([
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
  z
    .object({ detail: z.array(z.looseObject({ msg: z.string() })) })
    .transform(({ detail }) => detail.map(({ msg }) => msg).join("; ")),
  z.object({ error: z.string() }).transform(({ error }) => error),
]);

type Refused = { status: number; headers: Headers; body: string };

/** The fault behind an answer that is no 2xx, in words that say what a person can do. */
export function refusal(
  { status, headers, body }: Refused,
  { key, creditRetrySeconds }: { key: string; creditRetrySeconds: number },
): Fault {
  const code = codeOf(status, sentenceOf(body));
  const wait =
    readRetryAfter(headers.get("retry-after"), Date.now()) ??
    (code === "ai_out_of_credit" ? creditRetrySeconds : undefined);
  const said = sentenceOf(body)
    .replaceAll(key || "\0", "<key>")
    .slice(0, 300);
  return new Fault(
    code,
    `${advice[code] ?? "The model's service is in trouble."} It answered ${status}${said ? `: ${said}` : "."}`,
    wait === undefined ? {} : { retryAfterSeconds: wait },
  );
}

/** 400 is also what a missing or invalid key is answered with. */
function codeOf(status: number, said: string): FaultCode {
  if (status === 429) return "ai_rate_limited";
  if (status === 402) return "ai_out_of_credit";
  if (status === 401 || status === 403) return "ai_unauthorized";
  if (status === 400 && /api key/i.test(said)) return "ai_unauthorized";
  if (status === 408 || status < 400 || status >= 500) return "ai_unavailable";
  return "ai_unreadable";
}

const advice: Partial<Record<FaultCode, string>> = {
  ai_rate_limited: "The model's service asks to wait.",
  ai_out_of_credit: "The account of the model's service has no credit left: top it up.",
  ai_unauthorized: "The model's service does not take the key: check it and what it may do.",
  ai_unreadable: "The model's service refuses the request as it is.",
};

function sentenceOf(body: string): string {
  try {
    return Refusal.parse(JSON.parse(body));
  } catch {
    return "";
  }
}
