import { describe, expect, test } from "vitest";
import { describeFailure } from "./failure.ts";
import { MAX_LOG_BYTES } from "./seen.ts";

const failed = { name: "test", printed: "expected 2, got 3", notes: [] };

describe("what failed checks printed", () => {
  test("is their output, with their notes on lines before it", () => {
    const notes = [{ path: "src/a.ts", line: 7, message: "no such name" }];
    expect(describeFailure([{ ...failed, notes }])).toBe(
      "## test\nsrc/a.ts:7: no such name\nexpected 2, got 3",
    );
  });

  test("is nothing where they printed nothing", () => {
    expect(describeFailure([{ ...failed, printed: " \n" }])).toBeNull();
    expect(describeFailure([])).toBeNull();
  });

  test("is without secrets and personal data", () => {
    const printed = "token ghp_abcdefghijklmnopqrstuvwxyz0123456789 of jane@example.com";
    const text = describeFailure([{ ...failed, printed }]) ?? "";
    expect(text).not.toContain("ghp_abc");
    expect(text).not.toContain("jane@");
  });

  test("is without colours and other orders to a terminal", () => {
    const printed = "\u001b[31mred\u001b[0m\u0007 and plain";
    expect(describeFailure([{ ...failed, printed }])).toBe("## test\nred and plain");
  });

  test("is its end where it is long, and never more than a model gets", () => {
    const printed = `${"begin ".repeat(2_000)}the end`;
    expect(describeFailure([{ ...failed, printed }])).toMatch(/the end$/);
    const wide = { ...failed, printed: "ä".repeat(20_000) };
    const text = describeFailure([wide, wide]) ?? "";
    expect(new TextEncoder().encode(text).length).toBeLessThanOrEqual(MAX_LOG_BYTES);
    expect(text).not.toContain("\ufffd");
  });
});
