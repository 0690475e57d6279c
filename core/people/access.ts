import { type Actor, roleIn } from "./actor.ts";
import { isAtLeast, type Role } from "./role.ts";

/**
 * Who may call an endpoint. `service`: AIA's own services alone. `anyone`: also who is not signed in.
 * `person`: who is signed in; the answer holds what this actor may see and nothing else. `project`:
 * who has the role in the project that the call names. `operator`: who runs the deployment. What is
 * done `inPerson` takes somebody in a browser: with a token one could make oneself more of them.
 * A project that is being erased is there for what is `evenErasing` alone.
 */
export type Access =
  | { to: "service" }
  | { to: "anyone" }
  | { to: "person"; inPerson?: true }
  | { to: "project"; role: Role; named: ProjectName; inPerson?: true; evenErasing?: true }
  | { to: "operator" };

/** What of a call names its project: its path's slug or incident, or a field of its query or body. */
export type ProjectName = "slug" | "incident" | "query";

export type Decision =
  | { kind: "allowed" }
  | { kind: "refused"; code: "unauthorized" | "forbidden" | "not_found"; message: string };

const allowed: Decision = { kind: "allowed" };
const notSignedIn: Decision = refusedWith("unauthorized", "Sign in first.");
const noTokens: Decision = refusedWith("forbidden", "Sign in: an API token may not do this.");

/**
 * Whether an actor may make a call. `projectId` is the project that it names, null where there is
 * none. Whoever has no part in a project is told that there is none, as where there is none.
 */
export function decideAccess(access: Access, actor: Actor, projectId: string | null): Decision {
  if (actor.kind === "service" || access.to === "anyone") return allowed;
  if (access.to === "service") return refusedWith("not_found", "No such route.");
  if (actor.kind === "anyone") return notSignedIn;
  if (access.to === "operator") return decideOperator(actor);
  const isAbsent = access.inPerson === true && actor.kind === "token";
  if (access.to === "person") return isAbsent ? noTokens : allowed;
  const role = projectId === null ? null : roleIn(actor, projectId);
  if (role === null) return refusedWith("not_found", notThere[access.named]);
  if (isAbsent) return noTokens;
  if (isAtLeast(role, access.role)) return allowed;
  return refusedWith("forbidden", `This takes the role ${access.role}; yours is ${role}.`);
}

const notThere: Record<ProjectName, string> = {
  slug: "There is no such project.",
  query: "There is no such project.",
  incident: "There is no such incident.",
};

/** A token is for one project, whoever made it. */
function decideOperator(actor: Exclude<Actor, { kind: "service" | "anyone" }>): Decision {
  if (actor.kind === "person" && actor.person.operator) return allowed;
  return refusedWith("forbidden", "This is for those who run this deployment.");
}

function refusedWith(
  code: Extract<Decision, { kind: "refused" }>["code"],
  message: string,
): Decision {
  return { kind: "refused", code, message };
}
