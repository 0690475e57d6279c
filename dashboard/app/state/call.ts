import * as z from "zod";
import { createClient, requestTo } from "#core/api/client.ts";
import type { CallInput, CallReply, Endpoint } from "#core/api/endpoint.ts";
import { meEndpoints, peopleEndpoints } from "#core/api/state/endpoints/people.ts";
import { vitals } from "#core/api/vitals.ts";
import { type Fault, type FaultCode, toFault } from "#core/fault.ts";
import { isAtLeast, type Role } from "#core/people/role.ts";
import { type AppLoadContext, redirect } from "../framework.ts";
import { signInPath } from "../security/own-path.ts";
import { errorPage } from "./error-page.ts";

/** Why state gave no answer, in one sentence for a person. */
export interface Trouble {
  kind: "trouble";
  code: FaultCode;
  status: number;
  message: string;
}

export type Answer<Value> = { kind: "answer"; value: Value } | Trouble;

/**
 * Calls state for whoever is signed in. What goes wrong is a value with its reason. Throws the way to
 * the sign-in page where nobody is signed in, or no longer.
 */
export async function askState<E extends Endpoint>(
  context: AppLoadContext,
  endpoint: E,
  input: CallInput<E>,
): Promise<Answer<CallReply<E>>> {
  const answer = await askStateQuietly(context, endpoint, input);
  if (answer.kind === "answer") return answer;
  if (answer.code === "unauthorized" && !(await isOfSomethingElse(context, endpoint)))
    throw redirect(signInPath(context.page));
  if (answer.code !== "forbidden") return answer;
  return { ...answer, message: `${answer.message} ${await whoCan(context, endpoint, input)}` };
}

/** Some endpoints also say so of a token that was given, or of GitHub's word for the session. */
async function isOfSomethingElse(context: AppLoadContext, endpoint: Endpoint): Promise<boolean> {
  if (endpoint.refusals?.unauthorized === undefined) return false;
  return (await askStateQuietly(context, meEndpoints.readMe, {})).kind === "answer";
}

/** The same where it is no reason to leave the page that nobody is signed in. */
export async function askStateQuietly<E extends Endpoint>(
  context: AppLoadContext,
  endpoint: E,
  input: CallInput<E>,
): Promise<Answer<CallReply<E>>> {
  const connection = connectionOf(context);
  if (!connection) {
    const message = "The dashboard is not connected to state: set the STATE service binding.";
    return { kind: "trouble", code: "service_unavailable", status: 503, message };
  }
  try {
    const value = await createClient(connection.base, connection.send)(endpoint, input);
    return { kind: "answer", value };
  } catch (thrown) {
    return troubleOf(toFault(thrown), endpoint);
  }
}

/** Whether state could work now, by its own word. */
export async function isStateHealthy(context: AppLoadContext): Promise<boolean> {
  const state = connectionOf(context);
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

/** How state is reached. */
export type Connection = { base: string; send: (request: Request) => Promise<Response> };

/** State by its service binding, or by its address under Vite's hot reload; each request as who is signed in. */
export function connectionOf({ cloudflare, session }: AppLoadContext): Connection | undefined {
  const { STATE, STATE_URL } = cloudflare.env;
  const signed = (request: Request) => {
    if (session !== null) request.headers.set("authorization", `Bearer ${session}`);
    return request;
  };
  if (STATE) return { base: "http://state", send: (request) => STATE.fetch(signed(request)) };
  return STATE_URL ? { base: STATE_URL, send: (request) => fetch(signed(request)) } : undefined;
}

const OfProject = z.object({ params: z.object({ slug: z.string() }) });
const SHOWN_NAMES = 3;

/** Who can give what is missing, in a sentence: by their names where the call names its project. */
async function whoCan(
  context: AppLoadContext,
  endpoint: Endpoint,
  input: unknown,
): Promise<string> {
  if (endpoint.access?.to === "operator") return "Ask whoever set AIA up.";
  const needed: Role = endpoint.access?.to === "project" ? endpoint.access.role : "admin";
  const giver: Role = isAtLeast("admin", needed) ? "admin" : "owner";
  const otherwise =
    giver === "owner"
      ? "An owner of the project can give it."
      : "An admin or owner of the project can give it.";
  const named = OfProject.safeParse(input);
  if (!named.success) return otherwise;
  const { params } = named.data;
  const asked = await askStateQuietly(context, peopleEndpoints.listPeople, { params });
  if (asked.kind === "trouble") return otherwise;
  const names = asked.value.members
    .filter(({ role }) => isAtLeast(role, giver))
    .map(({ person }) => person.name);
  if (names.length === 0) return otherwise;
  return `${names.slice(0, SHOWN_NAMES).join(" or ")} can give it.`;
}

/** What state refuses it says itself; the rest is that it is away, or that its form changed. */
function troubleOf(fault: Fault, { path }: Endpoint): Trouble {
  const { code, status } = fault;
  if (fault.cause instanceof z.ZodError) {
    console.error("state answered in an unknown form", path, fault.message);
    const message = "State answered in a form this dashboard does not know. Deploy both again.";
    return { kind: "trouble", code, status: 502, message };
  }
  if (code === "service_unavailable") {
    console.error("state does not answer", path, fault.cause ?? fault.message);
    return { kind: "trouble", code, status: 503, message: "The service behind this page is away." };
  }
  return { kind: "trouble", code, status, message: fault.message };
}
