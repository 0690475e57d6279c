import { describe, expect, test } from "vitest";
import { type Answer, assembleAutopsy } from "#core/autopsy/assemble.ts";
import { REVIEW_TASK } from "#core/autopsy/review/index.ts";
import { Fault } from "#core/fault.ts";
import { ProjectSettings } from "#core/project/project.ts";
import { autopsyInput, snapshot } from "./autopsy.fixture.ts";
import { ASKED_TWICE, lookAgain } from "./look-again.ts";

const path = "src/discount.ts";
const edit = (replace: string) => [{ path, search: "  return discount.percent;", replace }];
const refusal = "  if (!discount) throw new RangeError(code);\n  return discount.percent;";
/** A guess that hides nothing: nobody wrote what an unknown code means. */
const answer: Answer = {
  class: "property_of_nullish",
  area: "code",
  culprit: { path, line: 6 },
  rootCause: "An unknown code has no discount.",
  evidence: [{ claim: "Read here.", path, line: 6, quote: "return discount.percent;" }],
  edits: edit(refusal),
};
const accepts = JSON.stringify({ verdict: "accept", objections: [], explains_trace: true });
const objects = JSON.stringify({ verdict: "object", objections: ["The caller catches it."] });

/** What is asked for one answer, by a reviewer that replies so, and what is proposed in the end. */
async function looked(
  reply: string | Fault,
  {
    first = answer,
    second = answer,
    settings = {},
  }: { first?: Answer; second?: Answer | null; settings?: object } = {},
) {
  const asked: string[] = [];
  const { project, ...rest } = autopsyInput();
  const input = { ...rest, project: { ...project, settings: ProjectSettings.parse(settings) } };
  const answered = { answer: first, provider: "you", model: "express", snapshot };
  const ask = async (prompt: string) => {
    asked.push(prompt.startsWith(REVIEW_TASK) ? "review" : prompt);
    if (reply instanceof Fault) throw reply;
    return reply;
  };
  const looks = await lookAgain({ ask }, input, answered, async (again) => {
    await again("The question.");
    return second;
  });
  const { incident, sample, attempt } = input;
  const { confidence, review } = assembleAutopsy({
    incident,
    sample,
    attempt,
    ...answered,
    ...looks,
  });
  return { asked, ...looks, kept: review, isProposed: confidence.value >= 0.66 };
}

const twice = `The question.\n\n${ASKED_TWICE}`;

describe("a patch in doubt", () => {
  test("is proposed where a review finds nothing and a second answer does the same", async () => {
    expect(await looked(accepts)).toMatchObject({
      asked: ["review", twice],
      second: "agrees",
      kept: { verdict: "accept", objections: [] },
      isProposed: true,
    });
  });

  test("is not where the second answer does something else", async () => {
    const second = { ...answer, edits: edit("  return discount ? discount.percent : 0;") };
    expect(await looked(accepts, { second })).toMatchObject({
      second: "differs",
      isProposed: false,
    });
  });

  test("is not asked about again where the review objects, and the objection is kept", async () => {
    expect(await looked(objects)).toMatchObject({
      asked: ["review"],
      second: null,
      kept: { verdict: "object", objections: ["The caller catches it."] },
      isProposed: false,
    });
  });

  test("is asked about once where the project says so", async () => {
    const settings = { secondAnswer: false };
    expect(await looked(accepts, { settings })).toMatchObject({
      asked: ["review"],
      isProposed: false,
    });
  });

  test("loses nothing to a model that fails then", async () => {
    const fault = new Fault("ai_unavailable", "The model cannot be reached.");
    expect(await looked(fault)).toMatchObject({ review: null, kept: null, isProposed: false });
    await expect(looked(new Fault("lease_lost", "Another worker went on."))).rejects.toThrow();
  });
});

test("a reviewer reads the code before the change, of which a new test is no part", async () => {
  const lines = ['import assert from "node:assert";', "assert.throws(() => percentOf({}));"];
  const newFiles = { "test/discount.test.ts": `${lines.join("\n")}\n` };
  const { project, ...rest } = autopsyInput();
  const input = { ...rest, project: { ...project, settings: ProjectSettings.parse({}) } };
  const given = { answer: { ...answer, newFiles }, provider: "you", model: null, snapshot };
  const prompts: string[] = [];
  const ask = async (prompt: string) => {
    prompts.push(prompt);
    return accepts;
  };
  await lookAgain({ ask }, input, given, async () => null);
  expect(prompts[0]).toContain(`## ${path}`);
  expect(prompts[0]).not.toContain("## test/discount.test.ts");
  expect(prompts[0]).toContain("+++ b/test/discount.test.ts");
});

describe("nothing is asked of", () => {
  test.each([
    ["a patch that hides", { edits: edit("  return discount?.percent ?? 1;") }],
    ["an answer without a patch", { edits: null, abstained: "A person decides." }],
    ["a cause outside the code", { area: "infrastructure" as const }],
  ])("%s", async (_, changes) => {
    expect((await looked(accepts, { first: { ...answer, ...changes } })).asked).toEqual([]);
  });
});
