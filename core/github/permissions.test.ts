import { describe, expect, test } from "vitest";
import {
  appPermissions,
  checkInstallation,
  lacking,
  needed,
  permissionsHold,
} from "./permissions.ts";

test("no token is asked for a right that the App does not ask for", () => {
  for (const permissions of Object.values(needed)) {
    for (const [name, level] of Object.entries(permissions)) {
      const given = Object.entries(appPermissions).find(([known]) => known === name)?.[1];
      expect([level, "write"], name).toContain(given);
    }
  }
});

test("reading takes no right to write", () => {
  expect(Object.values(needed.read)).not.toContain("write");
});

describe("an installation", () => {
  test("that has all rights lacks none", () => {
    expect(lacking(appPermissions)).toEqual([]);
    expect(permissionsHold(checkInstallation(appPermissions, "https://github.com"))).toBe(true);
  });

  test("that may only read lacks what a patch takes", () => {
    const given = { ...appPermissions, contents: "read", pull_requests: undefined };
    expect(lacking(given)).toEqual(["contents: write", "pull_requests: write"]);
  });

  test("without checks, statuses, deployments and issues still proposes, and each is named with where to give it", () => {
    const checked = checkInstallation(
      { contents: "write", pull_requests: "write", metadata: "read" },
      "https://github.com/settings/installations/7",
    );
    expect(permissionsHold(checked)).toBe(true);
    expect(checked.filter(({ isGiven }) => !isGiven)).toEqual(
      ["checks", "statuses", "deployments", "issues"].map((name) => ({
        name,
        needed: name === "issues" ? "write" : "read",
        isRequired: false,
        isGiven: false,
        giveAt: "https://github.com/settings/installations/7",
      })),
    );
  });
});
