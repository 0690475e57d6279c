import { spawn } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { stripVTControlCharacters } from "node:util";
import { SYSTEM_VARIABLE } from "../../../run/descendants.ts";
import { git } from "../git.ts";

/** How a command of the owner's ended, and what it said. */
export type Ran = {
  kind: "passed" | "failed" | "timed_out" | "cancelled" | "not_started";
  /** The exit code; null for one that was ended, or never began. */
  code: number | null;
  output: string;
  tookMs: number;
};

/** GitHub keeps 65,535 characters of a check's text; the end says what failed. */
const LONGEST_OUTPUT_CHARS = 60_000;
/** From the polite signal to the one that nothing survives. */
const GRACE_MS = 3_000;

/**
 * What a command gets of this process's environment, and nothing else: no variable of AIA's, whose
 * keys and addresses are all in there. The mark lets a later start find what was left behind.
 */
const PASSED_ON = ["LANG", "LC_ALL", "TZ", "USER", "LOGNAME", "SHELL", SYSTEM_VARIABLE] as const;

const aiaRoot = fileURLToPath(new URL("../../../../", import.meta.url));

/** The environment of a command: a home of its own, `CI`, and the PATH without AIA's programs and npm's. */
export function environmentOf(home: string): Record<string, string> {
  const path = (process.env.PATH ?? "")
    .split(":")
    .filter((each) => !each.startsWith(aiaRoot) && !/\/node_modules\//.test(each));
  const passed = PASSED_ON.flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value]];
  });
  return {
    ...Object.fromEntries(passed),
    ...{ PATH: path.join(":"), HOME: home, TMPDIR: home, CI: "true", NO_COLOR: "1" },
  };
}

/**
 * Runs a command of the owner of this machine in a fresh clone of one commit, and cleans up after it.
 * Never throws: what went wrong is what it gives.
 */
export async function runCommand(
  { folder, sha, command }: { folder: string; sha: string; command: string },
  { limitMs, signal }: { limitMs: number; signal: AbortSignal },
): Promise<Ran> {
  const place = mkdtempSync(`${tmpdir()}/aia-check-`);
  const startedAt = performance.now();
  const tookMs = () => Math.round(performance.now() - startedAt);
  try {
    const checkout = `${place}/repository`;
    mkdirSync(`${place}/home`);
    await git(place, ["clone", "--quiet", "--no-checkout", folder, checkout]);
    await git(checkout, ["remote", "remove", "origin"]);
    await git(checkout, ["-c", "advice.detachedHead=false", "checkout", "--quiet", sha]);
    const ended = await run(command, checkout, environmentOf(`${place}/home`), limitMs, signal);
    return { ...ended, tookMs: tookMs() };
  } catch (thrown) {
    const output = `The commit could not be checked out: ${thrown instanceof Error ? thrown.message : thrown}`;
    return { kind: "not_started", code: null, output, tookMs: tookMs() };
  } finally {
    rmSync(place, { recursive: true, force: true, maxRetries: 3 });
  }
}

function run(
  command: string,
  cwd: string,
  env: Record<string, string>,
  limitMs: number,
  signal: AbortSignal,
): Promise<Omit<Ran, "tookMs">> {
  return new Promise((resolve) => {
    // A group of its own, so that what the command leaves running ends with it.
    const child = spawn("/bin/sh", ["-c", command], {
      ...{ cwd, env, detached: true },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    let why: "timed_out" | "cancelled" | undefined;
    const take = (chunk: Buffer) => {
      output = (output + chunk.toString("utf8")).slice(-LONGEST_OUTPUT_CHARS);
    };
    child.stdout.on("data", take);
    child.stderr.on("data", take);
    const signalGroup = (name: NodeJS.Signals) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, name);
      } catch {
        // The group has ended already.
      }
    };
    const end = (reason: "timed_out" | "cancelled") => {
      why ??= reason;
      signalGroup("SIGTERM");
      setTimeout(() => signalGroup("SIGKILL"), GRACE_MS).unref();
    };
    const limit = setTimeout(() => end("timed_out"), limitMs);
    const cancel = () => end("cancelled");
    signal.addEventListener("abort", cancel, { once: true });
    if (signal.aborted) cancel();
    const finish = (code: number | null, said = "") => {
      clearTimeout(limit);
      signal.removeEventListener("abort", cancel);
      const kind = why ?? (code === 0 ? "passed" : "failed");
      resolve({ kind, code, output: stripVTControlCharacters(output + said).trimEnd() });
    };
    child.once("error", (error) => finish(null, error.message));
    child.once("exit", () => signalGroup("SIGKILL"));
    child.once("close", (code) => finish(code));
  });
}
