import type { LoaderFunctionArgs } from "../framework.ts";
import { isStateHealthy } from "../state/call.ts";

/** Whether the dashboard can do its work: it can when state answers. */
export async function loader({ context }: LoaderFunctionArgs): Promise<Response> {
  const start = Date.now();
  const ok = await isStateHealthy(context);
  const health = { ok, service: "dashboard", state: { ok, latencyMs: Date.now() - start } };
  return Response.json(health, {
    status: ok ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
