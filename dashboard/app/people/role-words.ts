import type { Role } from "#core/people/role.ts";

/** What each role may do; each may also do all that stands before it. */
export const roleWords: Record<Role, string> = {
  viewer: "looks at incidents and settings",
  member: "decides about incidents, makes API tokens",
  admin: "changes settings, keys, the repository and people",
  owner: "erases the project, names its owners",
};
