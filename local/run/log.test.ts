import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openLogs } from "./log.ts";

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(`${tmpdir()}/aia-logs-`);
});

afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

test.each(["payments/api", "../../escaped", "", "a\0b", "constructor"])(
  "a line that names the service %j is filed with the runtime's, and nothing else is made",
  async (service) => {
    const logs = openLogs(`${folder}/logs`);
    logs.take("info", JSON.stringify({ level: "info", service, text: "deploy recorded" }));
    logs.take("info", JSON.stringify({ level: "info", service: "agent", text: "export taken" }));
    logs.close();
    await expect
      .poll(() => readdirSync(`${folder}/logs`).sort())
      .toEqual(["agent.log", "runtime.log"]);
    await expect
      .poll(() => readFileSync(`${folder}/logs/runtime.log`, "utf8"))
      .toContain("deploy recorded");
    expect(readdirSync(folder)).toEqual(["logs"]);
  },
);

test("a file that is full makes room, with one older kept, and no line of these two is lost", async () => {
  const logs = openLogs(`${folder}/logs`, undefined, { maxFileBytes: 4_000 });
  const linesOf = (file: string) =>
    readFileSync(`${folder}/logs/${file}`, "utf8").trim().split("\n").filter(Boolean);
  for (let number = 0; number < 200; number += 1) logs.take("info", `line ${number}`);
  logs.close();
  const numbersOf = (lines: string[]) => lines.map((line) => Number(/line (\d+)/.exec(line)?.[1]));
  await expect.poll(() => linesOf("runtime.log").at(-1)).toContain("line 199");
  await expect.poll(() => numbersOf(linesOf("runtime.old.log")).length).toBeGreaterThan(20);
  expect(readdirSync(`${folder}/logs`).sort()).toEqual(["runtime.log", "runtime.old.log"]);
  const kept = [...linesOf("runtime.old.log"), ...linesOf("runtime.log")];
  const first = numbersOf(kept)[0] ?? 0;
  expect(first).toBeGreaterThan(50);
  expect(numbersOf(kept)).toEqual(Array.from({ length: 200 - first }, (_, at) => first + at));
  for (const file of ["runtime.log", "runtime.old.log"])
    expect(readFileSync(`${folder}/logs/${file}`).byteLength).toBeLessThanOrEqual(4_000);
});

test("a file that cannot be written ends nothing", async () => {
  const heard: string[] = [];
  const logs = openLogs(`${folder}/logs`, ({ text }) => heard.push(text));
  rmSync(`${folder}/logs`, { recursive: true });
  logs.take("info", "one");
  await new Promise((resolve) => setImmediate(resolve));
  logs.take("info", "two");
  expect(heard).toEqual(["one", "two"]);
  logs.close();
});
