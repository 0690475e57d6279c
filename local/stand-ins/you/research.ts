import { randomUUID } from "node:crypto";
import { type Context, Hono } from "hono";
import { jsonOf } from "./agents.ts";
import type { Node, Outcome } from "./answer.ts";
import { combines, Research, unprocessable } from "./requests.ts";
import { refusals } from "./script.ts";
import { type Event, eventStream } from "./stream.ts";

type Task = {
  task_id: string;
  type: "research";
  status: "queued" | "running" | "completed" | "failed" | "cancelled";
  stream_url: string;
  created_at: string;
  result: object | null;
  error: string | null;
  events: Event[];
};

type Play = (context: Context<Node>, input: string) => Promise<Outcome>;

/** `POST /v1/research`, at once or in the background, with its poll and its stream. */
export function researchRoutes(play: Play): Hono<Node> {
  const tasks = new Map<string, Task>();
  return new Hono<Node>()
    .post("/", async (c) => {
      const body = await jsonOf(c);
      const parsed = Research.safeParse(body);
      if (!parsed.success) return c.json(unprocessable(parsed.error, body), 422);
      const request = parsed.data;
      if (!combines(request)) return c.json(refusals.bad_combination.body, 422);
      if (!request.background) return answer(await play(c, request.input), request);
      const task = newTask();
      tasks.set(task.task_id, task);
      const { task_id, type, status, stream_url, created_at } = task;
      void work(task, request, () => play(c, request.input));
      return c.json({ task_id, type, status, stream_url, created_at });
    })
    .get("/:id", (c) => {
      const task = tasks.get(c.req.param("id"));
      if (!task) return c.json({ detail: "Task not found" }, 404);
      const { events: _events, ...shown } = task;
      return c.json(shown);
    })
    .get("/:id/stream", async (c) => {
      const task = tasks.get(c.req.param("id"));
      if (!task) return c.json({ detail: "Task not found" }, 404);
      while (task.result === null && task.error === null)
        await new Promise((resolve) => setTimeout(resolve, 10));
      const from = Number(c.req.query("from_id") ?? 0);
      return eventStream(task.events.slice(from), from);
    });
}

function newTask(): Task {
  const id = randomUUID();
  return {
    task_id: id,
    type: "research",
    status: "queued",
    stream_url: `/v1/research/${id}/stream`,
    created_at: new Date().toISOString(),
    result: null,
    error: null,
    events: [{ type: "connected", task_id: id }],
  };
}

async function work(task: Task, request: Research, play: () => Promise<Outcome>): Promise<void> {
  task.status = "running";
  task.events.push({ type: "running", task_id: task.task_id });
  try {
    const response = answer(await play(), request);
    const body: object = await response.json();
    if (!response.ok) throw new Error(JSON.stringify(body));
    task.result = body;
    task.status = "completed";
  } catch (error) {
    task.error = error instanceof Error ? error.message : String(error);
    task.status = "failed";
  }
  task.events.push({ type: task.status, task_id: task.task_id });
}

function answer(outcome: Outcome, { output_schema }: Research): Response {
  if (outcome.kind === "response") return outcome.response;
  const sources = [
    { url: "https://example.com/page", title: "A page", snippets: ["What it says."] },
  ];
  const output = output_schema
    ? { content: objectOf(outcome.text, output_schema), content_type: "object", sources }
    : { content: outcome.text, content_type: "text", sources };
  return Response.json({ output });
}

/** The text as the object that was asked for; a model held to a schema always gives one. */
function objectOf(text: string, schema: Record<string, unknown>): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return exampleOf(schema);
  }
}

function exampleOf(schema: unknown): unknown {
  if (typeof schema !== "object" || schema === null) return null;
  const { type, properties, enum: values }: Record<string, unknown> = { ...schema };
  if (Array.isArray(values)) return values[0];
  if (type === "array") return [];
  if (type === "number" || type === "integer") return 0;
  if (type === "boolean") return false;
  if (type !== "object") return "";
  return Object.fromEntries(
    Object.entries({ ...(typeof properties === "object" ? properties : {}) }).map(
      ([name, each]) => [name, exampleOf(each)],
    ),
  );
}
