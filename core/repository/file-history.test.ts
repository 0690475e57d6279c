import { expect, test } from "vitest";
import { type FileCommit, suspectCommit } from "./file-history.ts";

const commit = (sha: string): FileCommit => ({
  sha,
  author: "jo",
  at: "2026-11-20T10:00:00.000Z",
  subject: `Change ${sha}`,
});
const [c, b, a] = [commit("c"), commit("b"), commit("a")];
const blame = [
  { start: 1, end: 4, commit: a },
  { start: 5, end: 5, commit: b },
  { start: 6, end: 9, commit: c },
];
const at = (line: number | null) => ({ path: "src/a.ts", line });

test("the commit that wrote the failing line is suspect, and the reason says how it lies among the others", () => {
  const commits = [c, b, a];
  expect(suspectCommit(at(5), { commits, blame })).toEqual({
    ...b,
    path: "src/a.ts",
    reason:
      "It last changed line 5 of src/a.ts, where the error came from; one newer commit changed other lines of that file.",
  });
  expect(suspectCommit(at(4), { commits, blame })).toMatchObject({
    sha: "a",
    reason: expect.stringContaining("2 newer commits"),
  });
  expect(suspectCommit(at(6), { commits, blame })).toMatchObject({
    sha: "c",
    reason: expect.stringContaining("is the newest change of that file"),
  });
  expect(suspectCommit(at(1), { commits: [c, b], blame })).toMatchObject({
    sha: "a",
    reason: expect.stringContaining("; newer commits changed other lines"),
  });
});

test("without blame, a known line, or lines that reach that far, it is the file's newest commit and no more", () => {
  const newest = {
    ...c,
    path: "src/a.ts",
    reason: "It is the newest change of src/a.ts in the commit that was read.",
  };
  expect(suspectCommit(at(5), { commits: [c, b], blame: null })).toEqual(newest);
  expect(suspectCommit(at(null), { commits: [c, b], blame })).toEqual(newest);
  expect(suspectCommit(at(99), { commits: [c, b], blame })).toEqual(newest);
  expect(suspectCommit(at(5), { commits: [c], blame: null })?.reason).toContain(
    "no other commit has changed",
  );
  expect(suspectCommit(at(5), { commits: [], blame: null })).toBeNull();
});
