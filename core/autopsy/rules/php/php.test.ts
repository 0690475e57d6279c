import { describe, expect, test } from "vitest";
import { analysedCase, expectCase, type LanguageCase } from "../code/case.fixture.ts";
import { phpCases } from "./cases.fixture.ts";

/** An uncaught error as PHP prints it. */
function uncaught({ path, error }: LanguageCase, line: number): string {
  const type = /^Syntax error$/.test(error)
    ? "JsonException"
    : /^Division/.test(error)
      ? "DivisionByZeroError"
      : /must be of type/.test(error)
        ? "TypeError"
        : /^Undefined|^Attempt/.test(error)
          ? "ErrorException"
          : "Error";
  return `PHP Fatal error:  Uncaught ${type}: ${error} in /srv/app/${path}:${line}\nStack trace:\n#0 /srv/app/public/index.php(15): Acme\\f()\n#1 {main}\n  thrown in /srv/app/${path} on line ${line}`;
}

describe("an error of PHP", () => {
  test.each(phpCases)("$title", (it) => expectCase(expect, it, analysedCase(it, uncaught)));
});
