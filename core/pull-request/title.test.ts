import { describe, expect, it, test } from "vitest";
import { autopsyOf } from "#core/autopsy/autopsy.fixture.ts";
import type { Autopsy } from "#core/autopsy/autopsy.ts";
import { hostileTexts } from "./hostile-text.fixture.ts";
import { pullRequestTitle } from "./title.ts";

describe("a pull request's title", () => {
  test.each<[Partial<Autopsy>, string]>([
    [{}, "fix(discounts): handle a missing value"],
    [{ class: "missing_await" }, "fix(discounts): await an async call"],
    [{ class: "logic_error" }, "fix(discounts): repair a production error"],
    [{ culprit: { path: "app/[id]/page.tsx", line: 1 } }, "fix(page): handle a missing value"],
    [{ culprit: { path: "src/@me #1 `x`.ts", line: 1 } }, "fix(me1x): handle a missing value"],
    [{ culprit: { path: ".ts", line: 1 } }, "fix(app): handle a missing value"],
    [{ culprit: null, patch: null }, "fix(app): handle a missing value"],
  ])("of an autopsy with %o", (changes, title) => {
    expect(pullRequestTitle(autopsyOf(changes))).toBe(title);
  });

  it("holds nothing of a model's or of telemetry's words", () => {
    for (const rootCause of hostileTexts)
      expect(pullRequestTitle(autopsyOf({ rootCause }))).toBe(pullRequestTitle(autopsyOf()));
  });

  it("has at most 72 letters", () => {
    const culprit = { path: `src/${"x".repeat(200)}.ts`, line: 1 };
    expect(pullRequestTitle(autopsyOf({ culprit }))).toHaveLength(72);
  });
});
