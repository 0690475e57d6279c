import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { anyPorts } from "../../local/run/ports.ts";
import { shareModules, startSampleApp } from "../../local/run/sample-app.ts";

const run = promisify(execFile);
const environment = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  OTEL_SDK_DISABLED: "true",
  NO_COLOR: "1",
};

/** Sends a running shop the requests of an action, as its own trigger does. */
export async function trigger(url: string, action: string): Promise<void> {
  const reply = await fetch(`${url}/trigger`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ action }),
  });
  if (!reply.ok) throw new Error(`${action} was not taken: ${reply.status} ${await reply.text()}`);
}

/** The own tests of an app in a checkout: true when green. */
export async function ownTests(folder: string): Promise<boolean> {
  shareModules(folder);
  return succeeds(["--run", "test"], folder);
}

/** The acceptance check of an action against the app as it stands in a checkout: true when green. */
export async function acceptance(folder: string, action: string): Promise<boolean> {
  const { sampleApp: port } = await anyPorts();
  const app = await startSampleApp({
    folder,
    port,
    revision: "0".repeat(40),
    logFile: `${folder}.log`,
  });
  try {
    return await succeeds(["acceptance/check.ts", "--action", action, "--url", app.url], folder);
  } finally {
    await app.stop();
  }
}

function succeeds(args: string[], cwd: string): Promise<boolean> {
  return run(process.execPath, args, { cwd, env: environment, timeout: 60_000 }).then(
    () => true,
    () => false,
  );
}
