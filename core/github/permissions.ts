/** A right on a repository as GitHub names it. */
export type Permissions = Record<string, "read" | "write">;

/**
 * All that an App of AIA's is given: files and pull requests to write, what tells how those fare to
 * read. Never `workflows`: AIA changes no CI file.
 */
export const appPermissions = {
  contents: "write",
  pull_requests: "write",
  metadata: "read",
  checks: "read",
  statuses: "read",
  deployments: "read",
} as const satisfies Permissions;

/** What work on a repository needs: its token is narrowed to that. */
export type Need = "read" | "write";
export const needed: Record<Need, Permissions> = {
  read: { contents: "read", metadata: "read", pull_requests: "read" },
  write: { contents: "write", metadata: "read", pull_requests: "write" },
};

/** Without these no patch can be proposed; the others tell how one fares. */
const required = ["contents", "pull_requests", "metadata"] as const;

/** The rights without which no patch can be proposed and that are not given, in GitHub's names. */
export function lacking(given: Record<string, string | undefined>): string[] {
  return required.flatMap((name) => {
    const [wanted, has] = [appPermissions[name], given[name]];
    return has === wanted || has === "write" || has === "admin" ? [] : [`${name}: ${wanted}`];
  });
}
