import * as z from "zod";

/** State's variables and secrets. */
export const Settings = z.object({
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "should be a postgres:// address"),
  /** Where a local PostgreSQL stands behind Neon's protocol (host:port). */
  NEON_LOCAL: z
    .string()
    .regex(/^[\w.-]+:\d+$/, "should be host:port")
    .optional(),
  /** GitHub's pages; another address for GitHub Enterprise or the laptop's stand-in. */
  GITHUB_WEB_URL: z.url().default("https://github.com"),
  LEASE_SOURCE_SECONDS: z.coerce.number().positive().optional(),
  LEASE_AUTOPSY_SECONDS: z.coerce.number().positive().optional(),
  LEASE_PULL_REQUEST_SECONDS: z.coerce.number().positive().optional(),
});
export type Settings = z.infer<typeof Settings>;
