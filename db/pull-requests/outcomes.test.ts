import { expect, test } from "vitest";
import {
  groupFixture,
  newProject,
  recordFixture,
  recordOne,
  testDatabase,
} from "../database.fixture.ts";
import { readIncident } from "../incidents/read.ts";
import { readProjectPage } from "../projects/read-page.ts";
import { pullRequest } from "../schema/index.ts";

const db = testDatabase();

test("what became of a project's pull requests stands on its page and on its incidents'", async () => {
  const [mine, other] = [await newProject(db), await newProject(db)];
  const incidents = await Promise.all(
    [mine, other].map(async ({ id }) => {
      const recorded = await recordOne(db, recordFixture(id, [groupFixture()]));
      return recorded.incidents[0]?.id ?? "";
    }),
  );
  const opened = (
    project: number,
    number: number,
    state: "open" | "closed" | "merged",
    seen: Partial<typeof pullRequest.$inferInsert> = {},
  ) => ({
    projectId: [mine, other][project]?.id ?? "",
    incidentId: incidents[project] ?? "",
    owner: "acme",
    repo: "shop",
    number,
    url: `https://github.com/acme/shop/pull/${number}`,
    branch: `aia/${number}`,
    commit: "c1",
    draft: true,
    state,
    ...seen,
  });
  await db.insert(pullRequest).values([
    opened(0, 1, "merged"),
    opened(0, 2, "merged"),
    opened(0, 3, "closed", { checks: "red" }),
    // What was red and was mended was red.
    opened(0, 4, "open", { checks: "green", retried: 1 }),
    opened(1, 1, "closed"),
  ]);

  const outcomes = { merged: 2, closed: 1, open: 1, red: 2 };
  expect((await readProjectPage(db, mine.slug))?.outcomes).toEqual(outcomes);
  const page = (await readIncident(db, incidents[0] ?? ""))?.page;
  expect(page?.outcomes).toEqual(outcomes);
  expect(page?.project.pullRequestConfidence).toBe(0.66);
});
