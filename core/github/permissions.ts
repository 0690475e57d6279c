/** A right on a repository as GitHub names it. */
export type Permissions = Record<string, "read" | "write">;

/**
 * All that an App of AIA's is given: files, pull requests and issues to write, what tells how those
 * fare to read. Never `workflows`: AIA changes no CI file.
 */
export const appPermissions = {
  contents: "write",
  pull_requests: "write",
  metadata: "read",
  checks: "read",
  statuses: "read",
  deployments: "read",
  issues: "write",
} as const satisfies Permissions;

/** What work on a repository needs: its token is narrowed to that. */
export type Need = "read" | "watch" | "write" | "issue";
export const needed: Record<Need, Permissions> = {
  read: { contents: "read", metadata: "read", pull_requests: "read" },
  watch: {
    contents: "read",
    metadata: "read",
    pull_requests: "read",
    checks: "read",
    statuses: "read",
  },
  write: { contents: "write", metadata: "read", pull_requests: "write" },
  issue: { issues: "write", metadata: "read" },
};

/** Without these no patch can be proposed; the others tell how one fares. */
const required = ["contents", "pull_requests", "metadata"];

/** A right that AIA works with, whether it is given, and where a person gives it. */
export type CheckedPermission = {
  name: string;
  needed: string;
  isRequired: boolean;
  isGiven: boolean;
  giveAt: string | null;
};

/** The rights of an installation, beside those that AIA works with. */
export function checkInstallation(
  given: Record<string, string | undefined>,
  giveAt: string,
): CheckedPermission[] {
  return Object.entries(appPermissions).map(([name, needed]) => {
    const isGiven = given[name] === needed || given[name] === "write";
    const isRequired = required.includes(name);
    return { name, needed, isRequired, isGiven, giveAt: isGiven ? null : giveAt };
  });
}

/** Whether a patch can be proposed with them. */
export function permissionsHold(permissions: CheckedPermission[]): boolean {
  return permissions.every(({ isRequired, isGiven }) => isGiven || !isRequired);
}

/** The rights that an installation lacks and without which no patch can be proposed. */
export function lacking(given: Record<string, string | undefined>): string[] {
  return checkInstallation(given, "").flatMap(({ name, needed, isRequired, isGiven }) =>
    isRequired && !isGiven ? [`${name}: ${needed}`] : [],
  );
}
