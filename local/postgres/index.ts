import { type ChildProcess, execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { chownSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { assertRunnable, findPlace, type Place } from "./binaries.ts";
import { startNeon } from "./neon.ts";

const run = promisify(execFile);

export type Postgres = {
  port: number;
  /** Host and port of Neon's HTTP protocol in front of this database. */
  neonHost: string;
  connectionString: string;
  stop: () => Promise<void>;
};

/** Starts a real PostgreSQL on loopback, its data in `folder`, behind Neon's HTTP protocol. */
export async function startPostgres(options: {
  folder: string;
  port?: number;
  neonPort?: number;
}): Promise<Postgres> {
  const place = await findPlace(options.folder);
  assertRunnable(place.postgres);
  await endOrphan(place.data);
  if (!existsSync(`${place.data}/PG_VERSION`)) await initialise(place);
  const port = options.port || (await freePort());
  const server = await launch(place, port);
  const connectionString = `postgres://aia@127.0.0.1:${port}/postgres`;
  const neon = await startNeon({ connectionString, port: options.neonPort ?? 0 });
  return {
    port,
    neonHost: `127.0.0.1:${neon.port}`,
    connectionString,
    stop: async () => {
      await neon.stop();
      await end(server);
    },
  };
}

async function initialise({ initdb, data, identity }: Place): Promise<void> {
  mkdirSync(dirname(data), { recursive: true });
  mkdirSync(data, { mode: 0o700, recursive: true });
  if (identity) chownSync(data, identity.uid, identity.gid);
  // The encoding would otherwise follow the caller's LANG.
  await run(
    initdb,
    ["-D", data, "-U", "aia", "-A", "trust", "--encoding=UTF8", "--locale=C", "--no-sync"],
    { ...identity, cwd: "/" },
  );
}

async function launch({ postgres, data, identity }: Place, port: number): Promise<ChildProcess> {
  const settings = [
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "fsync=off",
    "max_connections=60",
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
async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, "exit");
  child.kill("SIGINT");
  await exited;
}

/** A killed run leaves its PostgreSQL alive on this data; a stale pid file PostgreSQL clears itself. */
async function endOrphan(data: string): Promise<void> {
  const file = `${data}/postmaster.pid`;
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, "utf8").split("\n", 1)[0]);
  if (!(pid > 1)) return;
  for (let tries = 0; tries < 200 && signal(pid, tries === 0 ? "SIGINT" : 0); tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

function signal(pid: number, name: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(pid, name);
  } catch {
    return false;
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address
          ? resolve(address.port)
          : reject(new Error("no port")),
      );
    });
  });
}
