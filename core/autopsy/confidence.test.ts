import { describe, expect, it, test } from "vitest";
import { PULL_REQUEST_CONFIDENCE } from "#core/project/project.ts";
import { type Measured, type MeasuredPatch, measureConfidence } from "./confidence.ts";

const accepted: MeasuredPatch["review"] = { verdict: "accept", objections: [] };
/** A model's patch that a quoted line speaks for, seen whole and read again, with nothing against it. */
const patch: MeasuredPatch = {
  isByRule: false,
  intent: { kind: "doc", why: "names `refuse`" },
  quotesIntent: true,
  findings: [],
  stands: "made",
  seen: { allCallers: true, nearestTest: true },
  review: accepted,
  second: null,
};
const best: Measured = {
  hasSource: true,
  isDeployedCommit: true,
  isResolved: true,
  claims: 2,
  groundedClaims: 2,
  area: "code",
  patch,
};
const finding = { kind: "guard_hides", path: "a.ts", line: 3, says: "It hides." } as const;
const guess = { intent: null, quotesIntent: false } as const;

function measured(of: Partial<MeasuredPatch> = {}, changes: Partial<Measured> = {}) {
  return measureConfidence({ ...best, patch: { ...patch, ...of }, ...changes });
}

const opens = (of: Partial<MeasuredPatch>, changes: Partial<Measured> = {}) =>
  measured(of, changes).value >= PULL_REQUEST_CONFIDENCE;

describe("a pull request", () => {
  test.each<[string, Partial<MeasuredPatch>, Partial<Measured>]>([
    ["all holds", {}, {}],
    ["the change stands where the value is read", { stands: "read" }, {}],
    ["neither callers nor test were seen", { seen: { allCallers: false, nearestTest: false } }, {}],
    ["one quote of two stands", {}, { groundedClaims: 1 }],
    ["nothing says what is meant, but two answers agree", { ...guess, second: "agrees" }, {}],
    ["a rule wrote it, which nobody reviews", { isByRule: true, review: null }, {}],
  ])("may open where %s", (_, of, changes) => expect(opens(of, changes)).toBe(true));

  test.each<[string, Partial<MeasuredPatch>, Partial<Measured>]>([
    ["nothing says what is meant", guess, {}],
    ["what is quoted speaks of something else", { intent: null }, {}],
    ["nobody has read a model's patch once more", { review: null }, {}],
    [
      "two answers agree on a guess that nobody reviewed",
      { ...guess, second: "agrees", review: null },
      {},
    ],
    ["the second reading finds something", { findings: [finding] }, {}],
    ["a finding is accepted by a second answer too", { findings: [finding], second: "agrees" }, {}],
    ["a review objects", { review: { verdict: "object", objections: ["It hides."] } }, {}],
    ["two answers differ", { second: "differs" }, {}],
    ["the base branch was read", {}, { isDeployedCommit: false }],
    ["the cause lies elsewhere", {}, { area: "infrastructure" }],
    ["the cause was not found out", {}, { area: "unknown" }],
    ["there is no source", {}, { hasSource: false }],
    ["there is no patch", {}, { patch: null }],
  ])("may not open where %s", (_, of, changes) => expect(opens(of, changes)).toBe(false));
});

describe("the lowest cap that applies is named", () => {
  test.each<[string, Partial<MeasuredPatch>, Partial<Measured>, number, string]>([
    ["a guess", guess, {}, 0.6, "what should happen here is a guess"],
    ["a finding, before the guess", { ...guess, findings: [finding] }, {}, 0.3, "It hides."],
    [
      "an objection",
      { review: { verdict: "object", objections: ["It moves."] } },
      {},
      0.6,
      "It moves.",
    ],
    ["nobody who read it again", { review: null }, {}, 0.6, "nobody has read the change once more"],
    ["two answers", { second: "differs" }, {}, 0.6, "two independent answers differ"],
    ["the base branch", {}, { isDeployedCommit: false }, 0.6, "base branch"],
    ["an area that is not code, by its name", {}, { area: "data" }, 0.4, "outside the code: data"],
    ["a cause nobody found", {}, { area: "unknown" }, 0.4, "not found out"],
    ["no source", {}, { hasSource: false, area: "config" }, 0.2, "no source"],
  ])("%s", (_, of, changes, most, why) => {
    const { value, cap } = measured(of, changes);
    expect(value).toBeLessThanOrEqual(most);
    expect(cap).toContain(why);
  });

  it("and none where none applies", () => expect(measured().cap).toBeNull());
});

it("names its inputs, which come to the value", () => {
  const { value, inputs } = measured({ isByRule: true, review: null, stands: "read" });
  const sum = inputs.reduce((all, { weight, holds }) => all + (holds ? weight : 0), 0);
  expect(value).toBeCloseTo(sum, 5);
  expect(inputs.find(({ name }) => name === "evidence")?.why).toContain("2 of 2 quotes");
  expect(inputs.find(({ name }) => name === "evidence of intent")?.why).toContain("comment");
});

it("measures of a patch nothing where there is none, and a review only where one was had", () => {
  const names = (changes: Partial<Measured>) =>
    measured({ review: null }, changes).inputs.map(({ name }) => name);
  expect(names({ patch: null })).toEqual(["exact commit", "evidence"]);
  expect(names({})).not.toContain("review");
  expect(measured().inputs).toContainEqual(
    expect.objectContaining({ name: "review", holds: true }),
  );
});

it("is never certain of what was not run", () => {
  expect(measured({ second: "agrees" }).value).toBe(0.95);
});
