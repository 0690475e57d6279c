import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import * as z from "zod";
import { randomPasswords } from "../stand-ins/postgres/roles.ts";

/** What the parts of one laptop system know each other by. Made once a folder, never shared. */
export const Secrets = z.object({
  database: z.object({
    /** PostgreSQL's superuser, which nothing but its start uses. */
    admin: z.string(),
    /** The role that state connects as. */
    application: z.string(),
  }),
  /** What the git service shows the stand-in for GitHub. */
  githubToken: z.string(),
  /** What the stand-in signs its deliveries with. */
  webhook: z.string(),
  /** What git seals Apps and tokens with, in the form of its setting. */
  sealing: z.string(),
  /** What `aia connect` shows the stand-in: no Worker knows it, since it opens this user's repositories. */
  connect: z.string(),
});
export type Secrets = z.infer<typeof Secrets>;

/**
 * The secrets of a system's folder, made at its first start, in a file that only its owner reads. One
 * that a later version has come to need is made when it is missed.
 */
export function secretsOf(folder: string): Secrets {
  const file = `${folder}/secrets.json`;
  const kept = existsSync(file)
    ? Secrets.partial().parse(JSON.parse(readFileSync(file, "utf8")))
    : undefined;
  const made: Secrets = {
    database: randomPasswords(),
    githubToken: random(),
    webhook: random(),
    sealing: `k1:${randomBytes(32).toString("base64")}`,
    connect: random(),
    ...kept,
  };
  const isWhole = kept !== undefined && Secrets.safeParse(kept).success;
  if (!isWhole) writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

/** 192 bits. */
function random(): string {
  return randomBytes(24).toString("base64url");
}
