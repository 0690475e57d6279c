import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { setTimeout } from "node:timers/promises";
import { promisify } from "node:util";
import { freePort } from "../../run/ports.ts";
import { assertRunnable, findInstallation, type Installation } from "./binaries.ts";
import { startNeon } from "./neon.ts";
import { endOrphan } from "./orphan.ts";
import {
  ADMIN_ROLE,
  APPLICATION_ROLE,
  giveRoles,
  type Passwords,
  randomPasswords,
  writeHostRules,
} from "./roles.ts";

const run = promisify(execFile);

export type Postgres = {
  port: number;
  /** Host and port of Neon's HTTP protocol in front of this database. */
  neonHost: string;
  /** The application role's, with its password: also what Neon's protocol asks for. */
  connectionString: string;
  /** Ends it as a crash would; what that gives starts it again on the same port and data. */
  crash: () => Promise<() => Promise<void>>;
  stop: () => Promise<void>;
};

export type PostgresOptions = {
  folder: string;
  /** Random ones by default, which the next start gives anew. */
  passwords?: Passwords;
  port?: number;
  neonPort?: number;
  /** Whether what was committed outlives a loss of power: for data that are kept. */
  durable?: boolean;
};

/**
 * How long after its end a server is started again, and after each start that failed: a backend that
 * is still computing holds the data for a while. The last wait is repeated.
 */
const RESTART_AFTER_MS = [0, 100, 500, 2_000, 5_000];

/**
 * Starts a real PostgreSQL on loopback, its data in `folder`, behind Neon's HTTP protocol. A server
 * that somebody kills is started again.
 */
export async function startPostgres(options: PostgresOptions): Promise<Postgres> {
  const { passwords = randomPasswords(), durable = false } = options;
  const installation = await findInstallation(options.folder);
  assertRunnable(installation.postgres);
  await endOrphan(installation.data);
  if (!isInitialised(installation)) await initialise(installation, { passwords, durable });
  await giveRoles(installation, passwords);
  const port = options.port || (await freePort());
  const connectionString = `postgres://${APPLICATION_ROLE}:${passwords.application}@127.0.0.1:${port}/postgres`;
  const server = await supervise(() => launch(installation, port, durable));
  const neon = await startNeon({ connectionString, port: options.neonPort ?? 0 }).catch(
    async (error: unknown) => {
      await server.stop();
      throw error;
    },
  );
  return {
    port,
    neonHost: `127.0.0.1:${neon.port}`,
    connectionString,
    crash: server.crash,
    stop: async () => {
      await neon.stop();
      await server.stop();
    },
  };
}

type Supervised = {
  /** Ends it as a crash would; what that gives starts it again. */
  crash: () => Promise<() => Promise<void>>;
  stop: () => Promise<void>;
};

/** Keeps a server running: one that ends although nobody here ended it is launched again. */
async function supervise(start: () => Promise<ChildProcess>): Promise<Supervised> {
  let unwanted = new AbortController();
  let current = await start();
  let starting: Promise<unknown> = Promise.resolve();
  const watch = (child: ChildProcess): void =>
    void child.once("exit", () => {
      if (!unwanted.signal.aborted && child === current) starting = resume();
    });
  const launchAgain = async () => {
    current = await start();
    if (unwanted.signal.aborted) return end(current);
    watch(current);
    if (current.exitCode !== null || current.signalCode !== null) starting = resume();
  };
  const resume = async () => {
    const { signal } = unwanted;
    for (let failed = 0; !signal.aborted; failed += 1) {
      const waitMs = RESTART_AFTER_MS[failed] ?? RESTART_AFTER_MS.at(-1);
      await setTimeout(waitMs, undefined, { signal }).catch(() => undefined);
      if (signal.aborted) return;
      try {
        return await launchAgain();
      } catch {
        // It says why in its own log; the next start may find the data free.
      }
    }
  };
  watch(current);
  return {
    crash: async () => {
      unwanted.abort();
      await end(current, "SIGQUIT");
      return async () => {
        unwanted = new AbortController();
        await launchAgain();
      };
    },
    stop: async () => {
      unwanted.abort();
      await starting;
      await end(current);
    },
  };
}

/** A folder that was emptied means a new database, also where the data lie elsewhere. */
function isInitialised({ data, pointer }: Installation): boolean {
  if (pointer !== undefined && !existsSync(pointer)) return false;
  return existsSync(`${data}/PG_VERSION`);
}

/** Made under another name first: a run killed half-way must not leave what looks like a database. */
async function initialise(
  { initdb, data, identity, pointer }: Installation,
  { passwords, durable }: { passwords: Passwords; durable: boolean },
): Promise<void> {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(data), { recursive: true });
  // A strict umask would shut the user that runs PostgreSQL out.
  if (identity) chmodSync(dirname(data), 0o755);
  mkdirSync(unfinished, { mode: 0o700 });
  if (identity) chownSync(unfinished, identity.uid, identity.gid);
  // The encoding would otherwise follow the caller's LANG.
  const settings = ["-A", "scram-sha-256", "--encoding=UTF8", "--locale=C"];
  const password = await passwordFile(passwords.admin, identity);
  try {
    await run(
      initdb,
      [
        ...["-D", unfinished, "-U", ADMIN_ROLE, "--pwfile", password.path, ...settings],
        ...(durable ? [] : ["--no-sync"]),
      ],
      { ...identity, cwd: "/" },
    );
  } finally {
    password.remove();
  }
  rmSync(data, { recursive: true, force: true });
  renameSync(unfinished, data);
  if (pointer === undefined) return;
  mkdirSync(dirname(pointer), { recursive: true });
  writeFileSync(pointer, data);
}

/** initdb takes a password from a file alone; this one is its user's, and gone right after. */
async function passwordFile(
  password: string,
  identity: Installation["identity"],
): Promise<{ path: string; remove: () => void }> {
  const folder = mkdtempSync(`${tmpdir()}/aia-initdb-`);
  const path = `${folder}/password`;
  writeFileSync(path, password, { mode: 0o600 });
  if (identity) for (const each of [folder, path]) chownSync(each, identity.uid, identity.gid);
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

async function launch(
  installation: Installation,
  port: number,
  durable: boolean,
): Promise<ChildProcess> {
  const { postgres, data, identity } = installation;
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    `hba_file=${writeHostRules(installation)}`,
    `fsync=${durable ? "on" : "off"}`,
    "max_connections=60",
    "shared_buffers=32MB",
  ];
  const child = spawn(
    postgres,
    ["-D", data, "-p", String(port), ...settings.flatMap((setting) => ["-c", setting])],
    {
      ...identity,
      cwd: "/",
      stdio: ["ignore", "ignore", "pipe"],
    },
  );
  let said = "";
  await new Promise<void>((resolve, reject) => {
    child.stderr.on("data", (chunk: Buffer) => {
      said = (said + chunk.toString()).slice(-2_000);
      if (said.includes("ready to accept connections")) resolve();
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`PostgreSQL did not start:\n${said}`)));
  });
  return child;
}

/** SIGINT is PostgreSQL's fast shutdown. It may have had one already, from a Ctrl-C to the group. */
async function end(child: ChildProcess, signal: NodeJS.Signals = "SIGINT"): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill(signal);
  await exited;
}
