import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { IssueSeen } from "#core/api/state/hand-off.ts";
import {
  autopsyFixture,
  newProject,
  recordFixture,
  recordOne,
  testDatabase,
} from "../database.fixture.ts";
import { readIncident } from "../incidents/read.ts";
import { keepHandOff, readForHandOff, seeIssue } from "./hand-offs.ts";

const db = testDatabase();

async function leftIncident(): Promise<{ id: string; owner: string; projectId: string }> {
  const owner = `acme-${crypto.randomUUID().slice(0, 8)}`;
  const project = await newProject(db, { repository: { owner, name: "shop", baseBranch: "main" } });
  const { incidents } = await recordOne(db, recordFixture(project.id));
  const id = incidents[0]?.id ?? "";
  await db.execute(
    sql`update incident set status = 'needs_human', reason = 'Nobody can tell.' where id = ${id}`,
  );
  await db.execute(sql`insert into autopsy (incident_id, attempt, confidence, content)
    values (${id}, 1, 0.2, ${JSON.stringify(autopsyFixture({ patch: null }))}::jsonb)`);
  return { id, owner, projectId: project.id };
}

const issue = { number: 8, url: "https://github.com/acme/shop/issues/8", assignee: null };
function seen(owner: string, over: Partial<IssueSeen> = {}): IssueSeen {
  return {
    ...{ host: null, owner, repo: "shop", number: 8, state: "closed", actor: "jane" },
    ...{ at: "2026-11-30T12:00:00Z", fix: null },
    ...over,
  };
}
const fix = {
  number: 9,
  url: "https://github.com/acme/shop/pull/9",
  branch: "fix-coupons",
  head: "a".repeat(40),
  mergeCommit: "b".repeat(40),
  mergedAt: "2026-11-30T12:00:00Z",
};

async function linesOf(id: string) {
  const page = await readIncident(db, id);
  return page?.page.activity.map(({ text }) => text).slice(-2);
}

test("an incident is handed off once, whoever asks at the same time", async () => {
  const { id } = await leftIncident();
  expect(await readForHandOff(db, id)).toMatchObject({ kind: "ready" });
  await Promise.all([keepHandOff(db, id, issue, "ada"), keepHandOff(db, id, issue, "ada")]);
  expect(await readForHandOff(db, id)).toEqual({ kind: "done", number: 8, url: issue.url });
  const page = await readIncident(db, id);
  expect(page?.page.handOff).toMatchObject({ number: 8, askedBy: "ada", closedAt: null });
  expect(page?.page.activity.filter(({ kind }) => kind === "handed_off")).toHaveLength(1);
});

test("an issue that a merged pull request closed is the fix, and waits for its release", async () => {
  const { id, owner } = await leftIncident();
  const other = await leftIncident();
  for (const each of [id, other.id]) await keepHandOff(db, each, issue, "ada");
  for (let twice = 0; twice < 2; twice += 1)
    expect(await seeIssue(db, seen(owner, { fix }))).toBe("saved");
  const page = (await readIncident(db, id))?.page;
  expect(page?.incident).toMatchObject({ status: "merged", reason: null });
  expect(page?.pullRequest).toMatchObject({
    number: 9,
    state: "merged",
    mergeCommit: fix.mergeCommit,
  });
  expect(page?.handOff).toMatchObject({ closedByPullRequest: 9 });
  expect((await readIncident(db, other.id))?.page.handOff?.closedByPullRequest).toBeNull();
  expect(page?.outcomes).toEqual({ merged: 0, closed: 0, open: 0, red: 0 });
  expect(page?.activity.filter(({ kind }) => kind === "issue")).toHaveLength(1);
});

test("one that was closed without a merge changes nothing but what is said, and may open again", async () => {
  const { id, owner } = await leftIncident();
  await keepHandOff(db, id, issue, "ada");
  await seeIssue(db, seen(owner));
  await seeIssue(db, seen(owner, { state: "open" }));
  expect((await readIncident(db, id))?.page.incident.status).toBe("needs_human");
  expect(await linesOf(id)).toEqual([
    "jane closed issue #8 without a merged pull request",
    "Issue #8 was opened again",
  ]);
  expect(await seeIssue(db, seen("somebody-else"))).toBe("unknown");
});

test("nothing is handed off without a cause, or beside an open pull request", async () => {
  const { id, projectId } = await leftIncident();
  await db.execute(sql`insert into pull_request (project_id, incident_id, owner, repo, number, url, branch, commit, draft)
    values (${projectId}, ${id}, 'acme', 'shop', 3, 'https://github.com/acme/shop/pull/3', 'aia/3', 'c', true)`);
  expect(await readForHandOff(db, id)).toMatchObject({
    kind: "refused",
    reason: expect.stringContaining("#3"),
  });
  await db.execute(sql`delete from autopsy where incident_id = ${id}`);
  expect(await readForHandOff(db, id)).toMatchObject({ kind: "refused" });
});
