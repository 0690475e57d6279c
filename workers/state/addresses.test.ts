import { expect, test } from "vitest";
import { IncidentList } from "#core/api/state/incident-page.ts";
import { State } from "./state.fixture.ts";

test("links to a stand-in lead to the port it has now, and others to where they led", async () => {
  const repository = { owner: "acme", name: "shop", baseBranch: "main" };
  const before = new State();
  const { incidentId, project } = await before.newIncident({ repository });
  await before.readSource(incidentId);
  await before.analyse(incidentId);
  await before.openPullRequest(incidentId, 7, "http://127.0.0.1:3009/acme/shop/pull/7");
  const state = new State({ GITHUB_WEB_URL: "http://127.0.0.1:3011" });
  const page = await state.page(incidentId);
  expect(page.pullRequest?.url).toBe("http://127.0.0.1:3011/acme/shop/pull/7");
  expect(page.project.repositoryUrl).toBe("http://127.0.0.1:3011/acme/shop");
  const list = await state.call(`/incidents?project=${project.slug}`);
  const { incidents } = IncidentList.parse(await list.json());
  expect(incidents[0]?.pullRequest?.url).toBe("http://127.0.0.1:3011/acme/shop/pull/7");
  expect((await before.page(incidentId)).project.repositoryUrl).toBe(
    "https://github.com/acme/shop",
  );
});
