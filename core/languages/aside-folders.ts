import { words } from "./patterns.ts";

/** Folders that hold no running code in any language: tests, examples, and copies of others' code. */
const aside = new Set(
  words(
    "test tests __tests__ spec specs testing testdata testsuite testsuites unittest unittests functionaltests example examples sample samples demo demos fixture fixtures mock mocks __mocks__ doc docs documentation e2e bench benchmark benchmarks extra contrib templates vendor deps",
  ),
);
const testFolder = /[-_.]tests?$/;

/**
 * Whether a path lies in a folder that holds no running code, its last `shared` segments apart: what
 * a frame itself names is where it ran.
 */
export function isAside(path: string, shared: number): boolean {
  return path
    .split("/")
    .slice(0, -Math.max(1, shared))
    .some((folder) => aside.has(folder.toLowerCase()) || testFolder.test(folder));
}
