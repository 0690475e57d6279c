import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, readlinkSync } from "node:fs";

/** A port that a process listens on, and under which address. */
export type ListeningPort = { port: number; address: string; pid: number };

/**
 * Every TCP port that this process or one of its descendants listens on: read from /proc, or asked
 * of `lsof` where there is none.
 */
export function listeningPorts(root = process.pid): ListeningPort[] {
  const pids = descendants(root);
  return existsSync("/proc/net/tcp") ? fromProc(pids) : fromLsof(pids);
}

/** A process and everything below it, by number. */
export function descendants(root: number): number[] {
  const lines = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" }).split("\n");
  const pairs = lines.map((line) => line.trim().split(/\s+/).map(Number));
  const found = [root];
  for (const pid of found)
    for (const [child, parent] of pairs)
      if (child !== undefined && parent === pid) found.push(child);
  return found;
}

/** The state of a socket that listens, in the kernel's own numbering. */
const LISTEN = "0A";

function fromProc(pids: number[]): ListeningPort[] {
  const sockets = new Map<string, { port: number; address: string }>();
  for (const file of ["/proc/net/tcp", "/proc/net/tcp6"]) {
    if (!existsSync(file)) continue;
    for (const line of readFileSync(file, "utf8").split("\n").slice(1)) {
      const [, local = "", , state, , , , , , inode = ""] = line.trim().split(/\s+/);
      const [address = "", port = ""] = local.split(":");
      if (state === LISTEN) sockets.set(inode, { address, port: Number.parseInt(port, 16) });
    }
  }
  return pids.flatMap((pid) =>
    filesOf(pid).flatMap((file) => {
      const socket = sockets.get(/^socket:\[(\d+)\]$/.exec(file)?.[1] ?? "");
      return socket ? [{ ...socket, address: readable(socket.address), pid }] : [];
    }),
  );
}

/** A process may end while it is looked at. */
function filesOf(pid: number): string[] {
  try {
    const folder = `/proc/${pid}/fd`;
    return readdirSync(folder).flatMap((name) => {
      try {
        return [readlinkSync(`${folder}/${name}`)];
      } catch {
        return [];
      }
    });
  } catch {
    return [];
  }
}

/** The kernel prints addresses as hex, in the machine's byte order. */
function readable(hex: string): string {
  const known: Record<string, string> = {
    "0100007F": "127.0.0.1",
    "00000000000000000000000001000000": "::1",
    "0000000000000000FFFF00000100007F": "127.0.0.1",
  };
  return known[hex] ?? hex;
}

function fromLsof(pids: number[]): ListeningPort[] {
  const text = execFileSync(
    "lsof",
    ["-nP", "-iTCP", "-sTCP:LISTEN", "-a", "-p", pids.join(","), "-Fpn"],
    { encoding: "utf8" },
  );
  let pid = 0;
  return text.split("\n").flatMap((line) => {
    if (line.startsWith("p")) pid = Number(line.slice(1));
    const [, address = "", port = ""] = /^n\[?([^\]]*?)\]?:(\d+)$/.exec(line) ?? [];
    return port === "" ? [] : [{ pid, address, port: Number(port) }];
  });
}
