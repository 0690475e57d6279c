import type * as z from "zod";
import { createClient } from "#core/api/client.ts";
import { deadLetterEndpoints } from "#core/api/state/endpoints/dead-letters.ts";
import { incidentEndpoints } from "#core/api/state/endpoints/incidents.ts";
import { keyEndpoints } from "#core/api/state/endpoints/keys.ts";
import { ledgerEndpoints } from "#core/api/state/endpoints/ledger.ts";
import { projectEndpoints } from "#core/api/state/endpoints/projects.ts";
import { signInEndpoints } from "#core/api/state/endpoints/sign-in.ts";
import { type Sweep, sweepEndpoints } from "#core/api/state/endpoints/sweep.ts";
import type { IncidentAction } from "#core/api/state/incident-action.ts";
import { Fault } from "#core/fault.ts";
import type { Project } from "#core/project/project.ts";

/** How long a call may take; a sweep, which is no call of a script, takes as long as it takes. */
const PATIENCE_MS = 10_000;

/** What scripts and stories ask of state at `url`, each a call of its contract. Throws state's own faults. */
export function stateApi(url: string) {
  const ask = createClient(url, (request) =>
    fetch(request, { signal: AbortSignal.timeout(PATIENCE_MS) }),
  );
  return {
    /** The project of a slug, made if there is none: what a person changed of it stays. */
    keepProject: (body: Omit<Project, "id">) =>
      ask(projectEndpoints.createProject, { body }).catch((thrown: unknown) => {
        if (!(thrown instanceof Fault) || thrown.code !== "conflict") throw thrown;
        return ask(projectEndpoints.readProject, { params: { slug: body.slug } });
      }),
    eraseProject: (slug: string) =>
      ask(projectEndpoints.eraseProject, { params: { slug }, body: { confirm: slug } }),
    createKey: (slug: string) => ask(keyEndpoints.createKey, { params: { slug }, query: {} }),
    incidents: (project: string) =>
      ask(incidentEndpoints.listIncidents, { query: { project, limit: 100 } }),
    incident: (id: string) => ask(incidentEndpoints.readIncident, { params: { id } }),
    accounting: (project: string) => ask(ledgerEndpoints.readAccounting, { query: { project } }),
    deadLetters: async () =>
      (await ask(deadLetterEndpoints.listDeadLetters, { query: {} })).deadLetters,
    waitingDeadLetters: async () =>
      (await ask(deadLetterEndpoints.listDeadLetters, { query: { waiting: "true" } })).deadLetters,
    createSignInLink: () => ask(signInEndpoints.createSignInLink, { body: {} }),
    replay: (id: string) => ask(deadLetterEndpoints.replayDeadLetter, { params: { id } }),
    act: (id: string, action: IncidentAction["action"]) =>
      ask(incidentEndpoints.actOnIncident, { params: { id }, body: { action, actor: "local" } }),
  };
}
export type StateApi = ReturnType<typeof stateApi>;

/** What state's cron does in production; a sweep that fails now is made up for by the next. */
export async function sweepState(url: string, body: z.input<typeof Sweep> = {}): Promise<void> {
  const ask = createClient(url, (request) => fetch(request));
  await ask(sweepEndpoints.sweep, { body }).catch(() => undefined);
}
