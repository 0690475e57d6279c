import { describe, expect, test } from "vitest";
import { analysedCase, expectCase, type LanguageCase } from "../code/case.fixture.ts";
import { dotnetCases } from "./cases.fixture.ts";

/** An exception as .NET prints it. */
function exception({ path, error }: LanguageCase, line: number): string {
  const name = /(\w+)\.cs$/.exec(path)?.[1];
  return `${error}\n   at Shop.${name}.F(String x) in /srv/app/${path}:line ${line}\n   at lambda_method3(Closure, Object, HttpContext)`;
}

describe("an exception of .NET", () => {
  test.each(dotnetCases)("$title", (it) => expectCase(expect, it, analysedCase(it, exception)));
});
