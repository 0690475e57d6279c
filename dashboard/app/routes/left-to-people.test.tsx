import { describe, expect, test } from "vitest";
import type { IncidentPage as PageData } from "#core/api/state/incident-page.ts";
import { incidentFixture, incidentId, incidentPageFixture } from "../fixtures/incident.ts";
import { renderPage } from "../fixtures/render.tsx";
import { fakeState } from "../fixtures/state.ts";
import { issueFormToken } from "../security/form-token.ts";
import IncidentPage, { action } from "./incident.tsx";

const path = `/incidents/${incidentId}`;
const address = `http://127.0.0.1:3000${path}`;

function render(page: PageData): string {
  const threshold = page.project.pullRequestConfidence;
  const html = renderPage(IncidentPage, { page, threshold, stale: false }, path);
  return html.replace(/<!-- -->/g, "");
}

function left(over: Partial<PageData> = {}): PageData {
  const incident = incidentFixture({ status: "needs_human", reason: "Nobody can tell." });
  return incidentPageFixture({ incident, pullRequest: null, ...over });
}

test("a pull request that is held back says why, with the button that opens it anyway", () => {
  const base = incidentPageFixture({ incident: incidentFixture({ status: "patching" }) });
  const heldBack = "AIA opened one in this repository less than 10 minutes ago.";
  const [step] = base.steps;
  const steps = step
    ? [{ ...step, stage: "pull_request" as const, status: "due" as const, heldBack }]
    : [];
  const html = render({ ...base, steps, pullRequest: null });
  expect(html).toContain("The pull request is held back");
  expect(html).toContain(heldBack);
  expect(html).toMatch(/value="open_anyway"/);
  expect(render(base)).not.toContain("open_anyway");
});

describe("what AIA leaves to people", () => {
  test("has the button for an issue, until it has one", () => {
    expect(render(left())).toMatch(/value="hand-off"/);
    const handOff = {
      number: 8,
      url: "https://github.com/acme/billing-api/issues/8",
      assignee: "octocat",
      askedBy: "ada",
      closedAt: null,
      closedByPullRequest: null,
    };
    const html = render(left({ handOff }));
    expect(html).not.toMatch(/value="hand-off"/);
    expect(html).toContain("Handed over by ada as");
    expect(html).toContain('href="https://github.com/acme/billing-api/issues/8"');
    expect(html).toContain("assigned to octocat; it is open.");
  });

  test("has none while a pull request is open, and none without a repository", () => {
    const { pullRequest } = incidentPageFixture();
    expect(render(left({ pullRequest }))).not.toMatch(/value="hand-off"/);
    const project = { ...left().project, repository: null };
    expect(render(left({ project }))).not.toMatch(/value="hand-off"/);
  });

  test.each([
    ["", null],
    ["@octocat", "octocat"],
    ["copilot-swe-agent[bot]", "copilot-swe-agent[bot]"],
  ])("is handed to %j by the form", async (typed, assignee) => {
    const state = fakeState({
      [`POST ${path}/hand-off`]: {
        kind: "done",
        number: 8,
        url: "https://github.com/a/b/issues/8",
      },
    });
    expect(await post(state, typed)).toMatchObject({ status: 302 });
    expect(await state.requests[0]?.json()).toEqual({ assignee });
  });

  test("is not sent with what is no login", async () => {
    const state = fakeState({});
    expect(await post(state, "x; y")).toMatchObject({ init: { status: 400 } });
    expect(state.requests).toHaveLength(0);
  });
});

async function post({ context }: ReturnType<typeof fakeState>, assignee: string) {
  const { token, setCookie } = await issueFormToken(new Request(address));
  const request = new Request(address, {
    method: "POST",
    body: new URLSearchParams({ token, action: "hand-off", assignee }),
    headers: { cookie: setCookie?.split(";")[0] ?? "", origin: "http://127.0.0.1:3000" },
  });
  return action({ request, params: { id: incidentId }, context });
}
