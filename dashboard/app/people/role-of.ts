import type { Role } from "#core/people/role.ts";
import type { Me } from "../state/me.ts";

/** The role of who is signed in in a project; null for nobody, or no part in it. */
export function roleOf(me: Me | null | undefined, slug: string | undefined): Role | null {
  if (!me) return null;
  if (me.person.operator) return "owner";
  return me.projects.find((project) => project.slug === slug)?.role ?? null;
}
