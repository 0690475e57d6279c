import { describe, expect, test } from "vitest";
import { analysedCase, expectCase, type LanguageCase } from "../code/case.fixture.ts";
import { pythonCases } from "./cases.fixture.ts";

/** A traceback as CPython prints it. */
function traceback({ path, error }: LanguageCase, line: number): string {
  return `Traceback (most recent call last):\n  File "/srv/app/${path}", line ${line}, in f\n    x\n${error}`;
}

describe("an error of Python", () => {
  test.each(pythonCases)("$title", (it) => expectCase(expect, it, analysedCase(it, traceback)));
});
