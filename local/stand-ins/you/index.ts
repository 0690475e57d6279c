import { type ServerType, serve } from "@hono/node-server";
import { type Context, Hono } from "hono";
import * as z from "zod";
import { refuseForeign } from "#core/api/loopback.ts";
import { REVIEW_TASK } from "#core/autopsy/review/index.ts";
import { jsonOf, runAgent } from "./agents.ts";
import { type Answerer, type Node, play } from "./answer.ts";
import { createMessage } from "./anthropic.ts";
import { type Auth, type Call, recordCalls, wireOf } from "./calls.ts";
import { chatCompletion } from "./openai.ts";
import { AnswerQuery, unprocessable } from "./requests.ts";
import { researchRoutes } from "./research.ts";
import { type Script, Scripted, scriptQueue } from "./script.ts";

export type { Call } from "./calls.ts";
export type { Script } from "./script.ts";

export type You = {
  url: string;
  port: number;
  /** Every call to the API so far, oldest first. */
  calls: Call[];
  /** What the next calls get, after what is scripted already. */
  script: (...next: Script[]) => void;
  /** Forgets what is scripted: plain answers again. */
  clear: () => void;
  stop: () => Promise<void>;
};

type YouOptions = {
  /** 0 or none: any free one. */
  port?: number;
  scenarios?: Script[];
  /** The model itself: by default it says, as JSON, that it is a stand-in. */
  answer?: Answerer;
  auth?: Auth;
  /** Whether reviews of a change are answered by themselves, as finding nothing; scripts are for questions. */
  reviews?: boolean;
  log?: (line: string) => void;
};

const nothingFound = JSON.stringify({
  behaves_differently: [],
  explains_trace: true,
  objections: [],
  verdict: "accept",
});

const standIn: Answerer = () => JSON.stringify({ note: "This is a stand-in without an answer." });

/** You.com's, OpenAI's and Anthropic's APIs on loopback: requests, answers and errors, with whatever is scripted. */
export async function startYou(options: YouOptions = {}): Promise<You> {
  const { port = 0, scenarios, answer = standIn, auth = {}, log = () => undefined } = options;
  const { reviews = true } = options;
  const calls: Call[] = [];
  const queue = scriptQueue(scenarios);
  const playNext = (context: Context<Node>, input: string) =>
    reviews && input.includes(REVIEW_TASK)
      ? play(
          Scripted.parse({ kind: "answer", text: nothingFound }),
          input,
          answer,
          context,
          wireOf(context.req.path),
        )
      : play(queue.take(), input, answer, context, wireOf(context.req.path));

  const api = new Hono<Node>()
    .use(async (context, next) => {
      const { host = null, origin = null } = context.req.header();
      const detail = refuseForeign({ host, origin }, { pages: false });
      return detail === null ? next() : context.json({ detail }, 403);
    })
    .use(async (context, next) => {
      await next();
      log(`${context.req.method} ${context.req.path} ${context.res.status}`);
    })
    .use("/v1/*", recordCalls(calls, auth))
    .use("/gateway/*", recordCalls(calls, auth))
    .post("/v1/agents/runs", (c) => runAgent(c, (input) => playNext(c, input)))
    .route("/v1/research", researchRoutes(playNext))
    .post("/v1/answer", (c) => answerQuery(c, playNext))
    .post("/v1/chat/completions", (c) => chatCompletion(c, (input) => playNext(c, input)))
    .post("/v1/messages", (c) => createMessage(c, (input) => playNext(c, input)))
    .post("/gateway/compat/chat/completions", (c) =>
      chatCompletion(c, (input) => playNext(c, input)),
    )
    .get("/_calls", (c) => c.json(calls))
    .post("/_script", async (c) => {
      const parsed = z.array(Scripted).safeParse(await jsonOf(c));
      if (!parsed.success) return c.json({ detail: z.prettifyError(parsed.error) }, 422);
      queue.add(...parsed.data);
      return c.json({ added: parsed.data.length });
    })
    .delete("/_script", (c) => {
      queue.clear();
      return c.json({ added: 0 });
    })
    .notFound((c) => c.json({ detail: "Not Found" }, 404));

  const server = await listen(api, port);
  const address = server.address();
  const bound = typeof address === "object" && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    port: bound,
    calls,
    script: queue.add,
    clear: queue.clear,
    stop: () => close(server),
  };
}

/** `POST /v1/answer`: one web search and what it says. */
async function answerQuery(
  context: Context<Node>,
  playNext: (context: Context<Node>, input: string) => ReturnType<typeof play>,
): Promise<Response> {
  const body = await jsonOf(context);
  const parsed = AnswerQuery.safeParse(body);
  if (!parsed.success) return Response.json(unprocessable(parsed.error, body), { status: 422 });
  const outcome = await playNext(context, parsed.data.query);
  if (outcome.kind === "response") return outcome.response;
  return Response.json({ answer: outcome.text, citations: [], results: { web: [] } });
}

function listen(api: Hono<Node>, port: number): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: api.fetch, port, hostname: "127.0.0.1" }, () => resolve(server));
    server.once("error", reject);
  });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    if ("closeAllConnections" in server) server.closeAllConnections();
  });
}
