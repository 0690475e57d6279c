import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { SourceInput } from "#core/api/state/steps.ts";
import type { Deploy } from "#core/repository/deploy.ts";
import {
  groupFixture,
  newProject,
  recordFixture,
  rowsOf,
  testDatabase,
  unique,
} from "../database.fixture.ts";
import { bindRepository } from "../github/bind.ts";
import { recordDetections } from "../incidents/record.ts";
import { claimStep } from "../steps/claim.ts";
import { deploysFor, recordDeploy, recordDeployment } from "./deploys.ts";

const db = testDatabase();
const [a, b] = ["a".repeat(40), "b".repeat(40)];

function deployFixture(changes: Partial<Deploy> = {}): Deploy {
  return {
    source: "ci",
    service: "shop",
    environment: "production",
    release: null,
    revision: a,
    deployedAt: "2026-11-24T10:00:00.000Z",
    ...changes,
  };
}

async function countOf(projectId: string): Promise<number> {
  return (await rowsOf(db, sql`select 1 from deploy where project_id = ${projectId}`)).length;
}

/** What the source stage of a new incident of the project is given. */
async function claimOf(projectId: string, origin = {}): Promise<SourceInput> {
  const group = groupFixture();
  const sample = { ...group.sample, origin: { service: "shop", ...origin } };
  const { incidents } = await recordDetections(
    db,
    recordFixture(projectId, [{ ...group, sample }]),
  );
  const incidentId = incidents[0]?.id ?? "";
  const reply = await claimStep(db, { incidentId, stage: "source", owner: "test" }, 30);
  if (reply.kind !== "claimed" || reply.input.stage !== "source") throw new Error("not claimed");
  return reply.input;
}

describe("a deploy", () => {
  test("reported twice is one, and a roll back is another", async () => {
    const { id: projectId } = await newProject(db);
    const later = deployFixture({ revision: b, deployedAt: "2026-11-24T11:00:00.000Z" });
    const back = deployFixture({ deployedAt: "2026-11-24T12:00:00.000Z" });
    expect(await recordDeploy(db, { projectId, deploy: deployFixture() })).toEqual({
      kind: "recorded",
    });
    expect(await recordDeploy(db, { projectId, deploy: deployFixture() })).toEqual({
      kind: "known",
    });
    await recordDeploy(db, { projectId, deploy: later });
    await recordDeploy(db, { projectId, deploy: back });
    await recordDeploy(db, { projectId, deploy: later });
    expect(await countOf(projectId)).toBe(3);
  });

  test("of a repository is kept for every project bound to it, and for no other", async () => {
    const name = unique("repo");
    const repository = { owner: "Acme", name, baseBranch: "main" };
    const projects = [await newProject(db, { repository }), await newProject(db, { repository })];
    const stranger = await newProject(db);
    const deploy = deployFixture({ source: "github", service: null });
    expect(await recordDeployment(db, { host: null, owner: "acme", repo: name, deploy })).toEqual({
      kind: "recorded",
    });
    expect(await Promise.all(projects.map(({ id }) => countOf(id)))).toEqual([1, 1]);
    expect(await countOf(stranger.id)).toBe(0);
    expect(
      await recordDeployment(db, { host: null, owner: "acme", repo: unique("no"), deploy }),
    ).toEqual({
      kind: "unknown",
    });
  });

  test("that the App of one GitHub reports is none of a repository of that name on another", async () => {
    const repository = { owner: "acme", name: unique("repo"), baseBranch: "main" };
    const { id } = await newProject(db, { repository });
    const own = { host: "https://git.acme.example", installationId: 1, sealedToken: null };
    const access = { ...own, repositoryId: 1, defaultBranch: "main", repository };
    await bindRepository(db, id, access, { personId: null, name: "a test" });
    const said = { owner: "acme", repo: repository.name, deploy: deployFixture() };
    expect(await recordDeployment(db, { ...said, host: "https://github.com" })).toEqual({
      kind: "unknown",
    });
    expect(await countOf(id)).toBe(0);
    expect(await recordDeployment(db, { ...said, host: own.host })).toEqual({ kind: "recorded" });
  });

  test("of the commit that merged a fix is written into its incident's activity", async () => {
    const { id: projectId } = await newProject(db);
    const { incident } = await claimOf(projectId);
    await db.execute(sql`insert into pull_request (project_id, incident_id, owner, repo, number, url, branch, commit, draft, state, merge_commit)
      values (${projectId}, ${incident.id}, 'acme', 'shop', ${Math.floor(Math.random() * 1e9)}, 'http://x', 'aia/fix', 'c', false, 'merged', ${b})`);
    await recordDeploy(db, { projectId, deploy: deployFixture() });
    await recordDeploy(db, {
      projectId,
      deploy: deployFixture({ revision: b, release: "1.5", deployedAt: "2026-11-24T11:00:00Z" }),
    });
    const noted = await rowsOf(
      db,
      sql`select text, actor from activity where incident_id = ${incident.id} and kind = 'fix_deployed'`,
    );
    expect(noted).toEqual([
      {
        text: `The merged fix was deployed to production, release 1.5, commit ${b.slice(0, 12)}`,
        actor: "ci",
      },
    ]);
  });
});

describe("the source stage is given", () => {
  test("the newest deploy before the error", async () => {
    const { id: projectId } = await newProject(db);
    await recordDeploy(db, { projectId, deploy: deployFixture() });
    await recordDeploy(db, {
      projectId,
      deploy: deployFixture({ revision: b, deployedAt: "2026-11-24T12:00:01Z" }),
    });
    expect((await claimOf(projectId)).deploy).toEqual({ deploy: deployFixture(), because: "time" });
  });

  test("the deploy of the reported revision, also one reported after the error", async () => {
    const { id: projectId } = await newProject(db);
    const deploy = deployFixture({ revision: b, deployedAt: "2026-11-25T00:00:00.000Z" });
    await recordDeploy(db, { projectId, deploy });
    expect((await claimOf(projectId, { revision: b })).deploy).toEqual({
      deploy,
      because: "revision",
    });
  });

  test("its own service's deploy, however many others' came after it", async () => {
    const { id: projectId } = await newProject(db);
    await recordDeploy(db, { projectId, deploy: deployFixture() });
    for (let minute = 1; minute <= 3; minute += 1) {
      const deployedAt = `2026-11-24T10:0${minute}:00.000Z`;
      await recordDeploy(db, {
        projectId,
        deploy: deployFixture({ service: "another", release: `${minute}`, deployedAt }),
      });
    }
    const given = await deploysFor(db, (await claimOf(projectId)).incident.id);
    expect(given.map((row) => row.service)).toEqual(["shop"]);
  });

  test("no deploy of another project", async () => {
    const { id } = await newProject(db);
    const { id: projectId } = await newProject(db);
    await recordDeploy(db, { projectId: id, deploy: deployFixture() });
    expect((await claimOf(projectId)).deploy).toBeNull();
  });
});
