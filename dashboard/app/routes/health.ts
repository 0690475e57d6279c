import type { LoaderFunctionArgs } from "../framework.ts";
import { reach } from "../state/call.ts";

/** Whether the dashboard can do its work: it can when state answers. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const start = Date.now();
  const answer = await reach(context.cloudflare.env, "/health");
  const ok = answer instanceof Response && answer.ok;
  const health = { ok, service: "dashboard", state: { ok, latencyMs: Date.now() - start } };
  return Response.json(health, {
    status: ok ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
