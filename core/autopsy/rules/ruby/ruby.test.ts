import { describe, expect, test } from "vitest";
import { analysedCase, expectCase, type LanguageCase } from "../code/case.fixture.ts";
import { rubyCases } from "./cases.fixture.ts";

/** A backtrace as Ruby prints it. */
function backtrace({ path, error }: LanguageCase, line: number): string {
  return `/srv/app/${path}:${line}:in 'f': ${error}\n\tfrom /usr/local/bundle/gems/rack-3.0.0/lib/rack.rb:10:in 'call'\n`;
}

describe("an error of Ruby", () => {
  test.each(rubyCases)("$title", (it) => expectCase(expect, it, analysedCase(it, backtrace)));
});
