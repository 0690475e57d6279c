import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { freePort } from "../../run/ports.ts";
import { assertRunnable, findInstallation, type Installation } from "./binaries.ts";
import { startNeon } from "./neon.ts";
import { endOrphan } from "./orphan.ts";

const run = promisify(execFile);

export type Postgres = {
  port: number;
  /** Host and port of Neon's HTTP protocol in front of this database. */
  neonHost: string;
  connectionString: string;
  /** Ends it as a crash would; what that gives starts it again on the same port and data. */
  crash: () => Promise<() => Promise<void>>;
  stop: () => Promise<void>;
};

/** Starts a real PostgreSQL on loopback, its data in `folder`, behind Neon's HTTP protocol. */
export async function startPostgres(options: {
  folder: string;
  port?: number;
  neonPort?: number;
}): Promise<Postgres> {
  const installation = await findInstallation(options.folder);
  assertRunnable(installation.postgres);
  await endOrphan(installation.data);
  if (!isInitialised(installation)) await initialise(installation);
  const port = options.port || (await freePort());
  let server = await launch(installation, port);
  const connectionString = `postgres://aia@127.0.0.1:${port}/postgres`;
  const neon = await startNeon({ connectionString, port: options.neonPort ?? 0 }).catch(
    async (error: unknown) => {
      await end(server);
      throw error;
    },
  );
  return {
    port,
    neonHost: `127.0.0.1:${neon.port}`,
    connectionString,
    crash: async () => {
      await end(server, "SIGQUIT");
      return async () => {
        server = await launch(installation, port);
      };
    },
    stop: async () => {
      await neon.stop();
      await end(server);
    },
  };
}

/** A folder that was emptied means a new database, also where the data lie elsewhere. */
function isInitialised({ data, pointer }: Installation): boolean {
  if (pointer !== undefined && !existsSync(pointer)) return false;
  return existsSync(`${data}/PG_VERSION`);
}

/** Made under another name first: a run killed half-way must not leave what looks like a database. */
async function initialise({ initdb, data, identity, pointer }: Installation): Promise<void> {
  const unfinished = `${data}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  mkdirSync(dirname(data), { recursive: true });
  // A strict umask would shut the user that runs PostgreSQL out.
  if (identity) chmodSync(dirname(data), 0o755);
  mkdirSync(unfinished, { mode: 0o700 });
  if (identity) chownSync(unfinished, identity.uid, identity.gid);
  // The encoding would otherwise follow the caller's LANG.
  await run(
    initdb,
    ["-D", unfinished, "-U", "aia", "-A", "trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
    { ...identity, cwd: "/" },
  );
  rmSync(data, { recursive: true, force: true });
  renameSync(unfinished, data);
  if (pointer === undefined) return;
  mkdirSync(dirname(pointer), { recursive: true });
  writeFileSync(pointer, data);
}

async function launch(
  { postgres, data, identity }: Installation,
  port: number,
): Promise<ChildProcess> {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
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
