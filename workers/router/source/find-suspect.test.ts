import { expect, it } from "vitest";
import { Fault } from "#core/fault.ts";
import type { AskHistory, HistoryAnswer } from "#core/repository/file-history.ts";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { findSuspect, suspectQuestion } from "./find-suspect.ts";

const frame: Frame = {
  file: "/app/src/cart.ts",
  line: 3,
  inApp: true,
  raw: "",
  path: "src/cart.ts",
  resolution: { kind: "exact", reason: "It fits." },
};
const traceOf = (frames: Frame[]): ParsedTrace => ({
  language: "javascript",
  truncated: false,
  exceptions: [{ type: "Error", message: "", relation: "primary", frames }],
  culprit: { file: "/app/src/cart.ts", line: 3, path: "src/cart.ts" },
});
const fileCommit = (sha: string) => ({
  sha,
  author: "jo",
  at: "2026-11-20T10:00:00.000Z",
  subject: "Round",
});
const answered: HistoryAnswer = {
  kind: "read",
  history: {
    commits: [fileCommit("new"), fileCommit("old")],
    blame: [{ start: 2, end: 3, commit: fileCommit("old") }],
  },
};
const question = { commit: "c0ffee", path: "src/cart.ts", blame: true };

function reader(answer: () => Promise<HistoryAnswer>) {
  const asked: AskHistory[] = [];
  return {
    asked,
    read: async () => ({ files: [], leftOut: [] }),
    history: async (each: AskHistory) => {
      asked.push(each);
      return answer();
    },
  };
}

it("asks for the culprit's file, and for its lines unless it is very large", () => {
  const tree = (size: number) => [{ path: "src/cart.ts", blob: "b", mode: "100644", size }];
  expect(suspectQuestion(traceOf([frame]), "c0ffee", tree(900))).toEqual(question);
  expect(suspectQuestion(traceOf([frame]), "c0ffee", tree(300_000))?.blame).toBe(false);
  expect(suspectQuestion({ ...traceOf([]), culprit: undefined }, "c0ffee", tree(900))).toBeNull();
});

it("suspects who wrote the failing line, and the file's newest where the line is not sure", async () => {
  const { asked, ...git } = reader(async () => answered);
  const found = await findSuspect(git, traceOf([frame]), question);
  expect(asked).toEqual([question]);
  expect(found).toMatchObject({ suspect: { sha: "old", path: "src/cart.ts" }, leftOut: [] });
  const compiled: Frame = {
    ...frame,
    resolution: { kind: "likely", reason: "By name.", lineUnknown: true },
  };
  expect((await findSuspect(git, traceOf([compiled]), question)).suspect?.sha).toBe("new");
});

it("says what could not be read and lets the incident go on", async () => {
  const leftOut = async (answer: () => Promise<HistoryAnswer>) =>
    findSuspect(reader(answer), traceOf([frame]), question);
  expect(await leftOut(async () => ({ kind: "unread", reason: "GitHub asks to wait." }))).toEqual({
    suspect: null,
    leftOut: ["The last commits of src/cart.ts: GitHub asks to wait."],
  });
  const broken = await leftOut(async () => {
    throw new Fault("service_unavailable", "Another service of AIA did not answer.");
  });
  expect(broken.leftOut).toEqual([
    "The last commits of src/cart.ts: Another service of AIA did not answer.",
  ]);
});

it("asks nobody where there is nothing to ask", async () => {
  const { asked, ...git } = reader(async () => answered);
  expect(await findSuspect(git, traceOf([frame]), null)).toEqual({ suspect: null, leftOut: [] });
  expect(asked).toEqual([]);
});
