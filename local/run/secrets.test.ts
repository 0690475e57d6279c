import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, expect, test } from "vitest";
import { secretsOf } from "./secrets.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/aia-secrets-`);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("a folder's secrets are made once, for its owner's eyes", () => {
  const made = secretsOf(folder);
  expect(secretsOf(folder)).toEqual(made);
  expect(new Set([made.githubToken, made.webhook, made.connect]).size).toBe(3);
  expect(statSync(`${folder}/secrets.json`).mode & 0o777).toBe(0o600);
});

test("a folder of an earlier version gets what is missing, and keeps what its database knows", () => {
  const { connect: _, ...earlier } = secretsOf(folder);
  writeFileSync(`${folder}/secrets.json`, JSON.stringify(earlier));
  const { connect, ...kept } = secretsOf(folder);
  expect(kept).toEqual(earlier);
  expect(connect).toMatch(/^[\w-]{32}$/);
  expect(JSON.parse(readFileSync(`${folder}/secrets.json`, "utf8"))).toEqual(secretsOf(folder));
});
