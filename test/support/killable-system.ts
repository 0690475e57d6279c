import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { connect } from "node:net";
import { fileURLToPath } from "node:url";
import { commandOf, processesOf, type SystemProcess } from "../../local/run/descendants.ts";
import type { Ports } from "../../local/run/ports.ts";
import { descendants } from "./listening-ports.ts";

/** What of a running system ends: all of it, or a part that has to come back by itself or with it. */
export const killKinds = ["system", "workerd", "node", "start", "postgres", "backend"] as const;
export type KillKind = (typeof killKinds)[number];

const program = fileURLToPath(new URL("./run-system.ts", import.meta.url));

/** How long a start may take on a machine that does much else. */
const START_PATIENCE_MS = 180_000;

/** The whole system as a process of its own, always on the same folder and ports. */
export class KillableSystem {
  readonly folder: string;
  readonly ports: Ports;
  #child: ChildProcess | undefined;

  /** `folder` as an absolute path: a system's processes are known by it. */
  constructor(folder: string, ports: Ports) {
    this.folder = folder;
    this.ports = ports;
  }

  /** Starts it; resolves once everything answers. Throws where it ends or stands still before that. */
  async start(): Promise<void> {
    const { up } = this.begin();
    await up;
  }

  /** The same, without waiting: `up` is rejected where the start is cut off. */
  begin(): { up: Promise<void> } {
    const child = spawn(process.execPath, [program, this.folder, JSON.stringify(this.ports)], {
      detached: true,
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#child = child;
    const up = new Promise<void>((resolve, reject) => {
      const late = setTimeout(
        () => reject(new Error(`Not up after ${START_PATIENCE_MS} ms.`)),
        START_PATIENCE_MS,
      );
      child.stdout.once("data", () => resolve());
      child.once("exit", (code, signal) =>
        reject(new Error(`Ended with ${signal ?? code} before it was up.`)),
      );
      for (const event of ["exit", "close"]) child.once(event, () => clearTimeout(late));
      child.stdout.once("data", () => clearTimeout(late));
    });
    up.catch(() => undefined);
    return { up };
  }

  /** Everything at once, as a power cut would: also who stands by to end what is left. */
  async killAll(): Promise<void> {
    const child = this.#child;
    if (!child?.pid || hasEnded(child)) return;
    const ended = once(child, "exit");
    const all = new Set([...descendants(child.pid), ...this.processes().map(({ pid }) => pid)]);
    for (const pid of all) kill(pid);
    await ended;
  }

  /** Node alone: what stands by ends the rest. */
  async killNode(): Promise<void> {
    const child = this.#child;
    if (!child?.pid || hasEnded(child)) return;
    const ended = once(child, "exit");
    kill(child.pid);
    await ended;
  }

  /** The Workers' runtime alone. */
  killWorkerd(): void {
    for (const { pid } of this.#found(({ command }) => /workerd/.test(command))) kill(pid);
  }

  /** PostgreSQL's first process, which all others of it belong to. */
  killPostgres(): void {
    kill(this.#postmaster().pid);
  }

  /** One connection's process of PostgreSQL; which one `random` says. False where there is none now. */
  killBackend(random: () => number): boolean {
    // PostgreSQL writes their state over what they were started with, the mark included.
    const backends = descendants(this.#postmaster().pid).filter((pid) =>
      /^postgres: aia\w* /.test(commandOf(pid)),
    );
    const chosen = backends[Math.floor(random() * backends.length)];
    if (chosen === undefined) return false;
    kill(chosen);
    return true;
  }

  /** Ends it as a person would. Resolves once it has. */
  async stop(): Promise<void> {
    const child = this.#child;
    if (!child?.pid || hasEnded(child)) return;
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }

  /** Everything that was started for this folder and still lives, by the mark it carries. */
  processes(): SystemProcess[] {
    return processesOf({ folder: this.folder });
  }

  /** PostgreSQL's port: another one at each start. */
  postgresPort(): number {
    return Number(/ -p (\d+) /.exec(this.#postmaster().command)?.[1]);
  }

  /** The names of the ports on which somebody answers. */
  async listening(): Promise<string[]> {
    const names = await Promise.all(
      Object.entries(this.ports).map(async ([name, port]) => ((await answers(port)) ? name : "")),
    );
    return names.filter(Boolean);
  }

  #postmaster(): SystemProcess {
    const [found] = this.#found(({ command }) => /\/postgres -D /.test(command));
    if (!found) throw new Error("PostgreSQL does not run.");
    return found;
  }

  #found(fits: (each: SystemProcess) => boolean): SystemProcess[] {
    return this.processes().filter(fits);
  }
}

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

function kill(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch {
    // Ended meanwhile.
  }
}

function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
    socket.once("error", () => resolve(false));
  });
}
