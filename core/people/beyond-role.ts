import type { Repository } from "#core/project/project.ts";
import type { Actor } from "./actor.ts";
import type { Person } from "./person.ts";

/** Why an actor may not make a project, in a sentence, or null. */
export function refuseNewProject(actor: Actor): string | null {
  return actor.kind === "person" ? refuseUninvited(actor.person, actor.memberships.length) : null;
}

/**
 * Why somebody who is signed in, and in so many projects, may not make one, in a sentence, or null.
 * GitHub vouches for anybody who has an account there: whom nobody let into a project of this
 * deployment makes none on it either. Access vouches for the team's own.
 */
export function refuseUninvited({ by, operator }: Person, projects: number): string | null {
  if (operator || by === "access" || projects > 0) return null;
  return "Nobody has invited you to this deployment: ask who runs it.";
}

/**
 * Why an actor may not say that a project's code is this repository, in a sentence, or null. The
 * deployment may be able to read what this person is not: access is proved where it is bound.
 */
export function refuseRepository(
  actor: Actor,
  before: Repository | null,
  after: Repository | null,
): string | null {
  const isOperators =
    actor.kind === "service" || (actor.kind === "person" && actor.person.operator);
  const isSame = before?.owner === after?.owner && before?.name === after?.name;
  if (isOperators || after === null || isSame) return null;
  return "Bind the repository on the project's page: your access to it is proved there.";
}
