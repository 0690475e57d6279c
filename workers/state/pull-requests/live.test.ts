import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { PullRequestSeen } from "#core/api/state/pull-request-seen.ts";
import type { Occurrence } from "#core/grouping/detection-group.ts";
import { KeyOwner } from "#core/project/key-owner.ts";
import { ProjectSettings } from "#core/project/project.ts";
import {
  groupFixture,
  occurrenceFixture,
  recordFixture,
  testDatabase,
  unique,
} from "#db/database.fixture.ts";
import { hashSecret } from "../../service/hash-secret.ts";
import { State } from "../state.fixture.ts";

const db = testDatabase();
const mergeCommit = "f".repeat(40);
const later = "c".repeat(40);
const WINDOW_SECONDS = 600;

/** An incident whose pull request was merged an hour ago. */
async function merged(state: State) {
  const repository = { owner: "acme", name: unique("shop"), baseBranch: "main" };
  const settings = ProjectSettings.parse({ resolveAfterSeconds: WINDOW_SECONDS });
  const { incidentId, project, group } = await state.newIncident({ repository, settings });
  await state.readSource(incidentId);
  await state.analyse(incidentId);
  await state.openPullRequest(incidentId, 7);
  const name = { owner: "acme", repo: repository.name, number: 7 };
  const mergedAt = new Date(Date.now() - 3_600_000).toISOString();
  const see = async (seen: Partial<PullRequestSeen> = {}) => {
    const response = await state.call("/webhooks/pull-request", {
      body: {
        ...{ ...name, state: "merged", draft: false, mergeCommit, actor: "jane", at: mergedAt },
        ...seen,
      },
    });
    return (await response.json<{ acts: object[] }>()).acts;
  };
  await see();
  /** Traffic of a release of the incident's service. */
  const traffic = (seen: { revision?: string; release?: string; environment?: string }) =>
    state.call("/releases-seen", {
      body: { projectId: project.id, releases: [{ service: group.service, ...seen }] },
    });
  /** As if what was seen so far had been seen so long ago. */
  const ago = (seconds: number) =>
    db.execute(sql`update release_seen set first_seen_at = first_seen_at - make_interval(secs => ${seconds}::int)
      where project_id = ${project.id}`);
  const compared = (holds: Record<string, boolean>) =>
    state.call("/webhooks/acted", { body: { ...name, acted: { kind: "compared", holds } } });
  const again = async (occurrence: Partial<Occurrence>) => {
    const seen = groupFixture([occurrenceFixture(occurrence)], { fingerprint: group.fingerprint });
    return (await state.record(recordFixture(project.id, [seen]))).incidents[0];
  };
  const status = async () => (await state.page(incidentId)).incident.status;
  return { incidentId, project, name, see, traffic, ago, compared, again, status };
}

describe("a merged fix", () => {
  it("without traffic stays merged, and says that nobody saw it run", async () => {
    const state = new State();
    const { incidentId, status } = await merged(state);
    expect(await status()).toBe("merged");
    expect((await state.page(incidentId)).pullRequest).toMatchObject({ live: null, mergeCommit });
  });

  it("resolves its incident once its release ran with traffic for the window", async () => {
    const state = new State();
    const { incidentId, traffic, ago, status } = await merged(state);
    await traffic({ revision: mergeCommit, release: "1.5.0" });
    expect((await state.page(incidentId)).pullRequest?.live).toMatchObject({ release: "1.5.0" });
    await ago(WINDOW_SECONDS - 60);
    await traffic({ revision: mergeCommit, release: "1.5.0" });
    expect(await status()).toBe("merged");
    await ago(60);
    await Promise.all([1, 2, 3].map(() => traffic({ revision: mergeCommit, release: "1.5.0" })));
    const page = await state.page(incidentId);
    expect(page.incident.status).toBe("resolved");
    const kinds = page.activity.map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === "fix_seen")).toHaveLength(1);
    expect(kinds.filter((kind) => kind === "fix_is_live")).toHaveLength(1);
  });

  it("has git ask about commits that nobody knows, and goes by the answer", async () => {
    const state = new State();
    const { name, traffic, ago, see, compared, status } = await merged(state);
    await traffic({ revision: later });
    const looks = state.sent.filter(({ body }) => JSON.stringify(body).includes(name.repo));
    expect(looks.at(-1)).toMatchObject({ queue: "aia-webhooks", body: { pullRequest: 7 } });
    expect(await see()).toEqual([{ kind: "compare", mergeCommit, revisions: [later] }]);
    await ago(WINDOW_SECONDS);
    await compared({ [later]: false });
    expect(await status()).toBe("merged");
    expect(await see()).toEqual([]);
    await compared({ [later]: true });
    expect(await status()).toBe("resolved");
  });

  it("is not seen in another environment, nor in a release from before", async () => {
    const state = new State();
    const { traffic, ago, status, project } = await merged(state);
    await db.execute(
      sql`update incident set environment = 'production' where project_id = ${project.id}`,
    );
    for (const _ of [1, 2]) {
      await traffic({ revision: mergeCommit, environment: "staging" });
      await ago(WINDOW_SECONDS);
    }
    expect(await status()).toBe("merged");
    for (const _ of [1, 2]) {
      await traffic({ revision: mergeCommit, environment: "production" });
      await ago(WINDOW_SECONDS);
    }
    await traffic({ revision: mergeCommit, environment: "production" });
    expect(await status()).toBe("resolved");
  });

  it("is found by a deploy event that names the release's commit", async () => {
    const state = new State();
    const { project, traffic, ago, status } = await merged(state);
    await traffic({ release: "2.0.0" });
    await ago(WINDOW_SECONDS);
    await traffic({ release: "2.0.0" });
    expect(await status()).toBe("merged");
    const deploy = { source: "ci", service: null, environment: null, release: "2.0.0" };
    const deployedAt = new Date().toISOString();
    await state.call("/deploys", {
      body: { projectId: project.id, deploy: { ...deploy, revision: mergeCommit, deployedAt } },
    });
    expect(await status()).toBe("resolved");
  });

  it("is no regression where GitHub says that the failing commit does not hold it", async () => {
    const state = new State();
    const { incidentId, compared, again } = await merged(state);
    await compared({ [later]: false });
    const occurredAt = new Date().toISOString();
    expect(await again({ revision: later, occurredAt })).toMatchObject({ id: incidentId });
    const found = await again({ revision: mergeCommit, occurredAt });
    expect(found).toMatchObject({ created: true });
    const page = await state.page(found?.id ?? "");
    expect(page).toMatchObject({
      incident: { regressionOf: incidentId },
      earlierFix: { number: 7 },
    });
    expect((await state.page(incidentId)).laterEpisode?.id).toBe(found?.id);
  });
});

it("an agent is asked to say which releases run only while a fix is waited for", async () => {
  const state = new State();
  const { project, traffic, ago, status } = await merged(state);
  const response = await state.call(`/projects/${project.slug}/keys`, { body: {} });
  const { key } = await response.json<{ key: string }>();
  const owner = async () => state.ask(KeyOwner, `/keys/${await hashSecret(key)}`);
  expect((await owner()).watchReleasesEverySeconds).toBe(60);
  await traffic({ revision: mergeCommit });
  await ago(WINDOW_SECONDS);
  await traffic({ revision: mergeCommit });
  expect(await status()).toBe("resolved");
  expect((await owner()).watchReleasesEverySeconds).toBeNull();
});
