import { describe, expect, test } from "vitest";
import { type CheckRun, ofStatus, sumChecks } from "./checks.ts";

function run(conclusion: string | null, over: Partial<CheckRun> = {}): CheckRun {
  const status = conclusion === null ? "in_progress" : "completed";
  return { name: "test", status, conclusion, url: `https://ci/${conclusion}`, app: "ci", ...over };
}

describe("a commit's checks are", () => {
  test.each<[string, CheckRun[], string]>([
    ["none, where there is none", [], "none"],
    ["none, where the only one is AIA's own", [run("success", { app: "aia" })], "none"],
    ["green, where all passed", [run("success"), run("success")], "green"],
    ["green, where some are neutral or skipped", [run("neutral"), run("skipped")], "green"],
    ["running, while one runs", [run("success"), run(null)], "running"],
    ["running, while one is queued", [run(null, { status: "queued" })], "running"],
    ["running, while one runs beside a failed one", [run("failure"), run(null)], "running"],
    ["red, where one failed", [run("success"), run("failure")], "red"],
    ["red, where one was cancelled", [run("cancelled")], "red"],
    ["red, where one asks for action", [run("action_required")], "red"],
    ["red, where one ran out of time", [run("timed_out")], "red"],
    ["red, by a conclusion nobody knows yet", [run("exploded")], "red"],
  ])("%s", (_, runs, expected) => {
    expect(sumChecks(runs, "aia").checks).toBe(expected);
  });

  test("led to by the one that failed, else by one that runs", () => {
    expect(sumChecks([run("success"), run("failure")], null)).toMatchObject({
      url: "https://ci/failure",
      failed: [{ name: "test" }],
      count: 2,
    });
    expect(sumChecks([run("success"), run(null)], null).url).toBe("https://ci/null");
  });

  test.each([
    ["success", "green"],
    ["pending", "running"],
    ["failure", "red"],
    ["error", "red"],
  ])("a commit status %s counts as %s", (state, expected) => {
    const status = ofStatus({ context: "ci/x", state, target_url: null });
    expect(sumChecks([status], null).checks).toBe(expected);
  });
});
