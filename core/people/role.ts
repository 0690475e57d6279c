import * as z from "zod";

/**
 * What somebody may do in a project, each all that stands before it as well: look; decide about
 * incidents; change settings, keys and people; erase the project and name its owners.
 */
export const Role = z.enum(["viewer", "member", "admin", "owner"]);
export type Role = z.infer<typeof Role>;

/** Whether a role allows what the needed one does. */
export function isAtLeast(role: Role, needed: Role): boolean {
  return Role.options.indexOf(role) >= Role.options.indexOf(needed);
}

/** The lesser of two roles. */
export function lesserRole(one: Role, other: Role): Role {
  return isAtLeast(one, other) ? other : one;
}
