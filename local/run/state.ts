import * as z from "zod";
import { DeadLetter } from "#core/api/state/dead-letter.ts";
import { IncidentList, IncidentPage } from "#core/api/state/incident-page.ts";
import { Accounting } from "#core/incident/ledger.ts";
import { Project } from "#core/project/project.ts";

/** State's REST API, as a script or a story calls it: checked replies, and its own words when it refuses. */
export function stateApi(url: string) {
  return {
    putProject: (project: Omit<Project, "id">) => call(Project, `${url}/projects`, "PUT", project),
    createKey: (slug: string) =>
      call(z.object({ key: z.string() }), `${url}/projects/${slug}/keys`, "POST", {}),
    incidents: (slug: string) =>
      call(IncidentList, `${url}/incidents?project=${slug}&limit=100`, "GET"),
    incident: (id: string) => call(IncidentPage, `${url}/incidents/${id}`, "GET"),
    accounting: (slug: string) => call(Accounting, `${url}/accounting?project=${slug}`, "GET"),
    deadLetters: async () =>
      (await call(z.object({ deadLetters: z.array(DeadLetter) }), `${url}/dead-letters`, "GET"))
        .deadLetters,
    replay: (id: string) => call(z.unknown(), `${url}/dead-letters/${id}/replay`, "POST", {}),
    act: (id: string, action: string) =>
      call(z.unknown(), `${url}/incidents/${id}/actions`, "POST", { action, actor: "local" }),
  };
}
export type StateApi = ReturnType<typeof stateApi>;

async function call<S extends z.ZodType>(
  shape: S,
  url: string,
  method: string,
  body?: unknown,
): Promise<z.infer<S>> {
  const reply = await fetch(url, {
    method,
    signal: AbortSignal.timeout(10_000),
    ...(body === undefined
      ? {}
      : { headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  });
  const text = await reply.text();
  if (!reply.ok)
    throw new Error(`${method} ${url} answered ${reply.status}: ${text.slice(0, 500)}`);
  return shape.parse(JSON.parse(text));
}
