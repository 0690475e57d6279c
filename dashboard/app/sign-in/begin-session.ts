import { redirect } from "../framework.ts";
import { keepSession } from "../security/session-cookie.ts";

/** Puts a new session into this browser and leads on. One that it had before, state has ended with it. */
export function beginSession(request: Request, { session }: { session: string }, to: string) {
  return redirect(to, { headers: { "set-cookie": keepSession(request, session) } });
}
