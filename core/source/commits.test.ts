import { expect, test } from "vitest";
import { type FileCommit, suspectCommit } from "./commits.ts";

const commit = (sha: string): FileCommit => ({
  sha,
  author: "jo",
  at: "2026-11-20T10:00:00.000Z",
  subject: `Change ${sha}`,
});

test("the newest commit of the culprit's file is suspect, and the reason claims no more", () => {
  expect(suspectCommit("src/a.ts", [commit("b"), commit("a")])).toEqual({
    ...commit("b"),
    path: "src/a.ts",
    reason: "It is the newest change of src/a.ts in the commit that was read.",
  });
  expect(suspectCommit("src/a.ts", [commit("a")])?.reason).toContain("no other commit has changed");
  expect(suspectCommit("src/a.ts", [])).toBeNull();
});
