import { describe, expect, test } from "vitest";
import { analysedCase, expectCase, type LanguageCase } from "../code/case.fixture.ts";
import { goCases } from "./cases.fixture.ts";

/** A panic as Go's runtime prints it. */
function panic({ path, error }: LanguageCase, line: number): string {
  return `${error}\n\ngoroutine 18 [running]:\nexample.com/app/shop.f(0xc000012345)\n\t/srv/app/${path}:${line} +0x54\n`;
}

describe("a panic of Go", () => {
  test.each(goCases)("$title", (it) => expectCase(expect, it, analysedCase(it, panic)));
});
