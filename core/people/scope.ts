import * as z from "zod";
import type { Role } from "./role.ts";

/** What an API token may be used for; never more than its person may do. */
export const Scope = z.enum(["read", "write", "admin"]);
export type Scope = z.infer<typeof Scope>;

/** The most that a token of a scope may do in its project. */
export const roleOfScope: Record<Scope, Role> = { read: "viewer", write: "member", admin: "admin" };
