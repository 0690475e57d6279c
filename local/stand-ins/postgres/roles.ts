import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { chownSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Installation } from "./binaries.ts";

/** Passwords of one database. Both are base64url, so that they need no quoting anywhere. */
export type Passwords = { admin: string; application: string };

/** Passwords that nobody else knows, for data whose next start may have others. */
export function randomPasswords(): Passwords {
  const make = () => randomBytes(24).toString("base64url");
  return { admin: make(), application: make() };
}

/** PostgreSQL's superuser, which nothing but the start of the database uses. */
export const ADMIN_ROLE = "aia";
/** Whom the product connects as: it owns its tables and nothing else. */
export const APPLICATION_ROLE = "aia_app";

/** Only passwords let anybody in: every user of the machine reaches a port on loopback. */
const HOST_RULES = "host all all 127.0.0.1/32 scram-sha-256\n";

/** Writes who may connect; the file lies with the data, so that data made before this get the rule too. */
export function writeHostRules({ data, identity }: Installation): string {
  const file = `${data}/aia_hba.conf`;
  writeFileSync(file, HOST_RULES, { mode: 0o600 });
  if (identity) chownSync(file, identity.uid, identity.gid);
  return file;
}

/**
 * Gives the database its roles and passwords, in single-user mode: no port is open while it has
 * none. Repeated for data whose passwords are others, or that were made before there were any.
 */
export async function giveRoles(installation: Installation, passwords: Passwords): Promise<void> {
  const done = `${installation.data}/aia_roles`;
  const mark = createHash("sha256").update(JSON.stringify(passwords)).digest("hex");
  if (existsSync(done) && readFileSync(done, "utf8") === mark) return;
  const child = spawn(installation.postgres, ["--single", "-D", installation.data, "postgres"], {
    ...installation.identity,
    cwd: "/",
    stdio: ["pipe", "ignore", "pipe"],
  });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-4_000);
  });
  child.stdin.end(`${statements(passwords).join("\n")}\n`);
  const code = await new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  // In single-user mode a refused statement is printed and does not end the program.
  if (code !== 0 || /\b(?:ERROR|FATAL|PANIC):/.test(said))
    throw new Error(`PostgreSQL did not take its roles:\n${said}`);
  writeFileSync(done, mark, { mode: 0o600 });
  if (installation.identity) chownSync(done, installation.identity.uid, installation.identity.gid);
}

/** One a line, as single-user mode reads them. */
function statements({ admin, application }: Passwords): string[] {
  return [
    `alter role ${ADMIN_ROLE} password '${admin}'`,
    `do $$ begin if not exists (select 1 from pg_roles where rolname = '${APPLICATION_ROLE}') then create role ${APPLICATION_ROLE}; end if; end $$`,
    `alter role ${APPLICATION_ROLE} with login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password '${application}'`,
    `revoke all on database postgres from public`,
    `grant connect, create, temporary on database postgres to ${APPLICATION_ROLE}`,
    `grant usage, create on schema public to ${APPLICATION_ROLE}`,
    ownTables("public"),
    ownTables("drizzle"),
    `do $$ begin if exists (select 1 from pg_namespace where nspname = 'drizzle') then alter schema drizzle owner to ${APPLICATION_ROLE}; end if; end $$`,
  ];
}

/** Data made before there were roles belong to the superuser. */
function ownTables(schema: string): string {
  return `do $$ declare name text; begin for name in select format('%I.%I', schemaname, tablename) from pg_tables where schemaname = '${schema}' loop execute 'alter table ' || name || ' owner to ${APPLICATION_ROLE}'; end loop; end $$`;
}
