import { expect, test } from "vitest";
import { languageOf } from "#core/languages/index.ts";
import { formats } from "../index.ts";

const called = formats.flatMap(({ language, sdkLanguages }) => [language, ...sdkLanguages]);

test.each([...new Set(called)])("%s, which a format calls its language, is one known", (name) => {
  expect(languageOf("", name), "enter it in the language's `calledBy`").not.toBeNull();
});
