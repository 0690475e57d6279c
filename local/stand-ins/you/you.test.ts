import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startYou, type You } from "./index.ts";

let you: You;

beforeAll(async () => {
  you = await startYou({ answer: (input) => JSON.stringify({ said: input }) });
});
afterAll(() => you.stop());
beforeEach(() => {
  you.clear();
  you.calls.length = 0;
});

const withKey = { "x-api-key": "a-key" };

function post(path: string, body: unknown, headers: Record<string, string> = withKey) {
  return fetch(`${you.url}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
}

function ask(input: string, more: object = {}, headers?: Record<string, string>) {
  return post("/v1/agents/runs", { agent: "express", input, stream: false, ...more }, headers);
}

async function textOf(response: Response): Promise<string> {
  const { output } = await response.json();
  return output.at(-1).text;
}

describe("an agent's run", () => {
  test("answers with its input and the answer's text", async () => {
    const response = await ask("Why?");
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({
      agent: "express",
      mode: "express",
      input: [{ role: "user", content: "Why?" }],
      output: [{ type: "message.answer", text: '{"said":"Why?"}' }],
    });
  });

  test("with a web search shows the results first", async () => {
    const { output } = await (await ask("Why?", { tools: [{ type: "web_search" }] })).json();
    expect(output.map(({ type }: { type: string }) => type)).toEqual([
      "web_search.results",
      "message.answer",
    ]);
  });

  test("streams the same text in pieces, with You.com's events in order", async () => {
    const input = "a question that is long enough to need more than one piece";
    const response = await ask(input, { stream: true });
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    const events = (await response.text()).trim().split("\n\n").map(readEvent);
    expect([...new Set(events.map(({ event }) => event))]).toEqual([
      "response.created",
      "response.starting",
      "response.output_item.added",
      "response.output_text.delta",
      "response.output_item.done",
      "response.done",
    ]);
    expect(events.every(({ event, data }) => data.type === event)).toBe(true);
    const text = events.map(({ data }) => data.response?.delta ?? "").join("");
    expect(text).toBe(JSON.stringify({ said: input }));
    expect(events.at(-1)?.data.response).toEqual({
      run_time_ms: expect.stringMatching(/^\d+\.\d{3}$/),
      finished: true,
    });
  });

  test("of the advanced agent wants both fields of a research tool", async () => {
    const tool = { type: "research", search_effort: "low" };
    const wrong = await ask("Why?", { agent: "advanced", tools: [tool] });
    expect(wrong.status).toBe(422);
    expect((await wrong.json()).detail[0].loc).toEqual(["body", "tools", 0, "report_verbosity"]);
    const tools = [{ ...tool, report_verbosity: "medium" }];
    expect((await ask("Why?", { agent: "advanced", tools })).status).toBe(200);
  });

  test("lists what is wrong with a request", async () => {
    const response = await ask("Why?", { tools: [{ type: "compute" }] });
    expect(response.status).toBe(422);
    expect(await response.json()).toEqual({
      detail: [
        {
          type: "literal_error",
          loc: ["body", "tools", 0, "type"],
          msg: expect.any(String),
          input: "compute",
        },
      ],
    });
  });

  test("knows no agent that nobody made", async () => {
    const unknown = await ask("Why?", { agent: "63773261-b4de-4d8f-9dfd-cff206a5cb51" });
    expect([unknown.status, await unknown.json()]).toEqual([404, { detail: "agent_not_found" }]);
    const other = await ask("Why?", { agent: "turbo" });
    expect([other.status, await other.json()]).toEqual([
      404,
      { detail: "agent_not_supported_yet" },
    ]);
  });
});

describe("the key", () => {
  test("comes in either header, and is not kept", async () => {
    expect((await ask("1", {}, { "x-api-key": "k-1" })).status).toBe(200);
    expect((await ask("2", {}, { authorization: "Bearer k-2" })).status).toBe(200);
    expect(you.calls.map(({ auth, input, status }) => [auth, input, status])).toEqual([
      ["x-api-key", "1", 200],
      ["bearer", "2", 200],
    ]);
    expect(JSON.stringify(you.calls)).not.toMatch(/k-[12]/);
  });

  test("is asked for", async () => {
    const response = await ask("Why?", {}, {});
    expect([response.status, await response.json()]).toEqual([
      401,
      { detail: "API key is required" },
    ]);
  });

  test("must be one that is taken, in the header that is taken", async () => {
    const strict = await startYou({ auth: { keys: ["right"], header: "bearer" } });
    const statusOf = async (headers: Record<string, string>) =>
      (await fetch(`${strict.url}/v1/answer`, { method: "POST", headers, body: "{}" })).status;
    expect(await statusOf({ "x-api-key": "right" })).toBe(401);
    expect(await statusOf({ authorization: "Bearer wrong" })).toBe(401);
    expect(await statusOf({ authorization: "Bearer right" })).toBe(422);
    await strict.stop();
  });
});

describe("a script", () => {
  test.each([
    ["key_invalid_400", 400, { detail: "Invalid or expired API key" }],
    ["key_invalid", 401, { detail: "Invalid or expired API key" }],
    ["no_credit", 402, { detail: "Insufficient credits" }],
    ["no_scope", 403, { detail: "Missing required scopes" }],
    ["bad_combination", 422, { error: "invalid request parameter(s)" }],
    ["authentication_broken", 500, { detail: "Internal authentication error" }],
    ["authorization_broken", 500, { detail: "Internal authorization error" }],
  ] as const)("refuses as %s", async (name, status, body) => {
    you.script({ kind: "refusal", name });
    const response = await ask("Why?");
    expect([response.status, await response.json()]).toEqual([status, body]);
    expect((await ask("Why?")).status).toBe(200);
  });

  test("is played in order, each part as often as it says", async () => {
    you.script(
      { kind: "refusal", name: "too_many", retryAfter: 3, times: 2 },
      { kind: "html" },
      { kind: "raw", status: 200, body: '{"output":[]}' },
    );
    const first = await ask("Why?");
    expect([first.status, first.headers.get("retry-after")]).toEqual([429, "3"]);
    expect((await ask("Why?")).status).toBe(429);
    const page = await ask("Why?");
    expect([page.status, page.headers.get("content-type")]).toEqual([502, "text/html"]);
    expect(await (await ask("Why?")).json()).toEqual({ output: [] });
    expect((await ask("Why?")).status).toBe(200);
  });

  test.each([
    ["fenced", '```json\n{"a":"bcdef"}\n```'],
    ["prose", 'Here is what I found:\n\n{"a":"bcdef"}\n\nLet me know if this helps.'],
    ["truncated", '{"a":"bc'],
    ["empty", ""],
  ] as const)("spoils an answer: %s", async (manner, text) => {
    you.script({ kind: "answer", text: '{"a":"bcdef"}', manner });
    expect(await textOf(await ask("Why?"))).toBe(text);
  });

  test("waits, and hangs up", async () => {
    you.script({ kind: "answer", text: "late", delayMs: 60 }, { kind: "hang_up" });
    const started = performance.now();
    expect(await textOf(await ask("Why?"))).toBe("late");
    expect(performance.now() - started).toBeGreaterThan(55);
    await expect(ask("Why?").then((response) => response.json())).rejects.toThrow();
  });

  test("comes over HTTP as well, and can be cleared", async () => {
    const scripted = await post("/_script", [
      { kind: "refusal", name: "no_credit", times: "always" },
    ]);
    expect(await scripted.json()).toEqual({ added: 1 });
    expect([(await ask("1")).status, (await ask("2")).status]).toEqual([402, 402]);
    await fetch(`${you.url}/_script`, { method: "DELETE" });
    expect((await ask("3")).status).toBe(200);
    expect((await post("/_script", [{ kind: "nonsense" }])).status).toBe(422);
    const calls: { status: number }[] = await (await fetch(`${you.url}/_calls`)).json();
    expect(calls.map(({ status }) => status)).toEqual([402, 402, 200]);
  });
});

describe("research", () => {
  const schema = {
    type: "object",
    properties: { said: { type: "string" } },
    required: ["said"],
    additionalProperties: false,
  };

  test("answers as text, or as the object of a schema", async () => {
    const text = await (await post("/v1/research", { input: "Why?" })).json();
    expect(text.output).toMatchObject({ content: '{"said":"Why?"}', content_type: "text" });
    const object = await (
      await post("/v1/research", { input: "Why?", output_schema: schema })
    ).json();
    expect(object.output).toMatchObject({ content: { said: "Why?" }, content_type: "object" });
  });

  test("takes 40,000 characters and not one more", async () => {
    expect((await post("/v1/research", { input: "x".repeat(40_000) })).status).toBe(200);
    const response = await post("/v1/research", { input: "x".repeat(40_001) });
    expect(response.status).toBe(422);
    expect((await response.json()).detail[0]).toMatchObject({
      type: "string_too_long",
      loc: ["body", "input"],
      ctx: { max_length: 40_000 },
    });
  });

  test.each([
    { research_effort: "lite", output_schema: schema },
    { research_effort: "frontier" },
    { research_effort: "standard", background: true },
  ])("refuses parts that do not go together: %j", async (parts) => {
    const response = await post("/v1/research", { input: "Why?", ...parts });
    expect([response.status, await response.json()]).toEqual([
      422,
      { error: "invalid request parameter(s)" },
    ]);
  });

  test("in the background is polled and streamed", async () => {
    const request = { input: "Why?", research_effort: "deep", background: true };
    you.script({ kind: "answer", delayMs: 50 });
    const task = await (await post("/v1/research", request)).json();
    expect(task).toEqual({
      task_id: expect.any(String),
      type: "research",
      status: "queued",
      stream_url: `/v1/research/${task.task_id}/stream`,
      created_at: expect.any(String),
    });
    const poll = async () =>
      (await fetch(`${you.url}/v1/research/${task.task_id}`, { headers: withKey })).json();
    expect(await poll()).toMatchObject({ status: "running", result: null });
    const stream = await fetch(`${you.url}${task.stream_url}`, { headers: withKey });
    const events = (await stream.text()).trim().split("\n\n").map(readEvent);
    expect(events.map(({ event }) => event)).toEqual(["connected", "running", "completed"]);
    expect(await poll()).toMatchObject({
      status: "completed",
      result: { output: { content_type: "text" } },
    });
    const rest = await fetch(`${you.url}${task.stream_url}?from_id=2`, { headers: withKey });
    expect((await rest.text()).trim().split("\n\n").map(readEvent)).toMatchObject([
      { id: 2, event: "completed" },
    ]);
  });

  test("in the background may fail", async () => {
    you.script({ kind: "refusal", name: "no_credit" });
    const request = { input: "Why?", research_effort: "frontier", background: true };
    const { stream_url, task_id } = await (await post("/v1/research", request)).json();
    await (await fetch(`${you.url}${stream_url}`, { headers: withKey })).text();
    const polled = await fetch(`${you.url}/v1/research/${task_id}`, { headers: withKey });
    expect(await polled.json()).toMatchObject({
      status: "failed",
      result: null,
      error: '{"detail":"Insufficient credits"}',
    });
  });
});

test("an answer takes only fields it knows", async () => {
  expect(await (await post("/v1/answer", { query: "Why?" })).json()).toMatchObject({
    answer: '{"said":"Why?"}',
    citations: [],
  });
  const wrong = await post("/v1/answer", { query: "Why?", effort: "high" });
  expect((await wrong.json()).detail[0].type).toBe("extra_forbidden");
});

type Read = {
  id: number;
  event: string;
  data: { type: string; response?: { delta?: string } };
};

function readEvent(text: string): Read {
  const fields = Object.fromEntries(
    text.split("\n").map((line) => {
      const at = line.indexOf(": ");
      return [line.slice(0, at), line.slice(at + 2)];
    }),
  );
  return { id: Number(fields.id), event: fields.event ?? "", data: JSON.parse(fields.data ?? "") };
}
