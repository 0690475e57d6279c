import type { LoaderFunctionArgs } from "../framework.ts";
import { errorPage } from "../state/error-page.ts";
import { readIncident } from "../state/state.ts";

/** The proposed patch as a file for `git apply`. */
export async function loader({ params, context }: LoaderFunctionArgs): Promise<Response> {
  const { incident, autopsy } = await readIncident(context, params.id ?? "");
  if (!autopsy?.patch) throw errorPage(404, "This incident has no patch.");
  return new Response(autopsy.patch.diff, {
    headers: {
      "content-type": "text/x-diff; charset=utf-8",
      "content-disposition": `attachment; filename="aia-${incident.id.slice(0, 8)}.patch"`,
      "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    },
  });
}
