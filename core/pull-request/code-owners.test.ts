import { describe, expect, test } from "vitest";
import { reviewersOf } from "./code-owners.ts";

const file = `# who owns what
*            @acme/all
/src/        @ada @grace   # the shop
docs/*       @writer
*.sql        @acme/data mail@acme.example
/src/legacy/
apps/**/api  @linus
`;

describe("reviewers by CODEOWNERS", () => {
  test.each<[string[], string[], string[]]>([
    [["src/discounts.ts"], ["ada", "grace"], []],
    [["src/deep/down/a.ts", "README.md"], ["ada", "grace"], []],
    [["README.md"], [], ["all"]],
    [["src/legacy/old.ts"], [], []],
    [["docs/a.md"], ["writer"], []],
    [["docs/deep/a.md"], [], ["all"]],
    [["src/query.sql"], [], ["data"]],
    [["apps/one/two/api/x.ts"], ["linus"], []],
  ])("of %j are %j and the teams %j", (paths, reviewers, teams) => {
    expect(reviewersOf(file, paths, { owner: "acme" })).toEqual({ reviewers, teams });
  });

  test("are two at most, and never who opened it", () => {
    const many = "* @a @b @c\n";
    expect(reviewersOf(many, ["x"], { owner: "acme", except: ["A"] }).reviewers).toEqual([
      "b",
      "c",
    ]);
    expect(reviewersOf("* @other/team @x/../y @ok\n", ["x"], { owner: "acme" })).toEqual({
      reviewers: ["ok"],
      teams: [],
    });
  });

  test("of a pattern that backtracks are read in time that grows with the path alone", () => {
    const pattern = `/${"**/a".repeat(30)}`;
    expect(
      reviewersOf(`${pattern} @x\n`, [`${"a/".repeat(30)}b`], { owner: "acme" }).reviewers,
    ).toEqual([]);
  });
});
