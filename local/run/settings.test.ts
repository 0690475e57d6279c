import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import { startSystem } from "./index.ts";
import { assertSettings, laptopBindings } from "./settings.ts";

const standIns = {
  database: { url: "postgres://aia@127.0.0.1:5432/postgres", neonHost: "127.0.0.1:5433" },
  github: { url: "http://127.0.0.1:3009", token: "t", webhookSecret: "a-secret-of-the-laptop" },
  dashboardUrl: "http://127.0.0.1:3000",
  sealingKeys: `k1:${Buffer.alloc(32).toString("base64")}`,
};

test("the stand-ins are settings every service takes", () => {
  expect(() => assertSettings(laptopBindings(standIns, {}))).not.toThrow();
});

test("all wrong settings are named with their services, without their values", () => {
  const bindings = laptopBindings(standIns, {
    autopsy: { AI_PROVIDER: "you" },
    git: { GITHUB_TOKEN: "", GITHUB_WEBHOOK_SECRET: "hunter2" },
    state: { DATABASE_URL: "mysql://root:hunter2@db" },
  });
  expect(() => assertSettings(bindings)).toThrow(
    /autopsy: .*YDC_API_KEY.*\nstate: .*DATABASE_URL.*\ngit: .*GITHUB_TOKEN.*GITHUB_WEBHOOK_SECRET/,
  );
  expect(() => assertSettings(bindings)).not.toThrow(/hunter2/);
});

test("a database of one's own is not asked through the stand-in's proxy", () => {
  const { state } = laptopBindings(standIns, { state: { DATABASE_URL: "postgres://me@neon/db" } });
  expect(state).toMatchObject({ DATABASE_URL: "postgres://me@neon/db" });
  expect(state).not.toHaveProperty("NEON_LOCAL");
});

test("a system with a wrong setting does not start, and leaves nothing running", async () => {
  const folder = mkdtempSync(`${tmpdir()}/aia-settings-`);
  try {
    const settings = { autopsy: { YOU_TIMEOUT_SECONDS: "soon" } };
    await expect(startSystem({ folder, settings })).rejects.toThrow("YOU_TIMEOUT_SECONDS");
    expect(existsSync(`${folder}/pids`)).toBe(false);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
