import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { ProjectSettings } from "#core/project/project.ts";
import {
  autopsyFixture,
  newProject,
  recordFixture,
  recordOne,
  rowsOf,
  testDatabase,
} from "../database.fixture.ts";
import { act } from "../incidents/act.ts";
import { readIncident } from "../incidents/read.ts";
import { claimStep } from "./claim.ts";
import { completePullRequest } from "./complete-pull-request.ts";

const db = testDatabase();
let pulls = 0;

/** Incidents of a project whose pull requests are due. */
async function waiting(projectId: string, count: number): Promise<string[]> {
  const ids: string[] = [];
  for (let made = 0; made < count; made += 1) {
    const { incidents } = await recordOne(db, recordFixture(projectId));
    const id = incidents[0]?.id ?? "";
    await db.execute(sql`update incident set status = 'patching' where id = ${id}`);
    await db.execute(sql`update incident_step set status = 'done' where incident_id = ${id}`);
    await db.execute(sql`insert into autopsy (incident_id, attempt, confidence, content)
      values (${id}, 1, 0.9, ${JSON.stringify(autopsyFixture())}::jsonb)`);
    await db.execute(
      sql`insert into incident_step (project_id, incident_id, stage) values (${projectId}, ${id}, 'pull_request')`,
    );
    ids.push(id);
  }
  return ids;
}

const claim = (incidentId: string) =>
  claimStep(db, { incidentId, stage: "pull_request", owner: "git" }, 60);

async function open(incidentId: string): Promise<void> {
  const claimed = await claim(incidentId);
  if (claimed.kind !== "claimed") throw new Error(`${claimed.kind}, not claimed`);
  pulls += 1;
  const number = 100_000 + pulls;
  await completePullRequest(db, {
    incidentId,
    stage: "pull_request",
    fence: claimed.fence,
    result: {
      kind: "opened",
      pullRequest: {
        number,
        url: "https://github.com/x",
        branch: "aia/x",
        commit: "c",
        draft: true,
      },
    },
  });
}

async function heldBack(incidentId: string): Promise<string | null> {
  const page = await readIncident(db, incidentId);
  return page?.page.steps.at(-1)?.heldBack ?? null;
}

/** As if so many minutes had passed since the project's pull requests were opened. */
async function later(projectId: string, minutes: number): Promise<void> {
  const ago = sql`make_interval(mins => ${minutes})`;
  await db.execute(
    sql`update pull_request set opened_at = opened_at - ${ago} where project_id = ${projectId}`,
  );
  await db.execute(
    sql`update incident_step set next_at = next_at - ${ago} where project_id = ${projectId} and status = 'due'`,
  );
}

test("a storm of incidents opens one pull request; the next follows by itself when there is room", async () => {
  const { id } = await newProject(db);
  const incidents = await waiting(id, 12);
  const replies = await Promise.all(incidents.map(claim));
  expect(replies.map(({ kind }) => kind).toSorted()).toEqual([
    ...Array(11).fill("busy"),
    "claimed",
  ]);
  const [first = "", second = "", third = "", fourth = "", fifth = ""] = incidents.toSorted(
    (one, other) => Number(kindOf(other) === "claimed") - Number(kindOf(one) === "claimed"),
  );
  function kindOf(incident: string) {
    return replies[incidents.indexOf(incident)]?.kind;
  }
  await db.execute(
    sql`update incident_step set status = 'due' where incident_id = ${first} and status = 'leased'`,
  );
  await open(first);
  expect(await claim(second)).toEqual({ kind: "busy" });
  await later(id, 1);
  expect(await claim(second)).toEqual({ kind: "busy" });
  expect(await heldBack(second)).toContain("less than 10 minutes ago");
  await later(id, 10);
  await open(second);
  await later(id, 11);
  await open(third);
  await later(id, 11);
  expect(await claim(fourth)).toEqual({ kind: "busy" });
  expect(await heldBack(fourth)).toContain("3 pull requests of AIA's are open");

  await db.execute(sql`update pull_request set state = 'closed' where incident_id = ${first}`);
  await later(id, 11);
  await open(fourth);
  expect(await heldBack(fourth)).toBeNull();

  await later(id, 11);
  expect(await claim(fifth)).toEqual({ kind: "busy" });
  expect(await act(db, fifth, { action: "open_anyway", actor: "ada" })).toBe(true);
  expect(await heldBack(fifth)).toBeNull();
  expect((await claim(fifth)).kind).toBe("claimed");
  expect(await act(db, first, { action: "open_anyway", actor: "ada" })).toBe(false);
});

test("what is open counts for every project of the repository, and a day's for every one of its owner", async () => {
  const settings = ProjectSettings.parse({
    pullRequestsPerDay: 2,
    openPullRequests: 1,
    minutesBetweenPullRequests: 0,
  });
  const [one, same, other] = [
    await newProject(db, { settings }),
    await newProject(db, { settings }),
    await newProject(db, { settings }),
  ];
  const host = `https://${crypto.randomUUID()}.example`;
  for (const [project, repository] of [
    [one, 1],
    [same, 1],
    [other, 2],
  ] as const)
    await db.execute(
      sql`insert into repository_access (project_id, host, repository_id, proved_by) values (${project.id}, ${host}, ${repository}, 'ada')`,
    );
  const [first = "", second = ""] = await waiting(one.id, 2);
  const [third = ""] = await waiting(same.id, 1);
  const [fourth = "", fifth = ""] = await waiting(other.id, 2);
  await open(first);
  expect(await claim(third)).toEqual({ kind: "busy" });
  expect(await heldBack(third)).toContain("1 pull request of AIA's is open");
  await open(fourth);
  await db.execute(
    sql`update pull_request set state = 'merged' where project_id in (${one.id}, ${other.id})`,
  );
  for (const [incident, project] of [
    [second, one],
    [fifth, other],
  ] as const) {
    await later(project.id, 1);
    expect(await claim(incident)).toEqual({ kind: "busy" });
    expect(await heldBack(incident)).toContain("2 pull requests for this owner within a day");
  }
  const [due] = await rowsOf(
    db,
    sql`select extract(epoch from next_at - now())::int as seconds from incident_step where incident_id = ${second} and stage = 'pull_request'`,
  );
  expect(Number(due?.seconds)).toBeGreaterThan(85_000);
});

test("what a person asked for, and AIA's own sample, never wait", async () => {
  const sample = await newProject(db, { settings: ProjectSettings.parse({ sample: true }) });
  for (const incident of await waiting(sample.id, 4)) await open(incident);

  const { id } = await newProject(db);
  const [first = "", second = ""] = await waiting(id, 2);
  await open(first);
  await db.execute(
    sql`delete from incident_step where incident_id = ${second} and stage = 'pull_request'`,
  );
  await db.execute(sql`update incident set status = 'analyzed' where id = ${second}`);
  expect(await act(db, second, { action: "continue", actor: "ada" })).toBe(true);
  await open(second);
});
