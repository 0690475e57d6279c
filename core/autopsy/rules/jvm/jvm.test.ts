import { describe, expect, test } from "vitest";
import { analysedCase, expectCase, type LanguageCase } from "../code/case.fixture.ts";
import { jvmCases } from "./cases.fixture.ts";

/** A stack trace as the JVM prints it. */
function stack({ path, error }: LanguageCase, line: number): string {
  const file = path.split("/").at(-1) ?? "";
  return `${error}\n\tat shop.${file.replace(/\.\w+$/, "")}.f(${file}:${line})`;
}

describe("an error of the JVM", () => {
  test.each(jvmCases)("$title", (it) => expectCase(expect, it, analysedCase(it, stack)));
});
