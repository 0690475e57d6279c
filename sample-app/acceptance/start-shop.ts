import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";

/** Starts the shop as it stands here, on a free port and without telemetry, and gives its address. */
export async function startShop(): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, ["src/server.ts"], {
    env: { ...process.env, PORT: "0", HOST: "127.0.0.1", OTEL_SDK_DISABLED: "true" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const listens = once(lines, "line").then(([line]) => /http:\S+/.exec(String(line))?.[0]);
  const url = await Promise.race([listens, once(child, "exit").then(() => undefined)]);
  if (url === undefined) throw new Error("The shop did not start.");
  return { url, stop: () => void child.kill("SIGKILL") };
}
