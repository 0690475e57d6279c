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
  /** The SHA-256 of the code that sets a new deployment up, in hex; a command prints both. */
  SETUP_CODE_SHA256: z
    .string()
    .regex(/^[0-9a-f]{64}$/, "should be a SHA-256 in hex")
    .optional(),
  /** The Cloudflare Access team that vouches for people (acme.cloudflareaccess.com). */
  ACCESS_TEAM_DOMAIN: z
    .string()
    .regex(/^[\w.-]+(?::\d+)?$/, "should be a host name")
    .optional(),
  /** The tag of the Access application in front of the dashboard. */
  ACCESS_AUDIENCE: z.string().min(1).optional(),
  LEASE_SOURCE_SECONDS: z.coerce.number().positive().optional(),
  LEASE_AUTOPSY_SECONDS: z.coerce.number().positive().optional(),
  LEASE_PULL_REQUEST_SECONDS: z.coerce.number().positive().optional(),
});
export type Settings = z.infer<typeof Settings>;
