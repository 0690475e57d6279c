import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterAll, expect, test } from "vitest";

const run = promisify(execFile);
const root = fileURLToPath(new URL("..", import.meta.url));
const out = mkdtempSync(`${tmpdir()}/aia-bundle-`);

afterAll(() => rmSync(out, { recursive: true, force: true }));

test.each(["agent", "router", "autopsy", "state", "git", "all"])(
  "%s bundles for Cloudflare and names its bindings",
  async (service) => {
    const { stdout } = await run(
      `${root}node_modules/.bin/wrangler`,
      ["deploy", "-e", service, "--dry-run", "--outdir", `${out}/${service}`],
      {
        cwd: root,
        timeout: 60_000,
        env: {
          ...process.env,
          CI: "1",
          WRANGLER_SEND_METRICS: "false",
          WRANGLER_HIDE_BANNER: "true",
          WRANGLER_LOG_PATH: `${out}/logs`,
        },
      },
    );
    expect(stdout).toContain("env.STORE (aia-store)");
    const gzip = Number(/gzip: ([\d.]+) KiB/.exec(stdout)?.[1]);
    // Cloudflare's free plan takes 3 MB compressed.
    expect(gzip).toBeGreaterThan(0);
    expect(gzip).toBeLessThan(3_000);
  },
);
