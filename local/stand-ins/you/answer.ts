import { setTimeout as wait } from "node:timers/promises";
import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { type Scripted, spoil } from "./script.ts";
import { refusalIn, type Wire } from "./wire.ts";

export type Node = { Bindings: HttpBindings };

/** Says what the model answers to a text. Throws `Unanswered` when nobody answered in time. */
export type Answerer = (input: string, signal: AbortSignal) => string | Promise<string>;

export class Unanswered extends Error {
  override readonly name = "Unanswered";
}

/** What a call comes to: a text to wrap in the route's own form, or a whole response. */
export type Outcome =
  | { kind: "text"; text: string; type: "message.answer" | "chat_node.answer" }
  | { kind: "response"; response: Response };

/** Plays what is scripted for a call: waits as asked, then answers, spoils, refuses or hangs up. */
export async function play(
  scripted: Scripted,
  input: string,
  answer: Answerer,
  context: Context<Node>,
  wire: Wire,
): Promise<Outcome> {
  const { signal } = context.req.raw;
  await wait(scripted.delayMs, undefined, { signal }).catch(() => undefined);
  switch (scripted.kind) {
    case "answer":
      return say(scripted, input, answer, signal, wire);
    case "refusal":
      return { kind: "response", response: refuse(scripted, wire) };
    case "html":
      return { kind: "response", response: html(scripted.status) };
    case "raw":
      return {
        kind: "response",
        response: new Response(scripted.body, {
          status: scripted.status,
          headers: { "content-type": "application/json" },
        }),
      };
    case "hang_up":
      context.env.outgoing.destroy();
      return { kind: "response", response: new Response(null) };
  }
}

async function say(
  { text, manner, type }: Extract<Scripted, { kind: "answer" }>,
  input: string,
  answer: Answerer,
  signal: AbortSignal,
  wire: Wire,
): Promise<Outcome> {
  try {
    return { kind: "text", type, text: spoil(text ?? (await answer(input, signal)), manner) };
  } catch (thrown) {
    if (!(thrown instanceof Unanswered)) throw thrown;
    return { kind: "response", response: refuse({ name: "too_many", retryAfter: 2 }, wire) };
  }
}

function refuse(
  { name, retryAfter }: Pick<Extract<Scripted, { kind: "refusal" }>, "name" | "retryAfter">,
  wire: Wire,
): Response {
  const { status, body } = refusalIn(wire, name);
  const headers = new Headers(
    retryAfter === undefined ? [] : [["retry-after", String(retryAfter)]],
  );
  return Response.json(body, { status, headers });
}

function html(status: number): Response {
  const page =
    "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>";
  return new Response(page, { status, headers: { "content-type": "text/html" } });
}
