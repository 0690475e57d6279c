import * as z from "zod";
import { FaultReport } from "#core/fault.ts";
import type { DashboardEnv } from "../env.ts";
import { type AppLoadContext, data } from "../framework.ts";

/** What every error page can show: one sentence for a person. */
export interface Trouble {
  message: string;
}

const FaultReply = z.object({ fault: FaultReport });

/**
 * Asks state and reads the reply by its shape. Whatever goes wrong is thrown as the response of an
 * error page, with a sentence that says what to do.
 */
export async function callState<Shape extends z.ZodType>(
  context: AppLoadContext,
  path: string,
  shape: Shape,
  body?: object,
): Promise<z.infer<Shape>> {
  const response = await reach(context.cloudflare.env, path, body);
  const reply: unknown = await response.json().catch(() => undefined);
  if (!response.ok) throw faultOf(reply, response.status);
  const read = shape.safeParse(reply);
  if (!read.success) {
    console.error("state answered in an unknown shape", path, z.prettifyError(read.error));
    throw trouble(502, "State answered in a form this dashboard does not know. Deploy both again.");
  }
  return read.data;
}

/** A response that says why in one sentence. */
export function trouble(status: number, message: string) {
  return data<Trouble>({ message }, { status });
}

/** The reply of a page whose incident is not there. */
export function notFound() {
  return trouble(404, "There is no such incident in this project.");
}

/** One request to state: through the service binding, or to its address under Vite's hot reload. */
export async function reach(env: DashboardEnv, path: string, body?: object): Promise<Response> {
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
    throw trouble(503, "State does not answer. This page tries again by itself.");
  }
  throw trouble(503, "The dashboard is not connected to state: set the STATE service binding.");
}

function faultOf(reply: unknown, status: number) {
  if (status === 404) return notFound();
  const read = FaultReply.safeParse(reply);
  if (read.success) return trouble(status, read.data.fault.message);
  return trouble(status >= 500 ? 503 : status, `State answered ${status} without a reason.`);
}
