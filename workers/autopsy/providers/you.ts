import * as z from "zod";
import { answerText, asJson, postJson, type Reply, unknownForm } from "./post-json.ts";
import type { Completion, CompletionRequest, ModelClient, Provider } from "./provider.ts";
import { refusal } from "./refusal.ts";

type You = ModelClient & { creditRetrySeconds: number };

/** What an agent's run answers. `message.answer` holds the text; older answers name it `chat_node.answer`. */
const AgentRun = z.object({
  output: z.array(z.looseObject({ type: z.string(), text: z.string().optional() })),
});
const Research = z.object({
  output: z.object({ content: z.union([z.string(), z.record(z.string(), z.unknown())]) }),
});

const answerTypes = ["message.answer", "chat_node.answer"];
/** The answer's text stands among its own JSON and, with other agents, search results. */
const ENVELOPE_CHARS = 200_000;
const EXPRESS_INPUT_CHARS = 30_000;
/** The API takes 40,000 and not one more. */
const RESEARCH_INPUT_CHARS = 36_000;

/**
 * You.com. Its express agent without tools searches for nothing on the web, so no source leaves as a
 * search term; it takes one text and knows neither roles nor schemas. `research:<effort>` is grounded
 * in the web and can be held to a schema.
 */
export function youProvider(you: You): Provider {
  const [, effort] = /^research:(\w+)$/.exec(you.model) ?? [];
  return {
    name: you.name,
    model: you.model,
    service: you.service,
    timeoutMs: you.timeoutMs,
    maxInputChars: effort ? RESEARCH_INPUT_CHARS : EXPRESS_INPUT_CHARS,
    complete: (request) => complete(you, effort, request),
  };
}

async function complete(
  you: You,
  effort: string | undefined,
  request: CompletionRequest,
): Promise<Completion> {
  const input = [request.system, request.user].filter(Boolean).join("\n\n");
  const schema = request.schema ? { output_schema: request.schema } : {};
  const reply = effort
    ? await run(you, "/v1/research", { input, research_effort: effort, ...schema }, request)
    : await run(you, "/v1/agents/runs", { agent: you.model, input, stream: false }, request);
  const said = effort ? researchText(reply.body) : agentText(reply.body);
  const text = answerText(said, request.maxOutputChars);
  return { text, usage: { inputChars: input.length, outputChars: text.length } };
}

/** You.com's pages disagree about the header: the raw key first, then once as a bearer token. */
async function run(
  you: You,
  path: string,
  body: object,
  { signal, maxOutputChars }: CompletionRequest,
): Promise<Reply> {
  const post = (headers: Record<string, string>) =>
    postJson({
      url: `${you.baseUrl.replace(/\/$/, "")}${path}`,
      headers,
      body,
      maxChars: maxOutputChars + ENVELOPE_CHARS,
      timeoutMs: you.timeoutMs,
      signal,
    });
  const first = await post({ "x-api-key": you.key });
  const reply = first.status === 401 ? await post({ authorization: `Bearer ${you.key}` }) : first;
  if (reply.ok) return reply;
  throw refusal(reply, you);
}

/** All answer texts in order. No JSON, or nothing said, is a provider in trouble, not an answer. */
function agentText(body: string): string {
  const parsed = AgentRun.safeParse(asJson(body));
  if (!parsed.success) throw unknownForm();
  return parsed.data.output
    .flatMap(({ type, text }) => (answerTypes.includes(type) && text !== undefined ? [text] : []))
    .join("\n");
}

function researchText(body: string): string {
  const parsed = Research.safeParse(asJson(body));
  if (!parsed.success) throw unknownForm();
  const { content } = parsed.data.output;
  return typeof content === "string" ? content : JSON.stringify(content);
}
