import * as z from "zod";
import { Scope } from "./scope.ts";

/** A program's token for one project, which may do what its person may, and its scope at most. */
export const ApiToken = z.object({
  id: z.uuid(),
  name: z.string(),
  /** Its first characters, for a person to tell tokens apart. */
  hint: z.string(),
  scope: Scope,
  madeBy: z.string(),
  createdAt: z.iso.datetime(),
  lastUsedAt: z.iso.datetime().nullable(),
  expiresAt: z.iso.datetime().nullable(),
});
export type ApiToken = z.infer<typeof ApiToken>;
