import { languageOf, languages } from "./index.ts";
import { anyOf, words } from "./patterns.ts";

const tests = languages.flatMap((language) => language.tests ?? []);
const suffixes = [...new Set(tests.flatMap((each) => words(each.suffixes)))];
const prefixes = [...new Set(tests.flatMap((each) => words(each.prefixes)))];
const endings = new Map(tests.flatMap((each) => Object.entries(each.ending ?? {})));

const testName = anyOf([
  ...suffixes.map((suffix) => new RegExp(`${suffix.replace(".", "\\.")}$`)),
  ...prefixes.map((prefix) => new RegExp(`^${prefix}`)),
  ...tests.flatMap((each) => each.otherNames ?? []),
]);
const testFolder = /(?:^|\/)(?:tests?|__tests__|specs?)\//;

/** Whether a file is a test, by its name or its folder; for reading: see `isCreatableTest`. */
export function isTestPath(path: string): boolean {
  return testFolder.test(path) || testName.test(stem(path));
}

/** A file's name without its ending and without what marks a test, in small letters. */
export function testedName(path: string): string {
  return stem(path).replace(testName, "").toLowerCase();
}

/** The names that a source file's test may have, by its name and ending, the likeliest first. */
export function testNamesOf(name: string, ending: string): string[] {
  return [
    ...suffixes.map((suffix) => `${name}${suffix}.${endings.get(ending) ?? ending}`),
    ...prefixes.map((prefix) => `${prefix}${name}.${ending}`),
  ];
}

const creatable = anyOf(tests.flatMap((each) => each.creatable ?? []));
const creatableFolder = /(?:^|\/)(?:[\w.-]{1,100}\.)?[Tt]ests?\//;

/**
 * Whether a patch may create a file as a test. Stricter than `isTestPath`, which may err when it
 * reads: what is written here runs in the repository's own CI. The file's name must say that it is
 * a test, since a folder of tests holds their setup as well; where names of the language are less
 * telling, the folder must say so too.
 */
export function isCreatableTest(path: string): boolean {
  if (creatable.test(path)) return true;
  return creatableFolder.test(path) && testName.test(stem(path)) && languageOf(path) !== null;
}

function stem(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.\w{1,10}$/, "");
}
