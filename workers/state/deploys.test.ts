import { expect, it } from "vitest";
import { DeployRecorded } from "#core/api/state/record-deploy.ts";
import type { Deploy } from "#core/repository/deploy.ts";
import { groupFixture, recordFixture, unique } from "#db/database.fixture.ts";
import { State } from "./state.fixture.ts";

const state = new State();
const deploy: Deploy = {
  source: "github",
  service: null,
  environment: "production",
  release: null,
  revision: "a".repeat(40),
  deployedAt: "2026-11-24T10:00:00.000Z",
};

it("a deployment that GitHub reported reaches the source stage of the bound project", async () => {
  const repository = { owner: "acme", name: unique("repo"), baseBranch: "main" };
  const project = await state.newProject({ repository });
  const reported = { owner: "Acme", repo: repository.name, deploy };
  expect(await state.ask(DeployRecorded, "/webhooks/deployment", { body: reported })).toEqual({
    kind: "recorded",
  });
  const { incidents } = await state.record(recordFixture(project.id, [groupFixture()]));
  const { input } = await state.take(incidents[0]?.id ?? "", "source");
  expect(input).toMatchObject({ deploy: { because: "time", deploy } });
});

it("a deploy counts once, and one in the wrong form is refused", async () => {
  const { id: projectId } = await state.newProject();
  const reported = { projectId, deploy: { ...deploy, source: "ci", service: "shop" } };
  const kinds = [];
  for (const _ of [1, 2])
    kinds.push((await state.ask(DeployRecorded, "/deploys", { body: reported })).kind);
  expect(kinds).toEqual(["recorded", "known"]);
  const wrong = { projectId, deploy: { ...deploy, revision: "main" } };
  expect((await state.call("/deploys", { body: wrong })).status).toBe(400);
});
