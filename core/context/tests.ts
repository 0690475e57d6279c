import type { Names } from "./names.ts";

const testName = /(?:[._-](?:test|tests|spec)|Tests?|Spec|IT|_SUITE)$|^(?:test_|Test(?=[A-Z]))/;
const testFolder = /(?:^|\/)(?:tests?|__tests__|specs?)\//;

/** Whether a file is a test, by its name or its folder. */
export function isTestPath(path: string): boolean {
  return testFolder.test(path) || testName.test(baseOf(path));
}

/** A file's name without its ending and without what marks a test, in small letters. */
export function stemOf(path: string): string {
  return baseOf(path).replace(testName, "").toLowerCase();
}

function baseOf(path: string): string {
  return (path.split("/").at(-1) ?? "").replace(/\.\w{1,10}$/, "");
}

/** The test that belongs to a file: named after it, and of those the one that lies nearest. */
export function testOf(path: string, { byName }: Names): string | undefined {
  const match = /^(.{1,200})\.(\w{1,10})$/.exec(path.split("/").at(-1) ?? "");
  const [, name = "", ending = ""] = match ?? [];
  if (name === "" || isTestPath(path)) return undefined;
  const names = [
    ...[".test", ".spec", "_test", "_spec", "Test", "Tests", "Spec", "IT", "_SUITE"].map(
      (mark) => `${name}${mark}.${ending === "ex" ? "exs" : ending}`,
    ),
    `test_${name}.${ending}`,
  ];
  const folder = path.split("/").slice(0, -1);
  const found = names.flatMap((each) => byName.get(each) ?? []);
  const ranked = found
    .map((segments) => ({ segments, shared: sharedHead(folder, segments) }))
    .sort((a, b) => b.shared - a.shared || a.segments.length - b.segments.length);
  return ranked[0]?.segments.join("/");
}

/** How many leading segments two paths share. */
export function sharedHead(a: string[], b: string[]): number {
  let shared = 0;
  while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared += 1;
  return shared;
}
