import { describe, expect, test } from "vitest";
import { type BoundAccess, judgeAccess, type SeenAccess } from "./seen-access.ts";

const bound: BoundAccess = {
  by: "app",
  host: "https://github.com",
  repository: { owner: "acme", name: "shop", baseBranch: "main" },
  defaultBranch: "main",
};
const asBound: Extract<SeenAccess, { kind: "seen" }> = {
  kind: "seen",
  owner: "acme",
  name: "shop",
  defaultBranch: "main",
  isArchived: false,
  hasBase: true,
  lacks: [],
};

test("an access that is as it was bound has no trouble and changes nothing", () => {
  expect(judgeAccess(bound, asBound)).toEqual({
    trouble: null,
    repository: bound.repository,
    defaultBranch: "main",
  });
});

test("a new name and a new owner are followed", () => {
  expect(judgeAccess(bound, { ...asBound, owner: "acme-gmbh", name: "store" })).toEqual({
    trouble: null,
    repository: { owner: "acme-gmbh", name: "store", baseBranch: "main" },
    defaultBranch: "main",
  });
});

describe("the default branch", () => {
  test("is followed where the project worked on it and it is gone", () => {
    const seen = { ...asBound, defaultBranch: "trunk", hasBase: false };
    expect(judgeAccess(bound, seen)).toEqual({
      trouble: null,
      repository: { ...bound.repository, baseBranch: "trunk" },
      defaultBranch: "trunk",
    });
  });

  test("that is another by now, while the old one stands, is a person's to choose, until it is again", () => {
    const judged = judgeAccess(bound, { ...asBound, defaultBranch: "trunk" });
    expect(judged.trouble).toMatch(/is trunk by now, and this project still proposes to main/);
    expect(judged.repository.baseBranch).toBe("main");
    const after = { ...bound, defaultBranch: judged.defaultBranch };
    expect(judgeAccess(after, { ...asBound, defaultBranch: "trunk" }).trouble).not.toBeNull();
    expect(judgeAccess(after, asBound).trouble).toBeNull();
  });

  test("is nothing to a project that chose another branch", () => {
    const own = { ...bound, repository: { ...bound.repository, baseBranch: "develop" } };
    const judged = judgeAccess(own, { ...asBound, defaultBranch: "trunk" });
    expect(judged).toMatchObject({ trouble: null, defaultBranch: "trunk" });
    expect(judgeAccess(own, { ...asBound, hasBase: false }).trouble).toMatch(
      /The branch develop is gone from acme\/shop/,
    );
  });
});

test.each<[SeenAccess, RegExp]>([
  [{ kind: "credential_refused" }, /no longer takes the App's key/],
  [{ kind: "uninstalled" }, /uninstalled from acme .* Install it again/],
  [{ kind: "suspended" }, /suspended on https:\/\/github\.com\. Work goes on by itself/],
  [{ kind: "unseen" }, /no longer sees acme\/shop .* transferred/],
  [{ ...asBound, isArchived: true }, /acme\/shop is archived .* Unarchive it/],
  [{ ...asBound, lacks: ["contents: write"] }, /contents: write\. Accept the App's permissions/],
])("%j is said with what a person can do", (seen, said) => {
  expect(judgeAccess(bound, seen).trouble).toMatch(said);
});

test("what a token lacks is given to the token", () => {
  const byToken: BoundAccess = { ...bound, by: "token" };
  expect(judgeAccess(byToken, { kind: "credential_refused" }).trouble).toMatch(
    /this project's token/,
  );
  expect(judgeAccess(byToken, { ...asBound, lacks: ["contents: write"] }).trouble).toMatch(
    /Give them to the token/,
  );
});
