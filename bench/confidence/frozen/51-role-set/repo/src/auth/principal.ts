export type Role = "reader" | "editor" | "owner" | "auditor";

export type Principal = {
  id: string;
  roles: ReadonlySet<Role>;
  groups: readonly string[];
};

/** From a verified token. Roles that are unknown here are dropped. */
export function principalFrom(claims: { sub: string; roles?: string[]; groups?: string[] }): Principal {
  const known = new Set<Role>();
  for (const role of claims.roles ?? []) if (isRole(role)) known.add(role);
  return { id: claims.sub, roles: known, groups: claims.groups ?? [] };
}

function isRole(text: string): text is Role {
  return text === "reader" || text === "editor" || text === "owner" || text === "auditor";
}
