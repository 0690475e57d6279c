import { expect, test } from "vitest";
import type { IncidentStatus } from "#core/incident/incident.ts";
import { autopsyFixture } from "../fixtures/autopsy.ts";
import { incidentFixture, incidentPageFixture } from "../fixtures/incident.ts";
import { adviseOn } from "./advice.ts";

const bar = 0.66;

test.each<[IncidentStatus, string]>([
  ["detected", "AIA is at work"],
  ["patching", "AIA is opening a pull request"],
  ["validating", "The repository's own checks are running on pull request #27"],
  ["in_review", "Review the draft pull request"],
  ["merged", "The fix is merged"],
  ["resolved", "Resolved: nothing to do"],
  ["needs_human", "This needs a human"],
  ["muted", "Muted: it counts events and says nothing"],
  ["ignored", "Ignored: AIA leaves it alone"],
])("%s: %s", (status, title) => {
  const page = incidentPageFixture({ incident: incidentFixture({ status }) });
  expect(adviseOn(page, bar).title).toBe(title);
});

function analyzed(over: Parameters<typeof incidentPageFixture>[0] = {}) {
  return adviseOn(
    incidentPageFixture({
      incident: incidentFixture({ status: "analyzed" }),
      pullRequest: null,
      ...over,
    }),
    bar,
  );
}

test("a manual project's patch waits for a person's word", () => {
  expect(analyzed().offers).toEqual(["continue", "copy-patch"]);
});

test("a patch that the gate withheld can only be copied", () => {
  const advice = analyzed({ autopsy: autopsyFixture({ withheld: "It touches a redacted line." }) });
  expect(advice.detail).toBe("It touches a redacted line.");
  expect(advice.offers).toEqual(["copy-patch", "copy-prompt"]);
});

test("a patch below the bar may be proposed by a person all the same", () => {
  const confidence = { ...autopsyFixture().confidence, value: 0.5 };
  expect(analyzed({ autopsy: autopsyFixture({ confidence }) }).offers).toContain("continue-anyway");
});

test("no patch leads to the manual steps", () => {
  const advice = analyzed({
    autopsy: autopsyFixture({ patch: null, withheld: "The data is wrong." }),
  });
  expect(advice.title).toBe("Follow the manual steps");
  expect(advice.detail).toBe("The data is wrong.");
});

test("a stage that waits for another try says what it waits for", () => {
  const [source] = incidentPageFixture().steps;
  if (!source) throw new Error("the fixture has steps");
  const advice = adviseOn(
    incidentPageFixture({
      incident: incidentFixture({ status: "analyzing" }),
      steps: [
        {
          ...source,
          status: "due",
          fault: { code: "github_unavailable", message: "GitHub is away." },
        },
      ],
    }),
    bar,
  );
  expect(advice.title).toBe("AIA is reading the source that ran");
  expect(advice.detail).toBe("GitHub is away. It is tried again by itself.");
});
