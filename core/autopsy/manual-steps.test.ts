import { expect, test } from "vitest";
import { renderFixPrompt } from "./fix-prompt.ts";
import { manualSteps } from "./manual-steps.ts";

const base = {
  culprit: { path: "a.js", line: 3 },
  route: "GET /sales",
  hasPatch: false,
  isProposed: false,
};
const prompt = {
  title: "t",
  rootCause: "r",
  commit: null,
  culprit: null,
  evidence: [],
  diff: null,
  withheld: null,
};
const sample = {
  id: "s",
  origin: { service: "shop" },
  occurredAt: "2026-01-01T00:00:00Z",
  attributes: {},
};

test("slowness has steps and a prompt of its own, without a missing value", () => {
  const steps = manualSteps({
    ...base,
    culprit: null,
    class: "slow_query_pattern",
    kind: "latency",
  });
  expect(steps[0]).toContain("Open a trace of `GET /sales`");
  expect(steps.join(" ")).not.toMatch(/stack trace|missing/);
  const text = renderFixPrompt({ ...prompt, sample: { ...sample, kind: "latency" } });
  expect(text).toMatch(/^Make this slow request fast: t/);
  expect(text).not.toContain("value is missing");
});

test("a process that ended has steps and a prompt of its own", () => {
  const steps = manualSteps({ ...base, class: "not_a_function", kind: "crash" });
  expect(steps[0]).toContain("See that the process was started again");
  expect(steps.at(-1)).not.toContain("GET /sales");
  const text = renderFixPrompt({ ...prompt, sample: { ...sample, kind: "crash" } });
  expect(text).toMatch(/^Fix this crash in production: t/);
  expect(text).toContain("The error ended the process");
});

test("an exception's steps end with its request", () => {
  const steps = manualSteps({ ...base, class: "property_of_nullish" });
  expect(steps.at(-1)).toContain("Send `GET /sales` again");
});
