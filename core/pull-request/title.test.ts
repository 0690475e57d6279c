import { describe, expect, it, test } from "vitest";
import { autopsyOf } from "#core/autopsy/autopsy.fixture.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { type CommitStyle, commitStyleOf } from "./commit-style.ts";
import { hostileTexts } from "./hostile-text.fixture.ts";
import { pullRequestTitle } from "./title.ts";

const id = "9f86d081-884c-4d65-9a2f-eaa0c55ad015";
const titled = (
  changes: Partial<Autopsy> = {},
  style: CommitStyle = "conventional",
  taken: string[] = [],
) => pullRequestTitle(autopsyOf(changes), { style, taken, id });
const plain = "return 0 from discountOf() when coupon is missing";

describe("a pull request's title", () => {
  it("says the change, in the repository's style", () => {
    expect(titled()).toBe(`fix(discounts): ${plain}`);
    expect(titled({}, "sentence")).toBe("Return 0 from discountOf() when coupon is missing");
  });

  it("leaves the area out before it cuts the change", () => {
    const change = "return an empty list from allOrdersOf() when there are none";
    expect(titled({ change })).toBe(`fix: ${change}`);
  });

  it("adds the place, and at last the incident, where another has the title already", () => {
    const change = "return 0 from sum()";
    const [first, second, third] = [
      "fix(discounts): Return 0 from sum()",
      "fix: return 0 from sum()",
      "fix(discounts): return 0 from sum() in discounts.ts",
    ];
    expect(titled({ change }, "conventional", [first, second])).toBe(third);
    expect(titled({ change }, "sentence", ["return 0 from sum"])).toBe(
      "Return 0 from sum() in discounts.ts",
    );
    const all = [first, second, third, "fix: return 0 from sum() in discounts.ts"];
    expect(titled({ change }, "conventional", all)).toBe(
      "fix(discounts): return 0 from sum() (discounts.ts:18)",
    );
    const places = [
      "fix(discounts): return 0 from sum() (discounts.ts:18)",
      "fix: return 0 from sum() (discounts.ts:18)",
    ];
    expect(titled({ change }, "conventional", [...all, ...places])).toBe(
      "fix(discounts): return 0 from sum() (9f86d081)",
    );
  });

  it("names the file where neither autopsy nor diff says the change", () => {
    expect(titled({ change: null })).toBe("fix(discounts): correct discounts.ts");
    expect(titled({ change: null, culprit: null, patch: null })).toBe(
      "fix(app): correct the failing code",
    );
  });

  test.each(hostileTexts)(
    "commands nothing and has at most 72 letters, of hostile change %#",
    (change) => {
      const culprit = { path: `src/${change}.ts`, line: 1 };
      for (const style of ["conventional", "sentence"] as const) {
        const title = titled({ change, culprit }, style);
        expect(title).not.toMatch(/[@#`\n]|GH-\d|:\/\/|\[[^\]]*(?:skip|no)/i);
        expect(title.length).toBeLessThanOrEqual(72);
        expect(title).toMatch(/\p{L}{2}/u);
      }
    },
  );
});

describe("a repository's style", () => {
  test.each<[CommitStyle, string[]]>([
    ["conventional", ["fix(cart): round", "feat!: new api", "Merge pull request #3 from a/b"]],
    ["sentence", ["Round the cart", "cart: round it", "fix: round"]],
    ["sentence", ["Fix: the thing", "WIP", "Round"]],
    ["sentence", []],
  ])("is %s of %j", (style, subjects) => {
    expect(commitStyleOf(subjects)).toBe(style);
  });
});
