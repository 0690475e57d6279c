import { Fault } from "#core/fault.ts";
import { readText } from "./read-text.ts";
import { refusal } from "./refusal.ts";

export type Reply = { status: number; ok: boolean; headers: Headers; body: string };

type Call = {
  url: string;
  headers: Record<string, string>;
  body: object;
  maxChars: number;
  timeoutMs: number;
  signal: AbortSignal;
};

/** A model's service asked in JSON, whatever its status. Throws `ai_unavailable` where it is not reached or too slow. */
export async function postJson(call: Call): Promise<Reply> {
  const { url, headers, body, maxChars, timeoutMs, signal } = call;
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { ...headers, "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify(body),
      // A redirect would carry the key to another host.
      redirect: "manual",
      signal,
    });
    const text = await readText(response, maxChars);
    return { status: response.status, ok: response.ok, headers: response.headers, body: text };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    throw new Fault(
      "ai_unavailable",
      signal.aborted
        ? `The model did not answer within ${timeoutMs / 1_000} s.`
        : "The model cannot be reached.",
      { cause },
    );
  }
}

/**
 * Posts with the form that an answer is held to, and without it where a service does not know such a
 * thing: it has then done nothing and asks for nothing. Throws the fault behind any other refusal.
 */
export async function postHeldTo(
  form: object,
  call: Call,
  secret: { key: string; creditRetrySeconds: number },
): Promise<Reply> {
  const held = await postJson({ ...call, body: { ...call.body, ...form } });
  const isForm = [400, 404, 422].includes(held.status) && namesForm.test(held.body);
  const reply = isForm && Object.keys(form).length > 0 ? await postJson(call) : held;
  if (reply.ok) return reply;
  throw refusal(reply, secret);
}

const namesForm =
  /response_format|json_schema|output_config|output_format|structured output|json mode/i;

/** A body as JSON; undefined where it is none. */
export function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** An answer's text. Throws where it says nothing, or far too much. */
export function answerText(text: string, maxOutputChars: number): string {
  const answer = text.trim();
  if (answer === "") throw new Fault("ai_unavailable", "The model answered without a word.");
  if (answer.length <= maxOutputChars) return answer;
  throw new Fault("ai_unreadable", `The model's answer is over ${maxOutputChars} characters.`);
}

/** A service that answers 200 in a form nobody knows is in trouble: a proxy's page, most often. */
export function unknownForm(): Fault {
  return new Fault("ai_unavailable", "The model's service answered in a form not known here.");
}
