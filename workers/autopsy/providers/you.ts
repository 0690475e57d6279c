import * as z from "zod";
import { Fault } from "#core/fault.ts";
import type { Completion, CompletionRequest, Provider } from "./provider.ts";
import { readText } from "./read-text.ts";
import { refusal } from "./you-refusal.ts";

type You = {
  name: string;
  baseUrl: string;
  key: string;
  timeoutMs: number;
  creditRetrySeconds: number;
};

/** What an agent's run answers. `message.answer` holds the text; older answers name it `chat_node.answer`. */
const AgentRun = z.object({
  output: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
});

const answerTypes = ["message.answer", "chat_node.answer"];
/** The answer's text stands among its own JSON and, with other agents, search results. */
const ENVELOPE_CHARS = 200_000;
const MODEL = "express";

/**
 * You.com's express agent without tools: nothing is searched for on the web, so no source leaves
 * as a search term. It takes one text and knows neither roles nor schemas.
 */
export function youProvider(you: You): Provider {
  return {
    name: you.name,
    model: MODEL,
    timeoutMs: you.timeoutMs,
    complete: (request) => complete(you, request),
  };
}

async function complete(you: You, request: CompletionRequest): Promise<Completion> {
  const input = [request.system, request.user].filter(Boolean).join("\n\n");
  const text = answerOf(await run(you, input, request));
  if (text.length > request.maxOutputChars) {
    throw new Fault(
      "ai_unreadable",
      `The model's answer is over ${request.maxOutputChars} characters.`,
    );
  }
  return {
    text,
    provider: you.name,
    model: MODEL,
    usage: { inputChars: input.length, outputChars: text.length },
  };
}

/** You.com's pages disagree about the header: the raw key first, then once as a bearer token. */
async function run(you: You, input: string, request: CompletionRequest): Promise<string> {
  const first = await post(you, { "x-api-key": you.key }, input, request);
  if (first.status !== 401) return bodyOf(you, first);
  return bodyOf(you, await post(you, { authorization: `Bearer ${you.key}` }, input, request));
}

type Reply = { status: number; ok: boolean; headers: Headers; body: string };

async function post(
  you: You,
  auth: Record<string, string>,
  input: string,
  { signal, maxOutputChars }: CompletionRequest,
): Promise<Reply> {
  try {
    const response = await fetch(`${you.baseUrl.replace(/\/$/, "")}/v1/agents/runs`, {
      method: "POST",
      headers: { ...auth, "content-type": "application/json", accept: "application/json" },
      body: JSON.stringify({ agent: MODEL, input, stream: false }),
      // A redirect would carry the key to another host.
      redirect: "manual",
      signal,
    });
    const body = await readText(response, maxOutputChars + ENVELOPE_CHARS);
    return { status: response.status, ok: response.ok, headers: response.headers, body };
  } catch (cause) {
    if (cause instanceof Fault) throw cause;
    const late = signal.aborted;
    throw new Fault(
      "ai_unavailable",
      late
        ? `The model did not answer within ${you.timeoutMs / 1_000} s.`
        : "The model cannot be reached.",
      { cause },
    );
  }
}

function bodyOf(you: You, reply: Reply): string {
  if (reply.ok) return reply.body;
  throw refusal(reply, you);
}

/** All answer texts in order. No JSON, or nothing said, is a provider in trouble, not an answer. */
function answerOf(body: string): string {
  const parsed = AgentRun.safeParse(asJson(body));
  if (!parsed.success) {
    throw new Fault("ai_unavailable", "The model's service answered in a form not known here.");
  }
  const texts = parsed.data.output.flatMap(({ type, text }) =>
    answerTypes.includes(type) && text !== undefined ? [text] : [],
  );
  const text = texts.join("\n").trim();
  if (text === "") throw new Fault("ai_unavailable", "The model answered without a word.");
  return text;
}

function asJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
