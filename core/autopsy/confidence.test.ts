import { describe, expect, it, test } from "vitest";
import { PULL_REQUEST_CONFIDENCE } from "./autopsy.ts";
import { type Measured, measureConfidence } from "./confidence.ts";

/** Everything that can be measured holds. */
const best: Measured = {
  hasSource: true,
  isDeployedCommit: true,
  isResolved: true,
  claims: 2,
  groundedClaims: 2,
  isCleanPatch: true,
  area: "code",
  class: "property_of_nullish",
  provider: "rules",
};

function measured(changes: Partial<Measured> = {}) {
  return measureConfidence({ ...best, ...changes });
}

function holding(changes: Partial<Measured> = {}) {
  return measured(changes).inputs.flatMap(({ name, holds }) => (holds ? [name] : []));
}

describe("what holds is added up", () => {
  const byModel = { provider: "anthropic" };
  test.each<[string, Partial<Measured>, number]>([
    ["all of a model's answer", {}, 0.85],
    ["but the commit", { isResolved: false }, 0.6],
    ["but the evidence", { groundedClaims: 1 }, 0.65],
    ["but any evidence", { claims: 0, groundedClaims: 0 }, 0.65],
    ["but a clean patch", { isCleanPatch: false }, 0.65],
    ["but a known class", { class: "logic_error" }, 0.75],
    ["but the commit and the class", { isResolved: false, class: "unknown" }, 0.5],
  ])("%s", (_, changes, value) => {
    expect(measured({ ...byModel, ...changes })).toMatchObject({ value, cap: null });
  });

  it("names its inputs, which come to the value", () => {
    const { value, inputs } = measured(byModel);
    const sum = inputs.reduce((all, { weight, holds }) => all + (holds ? weight : 0), 0);
    expect(value).toBeCloseTo(sum, 5);
    expect(inputs.find(({ name }) => name === "evidence")?.why).toContain("2 of 2 quotes");
  });

  it("weighs a rule's answer and a model's differently", () => {
    expect(holding()).toContain("rule's own conditions");
    expect(holding()).not.toContain("a model's answer");
    expect(holding({ isCleanPatch: false })).not.toContain("rule's own conditions");
    expect(holding(byModel)).toContain("a model's answer");
    expect(holding(byModel)).not.toContain("rule's own conditions");
  });

  test.each(["property_of_nullish", "unguarded_json_parse", "missing_await"] as const)(
    "%s has a known repair",
    (cause) => expect(holding({ class: cause })).toContain("known class"),
  );
});

describe("the lowest cap that applies", () => {
  test.each<[string, Partial<Measured>, number, string]>([
    ["a guard by rule", {}, 0.7, "no proof of intent"],
    ["the base branch", { isDeployedCommit: false }, 0.6, "base branch"],
    ["a cause elsewhere", { area: "data" }, 0.4, "outside the code"],
    ["a cause nobody found", { area: "unknown" }, 0.4, "not found out"],
    [
      "a cause elsewhere, on the base branch",
      { area: "config", isDeployedCommit: false },
      0.4,
      "outside",
    ],
    ["no source", { hasSource: false, area: "config" }, 0.3, "no source"],
  ])("holds the value down: %s", (_, changes, value, why) => {
    expect(measured(changes)).toMatchObject({ value, cap: expect.stringContaining(why) });
  });

  it("is not named where the sum lies below it anyway", () => {
    expect(measured({ isCleanPatch: false }).cap).toBeNull();
  });
});

describe("a pull request", () => {
  const opens = (changes: Partial<Measured>) => measured(changes).value >= PULL_REQUEST_CONFIDENCE;

  test.each<[string, Partial<Measured>]>([
    ["all holds for a rule", {}],
    ["all holds for a model", { provider: "openai" }],
    ["a model's class is not a known one", { provider: "openai", class: "logic_error" }],
  ])("may open where %s", (_, changes) => expect(opens(changes)).toBe(true));

  test.each<[string, Partial<Measured>]>([
    ["the patch is not clean", { isCleanPatch: false }],
    ["a model's patch is not clean", { provider: "openai", isCleanPatch: false }],
    ["the commit is not the one that ran", { isDeployedCommit: false }],
    ["a model read the base branch", { provider: "openai", isDeployedCommit: false }],
    ["the culprit is no file of the repository", { isResolved: false, provider: "openai" }],
    ["a model's claim has no ground", { groundedClaims: 1, provider: "openai" }],
    ["a model claims nothing", { claims: 0, groundedClaims: 0, provider: "openai" }],
    ["the cause lies elsewhere", { area: "infrastructure" }],
    ["there is no source", { hasSource: false }],
  ])("may not open where %s", (_, changes) => expect(opens(changes)).toBe(false));
});
