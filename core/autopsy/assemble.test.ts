import { describe, expect, it, test } from "vitest";
import type { Detection } from "#core/detection/detection.ts";
import { incidentOf } from "#core/incident/incident.fixture.ts";
import type { SourceFile, SourceSnapshot } from "#core/repository/snapshot.ts";
import { type Answer, assembleAutopsy } from "./assemble.ts";

const path = "src/cart.ts";
const doc = "/** What a cart saves; 0 for a cart without a coupon. */";
const text = [
  `const key = "not-for-anyone"; ${doc}`,
  "function share(cart) {",
  "  if (!cart) return 0;",
  "  return cart.coupon.percent / 100;",
  "}",
  "",
].join("\n");

const file = (path: string, text: string): SourceFile => ({
  path,
  text,
  blob: "b1",
  mode: "100644",
});
const snapshot: SourceSnapshot = {
  commit: "0123456789abcdef0123456789abcdef01234567",
  certainty: "deployed",
  note: "The commit that ran.",
  trace: null,
  files: [file(path, text), file("README.md", "# Shop\n")],
  leftOut: [],
};
const incident = incidentOf({ title: "TypeError: no percent" });
const sample: Detection = {
  id: "d1",
  kind: "exception",
  origin: { service: "shop" },
  occurredAt: "2026-01-01T00:00:00Z",
  request: { method: "GET", route: "/cart" },
  attributes: {},
};
const read = "  return cart.coupon.percent / 100;";
const edit = { path, search: read, replace: `  if (!cart.coupon) return 0;\n${read}` };
const answer: Answer = {
  class: "property_of_nullish",
  area: "code",
  culprit: { path, line: 4 },
  rootCause: "`cart.coupon` is undefined.",
  evidence: [
    { claim: "Read here.", path, line: 4, quote: read },
    {
      claim: "This is meant.",
      path,
      line: 1,
      quote: "0 for a cart without a coupon",
      intent: "doc",
    },
  ],
  edits: [edit],
};

function assembled(changes: Partial<Answer> = {}, source: SourceSnapshot | null = snapshot) {
  return assembleAutopsy({
    incident,
    sample,
    snapshot: source,
    answer: { ...answer, ...changes },
    attempt: 1,
    provider: "rules",
    model: null,
  });
}

it("makes a patch that is proposed of an answer that holds", () => {
  const { patch, withheld, confidence, manualSteps, fixPrompt } = assembled();
  expect({ withheld, value: confidence.value }).toEqual({ withheld: null, value: 0.75 });
  expect(patch?.files).toEqual([
    { path, mode: "100644", beforeBlob: "b1", after: text.replace(edit.search, edit.replace) },
  ]);
  expect(patch?.diff).toContain("+  if (!cart.coupon) return 0;");
  expect(manualSteps[0]).toContain("Review the draft pull request");
  expect(fixPrompt).toContain(patch?.diff.trimEnd());
});

it("drops the evidence that does not stand, and counts it against the answer", () => {
  const wrong = { claim: "Set here.", path, line: 1, quote: "cart.coupon = null;" };
  const { evidence, confidence, fixPrompt } = assembled({ evidence: [...answer.evidence, wrong] });
  expect(evidence.map(({ claim }) => claim)).toEqual(["Read here.", "This is meant."]);
  expect(confidence.inputs.find(({ name }) => name === "evidence")).toMatchObject({
    holds: false,
    why: expect.stringContaining("2 of 3"),
  });
  expect(fixPrompt).not.toContain("Set here.");
});

describe("a patch is refused, and why is said", () => {
  const replaced = (replace: string, search = read) => ({ edits: [{ path, search, replace }] });
  const source = { path: ".github/workflows/ci.yml", search: "on: push", replace: "on: issues" };
  test.each<[string, Partial<Answer>, string]>([
    ["it does not apply", replaced("x", "  return coupon.percent;"), "does not stand in"],
    ["it edits a redacted line", replaced("x", 'const key = "<SECRET_1>";'), "does not stand in"],
    [
      "it writes a placeholder",
      replaced(`  use("<SECRET_1>");\n${read}`),
      "touches a redacted line",
    ],
    ["it no longer parses", replaced(`  if (!cart.coupon return 0;\n${read}`), "no longer parse"],
    ["it is NaN", replaced("  return cart.coupon?.percent / 100;"), "is NaN"],
    ["it edits what was not read", { edits: [source] }, "is not among the files given"],
    ["it adds what is no test", { newFiles: { "src/new.ts": "x\n" } }, "is new and no test"],
    [
      "it adds a workflow",
      { newFiles: { ".github/workflows/a.test.ts": "x\n" } },
      "may not be changed",
    ],
    ["it has no edit", { edits: [] }, "There is no edit"],
  ])("where %s", (_, changes, why) => {
    const { patch, withheld, confidence, manualSteps } = assembled(changes);
    expect(patch).toBeNull();
    expect(withheld).toMatch(/^The patch was refused: /);
    expect(withheld).toContain(why);
    expect(confidence.inputs.map(({ name }) => name)).not.toContain("second reading");
    expect(confidence.value).toBeLessThan(0.66);
    expect(manualSteps.join()).not.toContain("draft pull request");
  });

  it("where the file is a link", () => {
    const files = [{ ...file(path, text), mode: "120000" }];
    expect(assembled({}, { ...snapshot, files }).withheld).toContain("is a link");
  });

  it("but not for a file that did not parse before, or is no script", () => {
    const files = [file(path, `${text}}}}\n`)];
    expect(assembled({}, { ...snapshot, files }).patch).not.toBeNull();
    const prose = { path: "README.md", search: "# Shop", replace: "# Shop (((" };
    expect(assembled({ edits: [prose] }).patch).not.toBeNull();
  });
});

describe("a patch is made and not proposed", () => {
  test.each<[string, Partial<Answer>, SourceSnapshot, number]>([
    ["on the base branch", {}, { ...snapshot, certainty: "base" }, 0.6],
    ["as a guess", { evidence: answer.evidence.slice(0, 1) }, snapshot, 0.4],
    ["without a culprit", { culprit: null }, snapshot, 0.65],
    ["at a path that is no file", { culprit: { path: "constructor", line: 1 } }, snapshot, 0.65],
    ["for a cause outside the code", { area: "config" }, snapshot, 0.4],
    ["for an answer that abstains", { abstained: "Nobody knows." }, snapshot, 0.75],
  ])("%s", (_, changes, source, value) => {
    const { patch, confidence, manualSteps } = assembled(changes, source);
    expect(patch).not.toBeNull();
    expect(confidence.value).toBe(value);
    expect(manualSteps[0]).toContain("Read the patch shown here");
  });
});

test("without source there is no patch, no evidence and little confidence", () => {
  expect(assembled({}, null)).toMatchObject({
    commit: "",
    evidence: [],
    patch: null,
    withheld: "There is no patch.",
    confidence: { value: expect.closeTo(0, 5) },
  });
});
