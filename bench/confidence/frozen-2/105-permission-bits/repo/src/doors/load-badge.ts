import type { Resolvable } from "../permissions/flags.ts";
import { Permissions } from "../permissions/permissions.ts";

export type BadgeRow = { holder: string; allow: string; extra: string[] };
export type Badge = { holder: string; permissions: Permissions };

export function loadBadge(row: BadgeRow): Badge {
  const permissions = new Permissions(row.allow as Resolvable, row.extra as Resolvable[]);
  return { holder: row.holder, permissions };
}

export function mayOpen(badge: Badge): boolean {
  return badge.permissions.has(["Enter", "Unlock"]);
}
