import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterAll, expect, test } from "vitest";
import { revisionOf } from "./revision.ts";

const folder = realpathSync(mkdtempSync(`${tmpdir()}/aia-revision-`));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const git = (...args: string[]) =>
  execFileSync(
    "git",
    ["-C", folder, "-c", "user.name=ada", "-c", "user.email=ada@example.com", ...args],
    { encoding: "utf8" },
  ).trim();

test("a checkout is told by its commit and its changes, and what lies in another's by nothing", async () => {
  git("init", "--quiet");
  writeFileSync(`${folder}/a.txt`, "one");
  git("add", ".");
  git("commit", "--quiet", "--message", "one");
  git("tag", "v9");
  const head = git("rev-parse", "HEAD");
  expect(await revisionOf(folder)).toBe(head);
  writeFileSync(`${folder}/a.txt`, "two");
  expect(await revisionOf(folder)).toBe(`${head}-dirty`);
  mkdirSync(`${folder}/vendor/aia`, { recursive: true });
  expect(await revisionOf(`${folder}/vendor/aia`)).toBe("");
  expect(await revisionOf(`${folder}/gone`)).toBe("");
});
