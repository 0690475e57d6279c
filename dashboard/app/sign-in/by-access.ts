import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import type { AppLoadContext } from "../framework.ts";
import { askStateQuietly } from "../state/call.ts";
import { beginSession } from "./begin-session.ts";
import { browserName } from "./browser-name.ts";

/** Set by Cloudflare Access on what it lets through. */
const ACCESS_HEADER = "cf-access-jwt-assertion";

/** Whether a request came through Access, by what it carries: state alone says whether that is true. */
export function isThroughAccess(request: Request): boolean {
  return request.headers.has(ACCESS_HEADER);
}

type Refused = { problem: string; status: number };

/** Signs in whom Access vouches for and leads on; answers why not, where it does not. */
export async function signInByAccess(
  { request, context }: { request: Request; context: AppLoadContext },
  to: string,
): Promise<ReturnType<typeof beginSession> | Refused> {
  const jwt = request.headers.get(ACCESS_HEADER);
  if (jwt === null) return { problem: "This request did not come through Access.", status: 401 };
  const body = { jwt, browser: browserName(request) };
  const answer = await askStateQuietly(context, signInEndpoints.signInByAccess, { body });
  if (answer.kind === "trouble") return { problem: answer.message, status: answer.status };
  return beginSession(request, answer.value, to);
}
