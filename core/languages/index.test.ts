import { describe, expect, test } from "vitest";
import { languageOf, languages } from "./index.ts";
import { words } from "./patterns.ts";

describe("the languages", () => {
  test("share no file ending and no name of an SDK", () => {
    const endings = languages.flatMap((language) => words(language.endings));
    const names = languages.flatMap((language) => words(language.calledBy));
    expect(endings).toHaveLength(new Set(endings).size);
    expect(names).toHaveLength(new Set(names).size);
  });

  test("have no pattern that captures where patterns are joined: it would shift the others' groups", () => {
    const joined = languages.flatMap(
      ({ name, foreignFiles, foreignPaths, runtime, printedPaths, naming, errors, ...rest }) =>
        [
          ...(foreignFiles?.folders ?? []),
          ...(foreignFiles?.starts ?? []),
          ...(foreignPaths?.everywhere ?? []),
          ...(foreignPaths?.own ?? []),
          ...(runtime?.files ?? []),
          ...(runtime?.names ?? []),
          ...(printedPaths?.noFile ?? []),
          ...(naming?.generated ?? []),
          ...(naming?.unstableEndings ? [naming.unstableEndings] : []),
          ...(errors?.vague ?? []),
          ...(errors?.overflow ?? []),
          ...(errors?.namespace ? [errors.namespace] : []),
          ...(rest.tests?.otherNames ?? []),
          ...(rest.tests?.creatable ?? []),
          ...(rest.dependency ? [rest.dependency.folder] : []),
          ...(rest.source?.importing ?? []),
        ].map((pattern) => ({ name, pattern })),
    );
    expect(joined.length).toBeGreaterThan(60);
    expect(joined.filter(({ pattern }) => groupsOf(pattern) > 0)).toEqual([]);
  });
});

test.each([
  ["src/cart.ts", undefined, "javascript"],
  ["Cart.PY", undefined, "python"],
  ["lib/shop/cart.ex", "javascript", "beam"],
  ["bin/rails", "ruby", "ruby"],
  ["", "NodeJS", "javascript"],
  ["Cart.kt", "java", "jvm"],
  ["a.cshtml", undefined, "dotnet"],
])("a file's ending says the language, else who sent the trace: %s of %s", (file, by, name) => {
  expect(languageOf(file, by)?.name).toBe(name);
});

test.each([["README.md"], ["constructor"], [""], ["Makefile"]])("%j has none", (file) => {
  expect(languageOf(file)).toBeNull();
  expect(languageOf(file, "klingon")).toBeNull();
});

function groupsOf(pattern: RegExp): number {
  return (new RegExp(`${pattern.source}|`).exec("")?.length ?? 1) - 1;
}
