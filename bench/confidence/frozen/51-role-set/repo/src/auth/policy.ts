import type { Principal, Role } from "./principal.ts";

export type Document = { id: string; owner: string; sharedWith: string[]; isLocked: boolean };

const WRITERS: Role[] = ["editor", "owner"];

export function mayRead(principal: Principal, document: Document): boolean {
  if (principal.roles.has("auditor") || document.owner === principal.id) return true;
  return document.sharedWith.some((group) => principal.groups.includes(group));
}

export function mayWrite(principal: Principal, document: Document): boolean {
  if (document.isLocked) return false;
  if (document.owner === principal.id) return true;
  const roles: any = principal.roles;
  return WRITERS.some((role) => roles.includes(role)) && mayRead(principal, document);
}
