import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const vitest = fileURLToPath(new URL("../node_modules/vitest/vitest.mjs", import.meta.url));

/** Their files take turns, since they share a database: run beside the others they cost no time of their own. */
const inTurn = ["db", "state"];

const running = new Set<ChildProcess>();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.on(signal, () => {
    for (const child of running) child.kill(signal);
  });

const others = run(inTurn.flatMap((name) => ["--project", `!${name}`]));
const turns = run(
  inTurn.flatMap((name) => ["--project", name]),
  "at its end",
);
const codes = await Promise.all([others, turns]);
process.exitCode = codes.some((code) => code !== 0) ? 1 : 0;

/** Runs some of the projects; what they print is shown as it comes, or whole at the end. */
function run(projects: string[], shown: "as it comes" | "at its end" = "as it comes") {
  const isLate = shown === "at its end";
  const child = spawn(process.execPath, [vitest, "run", ...projects], {
    cwd: root,
    stdio: ["ignore", isLate ? "pipe" : "inherit", isLate ? "pipe" : "inherit"],
    env: { ...process.env, ...(isLate && process.stdout.isTTY && { FORCE_COLOR: "1" }) },
  });
  running.add(child);
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (part: Buffer) => void said.push(part));
  return new Promise<number>((resolve) => {
    child.on("close", (code) => {
      running.delete(child);
      process.stdout.write(Buffer.concat(said));
      resolve(code ?? 1);
    });
  });
}
