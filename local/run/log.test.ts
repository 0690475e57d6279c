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
