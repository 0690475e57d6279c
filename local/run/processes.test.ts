import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { processesOf } from "./descendants.ts";
import { leaveFolder, takeFolder } from "./processes.ts";

let folder: string;
let started: ChildProcess[];

beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/aia-processes-`);
  started = [];
});

afterEach(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(folder, { recursive: true, force: true });
});

describe("what a system started", () => {
  test("ends with it, however it ended, down to a child that came up by itself", async () => {
    const system = await startedSystem();
    expect(processesOf({ folder }).length).toBeGreaterThanOrEqual(2);
    system.kill("SIGKILL");
    await expect.poll(() => processesOf({ folder }), { timeout: 10_000 }).toEqual([]);
  });

  test("is ended by the next start where nobody was left to do it, and nothing else is", async () => {
    const orphan = waits({ AIA_SYSTEM: `gone:${folder}` });
    const other = waits({ AIA_SYSTEM: `gone:${folder}-other` });
    takeFolder(folder);
    await once(orphan, "exit");
    expect(orphan.signalCode).toBe("SIGKILL");
    expect(other.exitCode ?? other.signalCode).toBeNull();
  });

  test("is not ended by the guard of an earlier run", async () => {
    const system = await startedSystem();
    const next = waits({ AIA_SYSTEM: `next:${folder}` });
    system.kill("SIGKILL");
    await expect
      .poll(() => processesOf({ folder }).map(({ pid }) => pid), { timeout: 10_000 })
      .toEqual([next.pid]);
  });

  test("is ended before a fresh start empties the folder", async () => {
    const orphan = waits({ AIA_SYSTEM: `gone:${folder}` });
    writeFileSync(`${folder}/kept`, "");
    takeFolder(folder, { fresh: true });
    await once(orphan, "exit");
    expect(existsSync(`${folder}/kept`)).toBe(false);
  });
});

test("a folder that another process holds is refused, and left as it is", () => {
  takeFolder(folder);
  const owner = waits({});
  writeFileSync(`${folder}/owner.pid`, `${owner.pid}\n`);
  writeFileSync(`${folder}/kept`, "");
  expect(() => takeFolder(folder, { fresh: true })).toThrow(
    `Already running as process ${owner.pid}`,
  );
  expect(existsSync(`${folder}/kept`)).toBe(true);
  leaveFolder(folder);
  expect(() => takeFolder(folder)).not.toThrow();
});

/** A process that takes the folder, is guarded, and starts a child that starts another and leaves it. */
async function startedSystem(): Promise<ChildProcess> {
  const [processes, guard] = ["./processes.ts", "./guard.ts"].map(
    (file) => new URL(file, import.meta.url).href,
  );
  const program = `
    import { spawn } from "node:child_process";
    import { writeFileSync } from "node:fs";
    import { takeFolder } from ${JSON.stringify(processes)};
    import { guardRun } from ${JSON.stringify(guard)};
    const folder = ${JSON.stringify(folder)};
    guardRun(takeFolder(folder));
    spawn("sh", ["-c", "sleep 60 & sleep 60"], { stdio: "ignore", detached: true });
    setTimeout(() => writeFileSync(folder + "/up", "up"), 300);
    setInterval(() => undefined, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", program], {
    stdio: ["ignore", "ignore", "inherit"],
    env: { PATH: process.env.PATH },
  });
  started.push(child);
  await expect.poll(() => existsSync(`${folder}/up`), { timeout: 10_000 }).toBe(true);
  expect(readFileSync(`${folder}/owner.pid`, "utf8")).toBe(`${child.pid}\n`);
  return child;
}

function waits(environment: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, ["-e", "setInterval(() => undefined, 1000)"], {
    stdio: "ignore",
    env: { PATH: process.env.PATH, ...environment },
  });
  started.push(child);
  return child;
}
