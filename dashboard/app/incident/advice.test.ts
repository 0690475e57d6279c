import { describe, expect, test } from "vitest";
import { autopsyFixture } from "../fixtures/autopsy.ts";
import { incidentFixture, incidentPageFixture } from "../fixtures/incident.ts";
import { traceFixture } from "../fixtures/trace.ts";
import { adviseOn, type OpenStatus } from "./advice.ts";
import { missingSource } from "./missing-source.ts";

const bar = 0.66;

test.each<[OpenStatus, string]>([
  ["detected", "AIA is at work"],
  ["patching", "AIA is opening a pull request"],
  ["in_review", "Review the draft pull request"],
  ["needs_human", "This needs a human"],
])("%s: %s", (status, title) => {
  const page = incidentPageFixture({ incident: incidentFixture({ status }) });
  expect(adviseOn(page, status, bar).title).toBe(title);
});

function analyzed(over: Parameters<typeof incidentPageFixture>[0] = {}) {
  return adviseOn(
    incidentPageFixture({
      incident: incidentFixture({ status: "analyzed" }),
      pullRequest: null,
      ...over,
    }),
    "analyzed",
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

describe("a page without a cause", () => {
  const unknown = autopsyFixture({ class: "unknown", culprit: null, patch: null, withheld: "No." });

  test("says which function was sought and which was found, and what would help", () => {
    const trace = traceFixture();
    const [frame] = trace.exceptions[0]?.frames ?? [];
    if (!frame) throw new Error("the fixture has frames");
    const path = "src/invoices/tax.ts";
    const reason = "The trace has rateFor here, and this commit's file has rateOf.";
    const names = { sought: "rateFor", found: "rateOf", elsewhere: null };
    frame.compared = { kind: "other", path, line: 41, ...names, reason };
    const advice = analyzed({ autopsy: unknown, trace });
    expect(advice.title).toBe("The cause was not found out");
    expect(advice.detail).toMatch(
      /^src\/invoices\/tax\.ts:41 is not the code that ran\. .*rateFor .*rateOf\. Check that/,
    );
  });

  test("whose head of the base branch was read asks for the revision", () => {
    const source = { commit: "c", certainty: "base" as const, note: "n", paths: [] };
    const advice = analyzed({ autopsy: unknown, source });
    expect(advice.detail).toContain("Set vcs.ref.head.revision");
  });

  test("is told nothing where nothing is missing, nor where the cause is known", () => {
    expect(missingSource(incidentPageFixture({ autopsy: unknown }))).toEqual([]);
    const known = incidentPageFixture({ trace: null });
    expect(missingSource(known)).toEqual([]);
    expect(missingSource({ ...known, autopsy: unknown })).toMatchObject([{ kind: "no stack" }]);
  });
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
    "analyzing",
    bar,
  );
  expect(advice.title).toBe("AIA is reading the source that ran");
  expect(advice.detail).toBe("GitHub is away. It is tried again by itself.");
});
