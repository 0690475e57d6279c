import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterEach, describe, expect, test } from "vitest";
import { leaveFolder, noteChildren, takeFolder } from "./processes.ts";

const folder = mkdtempSync(`${tmpdir()}/aia-processes-`);
const started: ChildProcess[] = [];

afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

describe("what a killed system left behind", () => {
  test("is ended by the next start, and nothing else is", async () => {
    takeFolder(folder);
    const app = waits("src/server.ts");
    const other = waits("something-else");
    noteChildren(folder);
    diesWithoutCleaning([app, other]);
    takeFolder(folder);
    await once(app, "exit");
    expect(app.signalCode).toBe("SIGKILL");
    expect(other.exitCode ?? other.signalCode).toBeNull();
  });

  test("is ended before a fresh start forgets of it", async () => {
    takeFolder(folder);
    const database = waits("postgres");
    noteChildren(folder);
    writeFileSync(`${folder}/kept`, "");
    diesWithoutCleaning([database]);
    takeFolder(folder, { fresh: true });
    await once(database, "exit");
    expect(existsSync(`${folder}/kept`)).toBe(false);
  });
});

test("a folder that another process holds is refused, and left as it is", () => {
  takeFolder(folder);
  const owner = waits("scripts/dev.ts");
  writeFileSync(`${folder}/pids`, `${owner.pid}\n`);
  writeFileSync(`${folder}/kept`, "");
  expect(() => takeFolder(folder, { fresh: true })).toThrow(
    `Already running as process ${owner.pid}`,
  );
  expect(existsSync(`${folder}/kept`)).toBe(true);
  leaveFolder(folder);
  expect(() => takeFolder(folder)).not.toThrow();
});

/** A process with a name in its arguments, as one of the system's own has. */
function waits(name: string): ChildProcess {
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)", name], {
    stdio: "ignore",
  });
  started.push(child);
  return child;
}

/** The note of a run whose first process is gone. */
function diesWithoutCleaning(children: ChildProcess[]): void {
  writeFileSync(`${folder}/pids`, `${["4194304", ...children.map(({ pid }) => pid)].join("\n")}\n`);
}
