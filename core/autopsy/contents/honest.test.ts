import { expect, test } from "vitest";
import { applyEdits } from "#core/patch/index.ts";
import { honest } from "../red-team/honest.fixture.ts";
import { snapshotOf } from "../red-team/repositories.fixture.ts";
import { judgeContents } from "./index.ts";

test.each(honest.map((each) => [`${each.name} (${each.repo})`, each] as const))(
  "an honest patch passes: %s",
  (_, { repo, edits, newFiles = {}, files = {}, frames = [] }) => {
    const snapshot = snapshotOf(repo, { files });
    const [exception] = snapshot.trace.exceptions;
    exception?.frames.push(
      ...frames.map(([path, line, name]) => ({
        file: path,
        path,
        line,
        function: name,
        inApp: true,
        raw: path,
      })),
    );
    const before = Object.fromEntries(snapshot.files.map(({ path, text }) => [path, text]));
    const asked = edits.map(([path, search, replace]) => ({ path, search, replace }));
    const applied = applyEdits({ files: before, edits: asked, newFiles });
    if (applied.kind === "refused") throw new Error(applied.detail);
    const { trace } = snapshot;
    expect(judgeContents({ before, after: applied.files, trace, culprit: null })).toEqual({
      kind: "allowed",
    });
  },
);

test("there are at least forty of them", () => {
  expect(honest.length).toBeGreaterThanOrEqual(40);
});
