import { expect, test } from "vitest";
import { judge } from "./rules/judge.ts";
import { openCases, readRuleCases } from "./rules/read-cases.ts";

/** A tenth of the set: `npm run bench -- rules` asks all of it, and runs what the patches do. */
const ONE_IN = 10;
const tenth = readRuleCases(openCases).filter((_, i) => i % ONE_IN === 0);

test.each(
  tenth.map((folder) => ({ title: folder.case.title, folder })),
)("the analyser on $title", ({ folder }) => {
  const { answer, ...judged } = judge(folder);
  expect({ class: answer.class, culprit: answer.culprit, ...judged }).toMatchObject({
    isRightClass: true,
    isRightLine: true,
    isPresumptuous: false,
    isSilent: false,
  });
});
