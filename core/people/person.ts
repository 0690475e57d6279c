import * as z from "zod";
import { Role } from "./role.ts";

/** Who vouches for a person: GitHub, Cloudflare Access, or the laptop that printed a sign-in link. */
export const SignInBy = z.enum(["github", "access", "laptop"]);
export type SignInBy = z.infer<typeof SignInBy>;

/** Somebody who signed in at least once. */
export const Person = z.object({
  id: z.uuid(),
  by: SignInBy,
  /** GitHub's login or Access' address: what pages and the audit call this person. */
  name: z.string().min(1).max(200),
  /** Whether this person runs the deployment: every project's owner, and of the system page. */
  operator: z.boolean(),
});
export type Person = z.infer<typeof Person>;

/** A person's role in one project. */
export const Membership = z.object({ projectId: z.uuid(), role: Role });
export type Membership = z.infer<typeof Membership>;
