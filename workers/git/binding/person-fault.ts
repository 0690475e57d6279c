import { Fault } from "#core/fault.ts";
import { githubFault } from "../github-fault.ts";

/**
 * What GitHub threw at a person's own token, as a fault for that person: what they may not see is
 * not there.
 */
export function personFault(thrown: unknown, doing: string): Fault {
  const fault = githubFault(thrown, doing);
  if (fault.code === "github_unauthorized")
    return new Fault("unauthorized", "GitHub no longer takes this token. Sign in again.", {
      cause: thrown,
    });
  if (fault.code === "github_not_found" || fault.code === "github_forbidden")
    return new Fault("not_found", "There is no such repository, or you may not see it.", {
      cause: thrown,
    });
  return fault;
}
