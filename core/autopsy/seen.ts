import { isTestPath, testedName } from "#core/languages/tests.ts";

/** Whether a test named after one of the changed files is among those that were read. */
export function sawNearestTest(changed: string[], read: string[]): boolean {
  const names = new Set(changed.filter((path) => !isTestPath(path)).map(testedName));
  return read.some((path) => isTestPath(path) && names.has(testedName(path)));
}
