import { describe, expect, test } from "vitest";
import type { Mend } from "./mend.ts";
import { type BoundAccess, judgeAccess, type SeenAccess } from "./seen-access.ts";

const installationAt = "https://github.com/organizations/acme/settings/installations/7";
const bound: BoundAccess = {
  by: "app",
  host: "https://github.com",
  appSlug: "aia",
  repository: { owner: "acme", name: "shop", baseBranch: "main" },
  defaultBranch: "main",
};
const asBound: Extract<SeenAccess, { kind: "seen" }> = {
  kind: "seen",
  installationAt,
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
    mend: null,
    repository: bound.repository,
    defaultBranch: "main",
  });
});

test("a new name and a new owner are followed", () => {
  expect(judgeAccess(bound, { ...asBound, owner: "acme-gmbh", name: "store" })).toEqual({
    trouble: null,
    mend: null,
    repository: { owner: "acme-gmbh", name: "store", baseBranch: "main" },
    defaultBranch: "main",
  });
});

describe("the default branch", () => {
  test("is followed where the project worked on it and it is gone", () => {
    const seen = { ...asBound, defaultBranch: "trunk", hasBase: false };
    expect(judgeAccess(bound, seen)).toEqual({
      trouble: null,
      mend: null,
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

test.each<[SeenAccess, said: RegExp, kind: Mend["kind"], at: string | null]>([
  [{ kind: "credential_refused" }, /no longer takes the App's key/, "create_app", null],
  [
    { kind: "uninstalled" },
    /uninstalled from acme .* Install it again/,
    "install",
    "https://github.com/apps/aia/installations/new",
  ],
  [
    { kind: "suspended", installationAt },
    /suspended on https:\/\/github\.com\. Work goes on by itself/,
    "unsuspend",
    installationAt,
  ],
  [
    { kind: "unseen", installationAt },
    /no longer sees acme\/shop .* transferred/,
    "choose_repositories",
    installationAt,
  ],
  [
    { ...asBound, isArchived: true },
    /acme\/shop is archived .* Unarchive it/,
    "unarchive",
    "https://github.com/acme/shop/settings",
  ],
  [
    { ...asBound, lacks: ["contents: write"] },
    /contents: write\. Accept the App's permissions/,
    "accept_permissions",
    installationAt,
  ],
  [{ ...asBound, defaultBranch: "trunk" }, /Bind the repository again/, "bind", null],
])("%j is said with what a person can do, and where", (seen, said, kind, at) => {
  const judged = judgeAccess(bound, seen);
  expect(judged.trouble).toMatch(said);
  expect(judged.mend).toEqual({ kind, at });
});

test("what a token lacks is given to the token, and one that has ended is replaced", () => {
  const byToken: BoundAccess = { ...bound, by: "token", appSlug: null };
  const ofToken = { ...asBound, installationAt: null };
  expect(judgeAccess(byToken, { kind: "credential_refused" })).toMatchObject({
    trouble: expect.stringMatching(/this project's token/),
    mend: { kind: "bind", at: null },
  });
  expect(judgeAccess(byToken, { kind: "unseen", installationAt: null })).toMatchObject({
    trouble: expect.stringMatching(/taken from the token/),
    mend: { kind: "bind", at: null },
  });
  expect(judgeAccess(byToken, { ...ofToken, lacks: ["contents: write"] })).toMatchObject({
    trouble: expect.stringMatching(/Give them to the token/),
    mend: { kind: "widen_token", at: "https://github.com/settings/personal-access-tokens" },
  });
});
