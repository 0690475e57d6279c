import * as z from "zod";

/** The rights of GitHub's that the stand-in knows by name. */
export const PermissionName = z.enum([
  "actions",
  "administration",
  "checks",
  "contents",
  "deployments",
  "issues",
  "metadata",
  "pull_requests",
  "statuses",
  "workflows",
]);
export type PermissionName = z.infer<typeof PermissionName>;

export const Level = z.enum(["read", "write"]);
export type Level = z.infer<typeof Level>;

export const Permissions = z.partialRecord(PermissionName, Level);
export type Permissions = z.infer<typeof Permissions>;

/** Whether what is held is enough for what is needed. */
export function reaches(held: Level | undefined, needed: Level): boolean {
  return held === "write" || (held !== undefined && needed === "read");
}

/** The lower of two levels; none where either is none. */
export function lower(one: Level | undefined, other: Level | undefined): Level | undefined {
  if (one === undefined || other === undefined) return undefined;
  return one === "write" && other === "write" ? "write" : "read";
}

/** Whether each right asked for is among those granted, and no higher. */
export function isWithin(asked: Permissions, granted: Permissions): boolean {
  return PermissionName.options.every((name) => {
    const level = asked[name];
    return level === undefined || reaches(granted[name], level);
  });
}

/** GitHub gives the reading of metadata with any other right. */
export function withMetadata(permissions: Permissions): Permissions {
  return { ...permissions, metadata: "read" };
}
