import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { duration, indented, paint } from "./terminal.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** What a change has to pass before its tests: the longest first, so that none is waited for alone. */
const parts: [name: string, program: string, ...args: string[]][] = [
  ["types of the tests", "tsc", "-p", "tsconfig.tests.json"],
  ["types of the Workers", "tsc", "-p", "tsconfig.json"],
  ["types of scripts", "tsc", "-p", "tsconfig.node.json"],
  ["types of the dashboard", "tsc", "-p", "dashboard/tsconfig.json"],
  ["unused code", "knip", "--cache"],
  ["architecture", "vitest", "run", "--project", "local", "test/architecture"],
  ["format and lint", "biome", "check", "."],
];

type Outcome = { ok: boolean; output: string };

const started = performance.now();
const waiting = [...parts];
const failed: string[] = [];
const atOnce = Math.max(2, availableParallelism());
await Promise.all(Array.from({ length: atOnce }, work));
const facts = failed.length === 0 ? "all green" : `failed: ${failed.join(", ")}`;
console.log(`check: ${facts}, in ${duration(performance.now() - started)}`);
process.exitCode = failed.length === 0 ? 0 : 1;

async function work(): Promise<void> {
  for (let part = waiting.shift(); part; part = waiting.shift()) {
    const [name, program, ...args] = part;
    const from = performance.now();
    const { ok, output } = await run(program, args);
    const mark = ok ? paint("green", "✓") : paint("red", "✗");
    console.log(`${mark} ${name.padEnd(24)} ${duration(performance.now() - from).padStart(9)}`);
    if (ok) continue;
    failed.push(name);
    console.log(indented(output.trim()));
  }
}

/** Runs a program of node_modules; what it says is shown only where it fails. */
function run(program: string, args: string[]): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(`${root}node_modules/.bin/${program}`, args, {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        output += chunk.toString();
      });
    }
    child.once("error", (error) => resolve({ ok: false, output: String(error) }));
    child.once("close", (code) => resolve({ ok: code === 0, output }));
  });
}
