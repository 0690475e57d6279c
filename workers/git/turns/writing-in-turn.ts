import type { Octokit } from "@octokit/rest";
import type { ProjectAccess } from "#core/api/state/repository-access.ts";
import { Fault } from "#core/fault.ts";
import type { Edge } from "../access/connect.ts";

/** What reads only; GraphQL's mutations are POSTs as well. */
const reading = new Set(["GET", "HEAD", "OPTIONS"]);

export type InTurn = { client: (github: Octokit) => Octokit; end: () => Promise<void> };

/**
 * Clients whose writes take turns with all others of the same installation (or token), a pause
 * apart. Throws `overloaded` with a time where another writer has the turn; `end` gives it on.
 */
export function writingInTurn(
  { env, settings }: Edge,
  access: Pick<ProjectAccess, "host" | "installationId" | "projectId"> | null,
): InTurn {
  const turns = () => env.TOKENS.get(env.TOKENS.idFromName(nameOf(access)));
  const holder = crypto.randomUUID();
  const gapMs = settings.GITHUB_WRITE_GAP_MS;
  let hasWritten = false;
  const client = (github: Octokit): Octokit => {
    github.hook.before("request", async ({ method }) => {
      if (reading.has(method)) return;
      const turn = await turns().takeWriteTurn(holder, gapMs);
      if (turn.kind === "busy")
        throw new Fault("overloaded", "Another pull request is being written just now.", {
          retryAfterSeconds: turn.retryAfterSeconds,
        });
      hasWritten = true;
      if (turn.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, turn.waitMs));
    });
    return github;
  };
  return {
    client,
    end: async () => {
      if (hasWritten)
        await turns()
          .endWriteTurn(holder)
          .catch(() => undefined);
    },
  };
}

function nameOf(
  access: Pick<ProjectAccess, "host" | "installationId" | "projectId"> | null,
): string {
  if (access === null) return "deployment";
  return `${access.host}:${access.installationId ?? `token:${access.projectId}`}`;
}
