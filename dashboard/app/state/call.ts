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
export function askState<E extends Endpoint>(
  { cloudflare }: AppLoadContext,
  endpoint: E,
  input: CallInput<E>,
): Promise<Answer<CallReply<E>>> {
  return ask("state", connectionOf(cloudflare.env), endpoint, input);
}

/** Calls the router, which reads what a person pasted. */
export function askRouter<E extends Endpoint>(
  { cloudflare: { env } }: AppLoadContext,
  endpoint: E,
  input: CallInput<E>,
): Promise<Answer<CallReply<E>>> {
  return ask("router", connectionTo("router", env.ROUTER, env.ROUTER_URL), endpoint, input);
}

/** Calls the agent's internal API: by its binding, or by its address where that is the laptop's port. */
export function askAgent<E extends Endpoint>(
  { cloudflare: { env } }: AppLoadContext,
  endpoint: E,
  input: CallInput<E>,
): Promise<Answer<CallReply<E>>> {
  return ask("agent", connectionTo("agent", env.AGENT, env.AGENT_URL), endpoint, input);
}

async function ask<E extends Endpoint>(
  service: "state" | "router" | "agent",
  connection: Connection | undefined,
  endpoint: E,
  input: CallInput<E>,
): Promise<Answer<CallReply<E>>> {
  if (!connection) {
    const binding = service.toUpperCase();
    const message = `The dashboard is not connected to ${service}: set the ${binding} service binding.`;
    return { kind: "trouble", status: 503, message };
  }
  try {
    const value = await createClient(connection.base, connection.send)(endpoint, input);
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
  return connectionTo("state", STATE, STATE_URL);
}

function connectionTo(
  name: string,
  binding: DashboardEnv["STATE"],
  address: string | undefined,
): Connection | undefined {
  if (binding) return { base: `http://${name}`, send: (request) => binding.fetch(request) };
  return address ? { base: address, send: (request) => fetch(request) } : undefined;
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
