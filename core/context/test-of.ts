import { type RepositoryNames, sharedHead } from "#core/languages/repository-names.ts";
import { isTestPath, testNamesOf } from "#core/languages/tests.ts";

/** The test that belongs to a file: named after it, and of those the one that lies nearest. */
export function testOf(path: string, { byName }: RepositoryNames): string | undefined {
  const match = /^(.{1,200})\.(\w{1,10})$/.exec(path.split("/").at(-1) ?? "");
  const [, name = "", ending = ""] = match ?? [];
  if (name === "" || isTestPath(path)) return undefined;
  const folder = path.split("/").slice(0, -1);
  const ranked = testNamesOf(name, ending)
    .flatMap((each) => byName.get(each) ?? [])
    .map((segments) => ({ segments, shared: sharedHead(folder, segments) }))
    .sort((a, b) => b.shared - a.shared || a.segments.length - b.segments.length);
  return ranked[0]?.segments.join("/");
}
