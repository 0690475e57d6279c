import * as z from "zod";
import { createClient, requestTo } from "#core/api/client.ts";
import type { CallInput, CallReply, Endpoint } from "#core/api/endpoint.ts";
import { vitals } from "#core/api/vitals.ts";
import { type Fault, toFault } from "#core/fault.ts";
import type { DashboardEnv } from "../env.ts";
import { type AppLoadContext, data } from "../framework.ts";

/** Why state gave no answer, in one sentence for a person. */
export interface Trouble {
  kind: "trouble";
  status: number;
  message: string;
}

export type Answer<Value> = { kind: "answer"; value: Value } | Trouble;

/** Calls state. What goes wrong is a value with its reason. */
export async function askState<E extends Endpoint>(
  context: AppLoadContext,
  endpoint: E,
  input: CallInput<E>,
): Promise<Answer<CallReply<E>>> {
  const state = connectionOf(context.cloudflare.env);
  if (!state) {
    const message = "The dashboard is not connected to state: set the STATE service binding.";
    return { kind: "trouble", status: 503, message };
  }
  try {
    const value = await createClient(state.base, state.send)(endpoint, input);
    return { kind: "answer", value };
  } catch (thrown) {
    return troubleOf(toFault(thrown), endpoint);
  }
}

/** Whether state could work now, by its own word. */
export async function isStateHealthy({ cloudflare }: AppLoadContext): Promise<boolean> {
  const state = connectionOf(cloudflare.env);
  if (!state) return false;
  try {
    return (await state.send(requestTo(state.base, vitals.readHealth, {}))).ok;
  } catch (thrown) {
    console.error("state does not answer", vitals.readHealth.path, thrown);
    return false;
  }
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

type Connection = { base: string; send: (request: Request) => Promise<Response> };

/** How state is reached: through the service binding, or by its address under Vite's hot reload. */
function connectionOf({ STATE, STATE_URL }: DashboardEnv): Connection | undefined {
  if (STATE) return { base: "http://state", send: (request) => STATE.fetch(request) };
  return STATE_URL ? { base: STATE_URL, send: (request) => fetch(request) } : undefined;
}

/** What state refuses it says itself; the rest is that it is away, or that its form changed. */
function troubleOf(fault: Fault, { path }: Endpoint): Trouble {
  if (fault.cause instanceof z.ZodError) {
    console.error("state answered in an unknown form", path, fault.message);
    const message = "State answered in a form this dashboard does not know. Deploy both again.";
    return { kind: "trouble", status: 502, message };
  }
  if (fault.code === "service_unavailable") {
    console.error("state does not answer", path, fault.cause ?? fault.message);
    return { kind: "trouble", status: 503, message: "The service behind this page is away." };
  }
  return { kind: "trouble", status: fault.status, message: fault.message };
}
