import { spawn } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const built = `${root}dashboard/build/worker/index.js`;

/**
 * Builds the dashboard where its sources, or the shapes it shows, are newer than the last build.
 * `onStart` is called where it has to: that takes about ten seconds.
 */
export async function buildDashboard(
  onStart: () => void = () => undefined,
): Promise<"built" | "fresh"> {
  if (!isStale()) return "fresh";
  onStart();
  await new Promise<void>((resolve, reject) => {
    const child = spawn("npm", ["run", "build", "--silent", "-w", "dashboard"], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4_000);
      });
    }
    child.on("error", reject);
    child.on("exit", (code) =>
      code === 0 ? resolve() : reject(new Error(`The dashboard could not be built:\n${said}`)),
    );
  });
  return "built";
}

function isStale(): boolean {
  if (!existsSync(built)) return true;
  const { mtimeMs } = statSync(built);
  return ["dashboard/app", "dashboard/functions", "core"].some(
    (folder) => newest(`${root}${folder}`) > mtimeMs,
  );
}

function newest(folder: string): number {
  if (!existsSync(folder)) return 0;
  const times = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.includes(".test."))
    .map((entry) => statSync(`${entry.parentPath}/${entry.name}`).mtimeMs);
  return Math.max(0, ...times);
}

if (import.meta.main) console.log(`dashboard: ${await buildDashboard()}`);
