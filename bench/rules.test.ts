import { expect, test } from "vitest";
import { judge } from "./rules/judge.ts";
import { openCases, readRuleCases } from "./rules/read-cases.ts";

/** A tenth of the set: `npm run bench -- rules` asks all of it, and runs what the patches do. */
const ONE_IN = 10;
const judged = readRuleCases(openCases)
  .filter((_, i) => i % ONE_IN === 0)
  .map((folder) => ({ title: folder.case.title, ...judge(folder) }));
const most = Math.floor(0.9 * judged.length);

test("the analyser decides nothing that a person has to, and says why it abstains", () => {
  const wrong = judged.filter(({ isPresumptuous, isSilent }) => isPresumptuous || isSilent);
  expect(wrong.map(({ title }) => title)).toEqual([]);
});

test("the analyser shows the line that matters", () => {
  const wrong = judged.filter(({ isRightLine }) => !isRightLine).map(({ title }) => title);
  expect(judged.length - wrong.length, `wrong: ${wrong}`).toBeGreaterThanOrEqual(most);
});

test("the analyser names the kind of cause", () => {
  const wrong = judged.filter(({ isRightClass }) => !isRightClass).map(({ title }) => title);
  expect(judged.length - wrong.length, `wrong: ${wrong}`).toBeGreaterThanOrEqual(most);
});
