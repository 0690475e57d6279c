import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test } from "vitest";
import { SealingKeys } from "#core/sealing/sealing-keys.ts";
import { secretsOf } from "../local/run/secrets.ts";

const folder = mkdtempSync(`${tmpdir()}/aia-rotate-`);
const aia = fileURLToPath(new URL("../bin/aia.mjs", import.meta.url));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function rotate(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [aia, "rotate-sealing", ...args], (error, out, err) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out, err }),
    );
  });
}

test("a new key stands first, those before it stay, and nobody else may read the file", async () => {
  const before = secretsOf(folder);
  const { code } = await rotate("--aia", folder);
  expect(code).toBe(0);
  const after = secretsOf(folder);
  const [newest, ...older] = SealingKeys.parse(after.sealing);
  expect(older).toEqual(SealingKeys.parse(before.sealing));
  expect(newest.id).not.toBe(older[0]?.id);
  expect({ ...after, sealing: before.sealing }).toEqual(before);
  expect(statSync(`${folder}/secrets.json`).mode & 0o777).toBe(0o600);
});

test("a key that is only printed fits the setting, and changes nothing here", async () => {
  const before = readFileSync(`${folder}/secrets.json`, "utf8");
  const { code, out } = await rotate("--print", "--aia", folder);
  expect(code).toBe(0);
  expect(SealingKeys.parse(out.trim())).toHaveLength(1);
  expect(readFileSync(`${folder}/secrets.json`, "utf8")).toBe(before);
});

test("where no system was ever started there is nothing to rotate", async () => {
  const { code, err } = await rotate("--aia", `${folder}/nowhere`);
  expect(code).toBe(1);
  expect(err).toContain("no system was ever started");
});
