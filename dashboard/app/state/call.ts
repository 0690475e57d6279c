import * as z from "zod";
import { FaultReport } from "#core/fault.ts";
import type { DashboardEnv } from "../env.ts";
import { type AppLoadContext, data } from "../framework.ts";

/** Why state gave no answer, in one sentence for a person. */
export interface Trouble {
  kind: "trouble";
  status: number;
  message: string;
}

export type Answer<Value> = { kind: "answer"; value: Value } | Trouble;

const FaultReply = z.object({ fault: FaultReport });

/** Asks state and reads the reply by its shape. What goes wrong is a value with its reason. */
export async function askState<Shape extends z.ZodType>(
  context: AppLoadContext,
  path: string,
  shape: Shape,
  body?: object,
): Promise<Answer<z.infer<Shape>>> {
  const response = await reach(context.cloudflare.env, path, body);
  if (!(response instanceof Response)) return response;
  const reply: unknown = await response.json().catch(() => undefined);
  if (!response.ok) return faultOf(reply, response.status);
  const read = shape.safeParse(reply);
  if (read.success) return { kind: "answer", value: read.data };
  console.error("state answered in an unknown shape", path, z.prettifyError(read.error));
  return trouble(502, "State answered in a form this dashboard does not know. Deploy both again.");
}

/** The value of an answer, or the error page that says why there is none. */
export function expectAnswer<Value>(answer: Answer<Value>): Value {
  if (answer.kind === "trouble") throw errorPage(answer.status, answer.message);
  return answer.value;
}

/** What a loader throws to show an error page with one sentence. */
export function errorPage(status: number, message: string) {
  return data({ message }, { status });
}

/** One request to state: through the service binding, or to its address under Vite's hot reload. */
export async function reach(
  env: DashboardEnv,
  path: string,
  body?: object,
): Promise<Response | Trouble> {
  const init: RequestInit = body
    ? {
        method: "POST",
        body: JSON.stringify(body),
        headers: { "content-type": "application/json" },
      }
    : {};
  try {
    if (env.STATE) return await env.STATE.fetch(new Request(`http://state${path}`, init));
    if (env.STATE_URL) return await fetch(`${env.STATE_URL}${path}`, init);
  } catch (thrown) {
    console.error("state does not answer", path, thrown);
    return trouble(503, "The service behind this page is away.");
  }
  return trouble(503, "The dashboard is not connected to state: set the STATE service binding.");
}

function faultOf(reply: unknown, status: number): Trouble {
  const read = FaultReply.safeParse(reply);
  if (read.success) return trouble(status, read.data.fault.message);
  return trouble(status, `State answered ${status} without a reason.`);
}

function trouble(status: number, message: string): Trouble {
  return { kind: "trouble", status, message };
}
