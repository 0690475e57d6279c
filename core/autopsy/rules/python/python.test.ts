import { describe, expect, test } from "vitest";
import { analysedCase, type LanguageCase } from "../code/case.fixture.ts";
import { pythonCases } from "./cases.fixture.ts";

/** A traceback as CPython prints it. */
function traceback({ path, error }: LanguageCase, line: number): string {
  return `Traceback (most recent call last):\n  File "/srv/app/${path}", line ${line}, in f\n    x\n${error}`;
}

describe("an error of Python", () => {
  test.each(pythonCases)("$title", (it) => {
    const found = analysedCase(it, traceback);
    expect(found.class).toBe(it.class);
    expect(found.culprit).toEqual({ path: it.path, line: found.line });
    for (const words of it.says) expect(found.rootCause).toContain(words);
    expect(found.puts).toEqual(it.puts);
    if (it.puts === null) expect(found.abstained).toMatch(/person has to|has to be/);
    else expect(found.evidence.some(({ intent }) => intent)).toBe(true);
  });
});
