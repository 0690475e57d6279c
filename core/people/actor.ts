import * as z from "zod";
import { Membership, Person } from "./person.ts";
import { lesserRole, type Role } from "./role.ts";
import { roleOfScope, Scope } from "./scope.ts";

/**
 * Who asks: one of AIA's own services, or a command on the machine that runs them; nobody that is
 * known; a person in a browser; or a program, with a token that a person made for one project.
 */
export const Actor = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("service") }),
  z.object({ kind: z.literal("anyone") }),
  z.object({
    kind: z.literal("person"),
    person: Person,
    sessionId: z.uuid(),
    memberships: z.array(Membership),
  }),
  z.object({
    kind: z.literal("token"),
    person: Person,
    projectId: z.uuid(),
    scope: Scope,
    memberships: z.array(Membership),
  }),
]);
export type Actor = z.infer<typeof Actor>;

/** What an actor may do in a project; null for nothing at all. */
export function roleIn(actor: Actor, projectId: string): Role | null {
  if (actor.kind === "service") return "owner";
  if (actor.kind === "anyone") return null;
  const { person, memberships } = actor;
  const own = person.operator
    ? "owner"
    : (memberships.find((each) => each.projectId === projectId)?.role ?? null);
  if (actor.kind === "person" || own === null) return own;
  return actor.projectId === projectId ? lesserRole(own, roleOfScope[actor.scope]) : null;
}

/** The projects whose rows an actor may be given; null means all of them. */
export function projectsOf(actor: Actor): string[] | null {
  switch (actor.kind) {
    case "service":
      return null;
    case "anyone":
      return [];
    case "token":
      return roleIn(actor, actor.projectId) === null ? [] : [actor.projectId];
    case "person":
      return actor.person.operator ? null : actor.memberships.map(({ projectId }) => projectId);
  }
}

/** What the activity of an incident and the audit call an actor; a service may pass on for whom it asks. */
export function nameOf(actor: Actor, passedOn = "AIA"): string {
  if (actor.kind === "service") return passedOn;
  if (actor.kind === "anyone") return "nobody";
  return actor.kind === "person" ? actor.person.name : `${actor.person.name} (API token)`;
}

/** What was asked for, with the name of who asks. */
export type AskedBy<Asked> = Omit<Asked, "actor"> & { actor: string };

/** Who is written down for what was done; a service is nobody of the people. */
export type Author = { personId: string | null; name: string };

/** Whose name the audit has for what an actor does. */
export function authorOf(actor: Actor): Author {
  const isPerson = actor.kind === "person" || actor.kind === "token";
  return { personId: isPerson ? actor.person.id : null, name: nameOf(actor) };
}
