import type { Context } from "hono";
import * as z from "zod";
import type { Outcome } from "./answer.ts";
import { AdvancedRun, ExpressRun, unprocessable } from "./requests.ts";
import { refusals } from "./script.ts";
import { eventStream, runEvents } from "./stream.ts";

const Asked = z.looseObject({ agent: z.string() });

/** `POST /v1/agents/runs`: express and advanced, as JSON or as a stream. */
export async function runAgent(
  context: Context,
  play: (input: string) => Promise<Outcome>,
): Promise<Response> {
  const started = performance.now();
  const body = await jsonOf(context);
  const asked = Asked.safeParse(body);
  if (!asked.success) return Response.json(unprocessable(asked.error, body), { status: 422 });
  const shape = shapeOf(asked.data.agent);
  if ("status" in shape) return Response.json(shape.body, { status: shape.status });
  const parsed = shape.safeParse(body);
  if (!parsed.success) return Response.json(unprocessable(parsed.error, body), { status: 422 });
  const run = parsed.data;
  const outcome = await play(run.input);
  if (outcome.kind === "response") return outcome.response;
  const searches = run.tools?.some(({ type }) => type === "web_search") ?? false;
  const results = searches ? [searchResult] : null;
  if (run.stream) return eventStream(runEvents(outcome.text, results, performance.now() - started));
  return Response.json({
    agent: run.agent,
    mode: run.agent,
    input: [{ role: "user", content: run.input }],
    output: [
      ...(results ? [{ type: "web_search.results", content: results }] : []),
      { type: outcome.type, text: outcome.text },
    ],
  });
}

/** Custom agents are made on You.com's own pages and named by a UUID; the stand-in has none. */
function shapeOf(agent: string) {
  if (agent === "express") return ExpressRun;
  if (agent === "advanced") return AdvancedRun;
  return z.uuid().safeParse(agent).success
    ? refusals.agent_not_found
    : refusals.agent_not_supported;
}

const searchResult = {
  source_type: "web_search",
  citation_uri: "https://example.com/page",
  provider: null,
  title: "A page",
  snippet: "What the page says.",
  thumbnail_url: "https://example.com/page.png",
  url: "https://example.com/page",
};

/** A request's JSON, or undefined where it is none. */
export async function jsonOf(context: Context): Promise<unknown> {
  try {
    return await context.req.json();
  } catch {
    return undefined;
  }
}
