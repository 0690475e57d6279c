import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const root = new URL("..", import.meta.url);
const table = readFileSync(new URL("docs/repository-events.md", root), "utf8");
/** The third cell of each row of the first table. */
const named = [...table.matchAll(/^\|[^|]+\|[^|]+\| `([^`|]+)` \|$/gm)].flatMap(
  ([, name]) => name ?? [],
);

function testsBelow(folder: string): string {
  const files = readdirSync(new URL(folder, root), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".test.ts"))
    .map((file) => readFileSync(new URL(`${folder}/${file}`, root), "utf8"))
    .join("\n");
}

test("each row of what may happen to a repository names a test that there is", () => {
  const sources = ["core/pull-request", "workers/git", "workers/state"].map(testsBelow).join("\n");
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !sources.includes(`"${name}"`))).toEqual([]);
});
