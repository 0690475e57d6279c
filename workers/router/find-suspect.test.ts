import { expect, it } from "vitest";
import { ListCommits } from "#core/source/commits.ts";
import type { ParsedTrace } from "#core/stack-trace/trace.ts";
import { findSuspect } from "./find-suspect.ts";

const question = {
  projectId: "0198f0aa-0000-7000-8000-000000000001",
  repository: { owner: "acme", name: "shop", baseBranch: "main" },
  commit: "c0ffee",
};
const trace: ParsedTrace = {
  language: "javascript",
  truncated: false,
  exceptions: [],
  culprit: { file: "/app/src/cart.ts", line: 3, path: "src/cart.ts" },
};
const newest = {
  sha: "abc",
  author: "jo",
  at: "2026-11-20T10:00:00.000Z",
  subject: "Round",
};

function git(answer: (asked: ListCommits) => Response): Fetcher {
  const fetch: Fetcher["fetch"] = async (...request) =>
    answer(ListCommits.parse(await new Request(...request).json()));
  // Only fetch is called; a binding's socket is no part of this.
  return { fetch } as Fetcher;
}

it("asks for the culprit's file at the commit that was read", async () => {
  const asked: ListCommits[] = [];
  const found = await findSuspect(
    git((each) => {
      asked.push(each);
      return Response.json({ commits: [newest] });
    }),
    trace,
    question,
  );
  expect(asked).toEqual([{ ...question, path: "src/cart.ts" }]);
  expect(found).toMatchObject({ suspect: { sha: "abc", path: "src/cart.ts" }, leftOut: [] });
});

it("says what could not be read and lets the incident go on", async () => {
  const fault = { code: "github_rate_limited", message: "GitHub asks to wait.", retry: true };
  const limited = await findSuspect(
    git(() => Response.json({ fault }, { status: 429 })),
    trace,
    question,
  );
  expect(limited.suspect).toBeNull();
  expect(limited.leftOut).toEqual(["The last commits of src/cart.ts: GitHub asks to wait."]);
  const broken = await findSuspect(
    git(() => new Response("no JSON")),
    trace,
    question,
  );
  expect(broken.leftOut).toHaveLength(1);
});

it("asks nobody where the culprit has no file", async () => {
  const never = git(() => {
    throw new Error("asked");
  });
  expect(await findSuspect(never, { ...trace, culprit: undefined }, question)).toEqual({
    suspect: null,
    leftOut: [],
  });
});
