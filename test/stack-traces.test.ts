import { expect, test } from "vitest";
import { parseStackTrace } from "#core/stack-trace/index.ts";
import { type Score, score, total } from "./fixtures/stack-traces/score.ts";
import {
  loadTraces,
  type TraceCase,
  TraceSet,
  textOf,
} from "./fixtures/stack-traces/trace-case.ts";

/**
 * Shares that have to be right: what is reached, which is more than the aim (97 % of frames and
 * headers, 92 % of chains, 95 % of culprits). Nobody who works on the parser reads the frozen traces.
 */
const held = {
  open: { framesAndHeader: 0.98, chain: 0.97, culprit: 0.98 },
  frozen: { framesAndHeader: 0.97, chain: 0.96, culprit: 0.98 },
};

test.each(TraceSet.options)("traces of real runtimes are read right: %s", (set) => {
  const promised = held[set];
  const scored = loadTraces(set).map(({ file, trace }) => ({
    // Of frozen traces only the name is printed: whoever works on the parser does not read them.
    name: `${file}: ${trace.name}`,
    score: scoreOf(trace),
  }));
  const wrong = scored.filter((each) => !isRight(each.score));
  console.log(`${set}:`, total(scored.map((each) => each.score)));
  for (const { name, score: each } of wrong) console.log(`${set}: ${name}`, wrongParts(each));
  const both = scored.filter((each) => each.score.frames && each.score.header).length;
  const counts = total(scored.map((each) => each.score));
  expect(both / counts.cases).toBeGreaterThanOrEqual(promised.framesAndHeader);
  expect(counts.chain / counts.chains).toBeGreaterThanOrEqual(promised.chain);
  expect(counts.culprit / counts.cases).toBeGreaterThanOrEqual(promised.culprit);
});

function scoreOf(trace: TraceCase): Score {
  const { language, type, message } = trace;
  const parsed = parseStackTrace(textOf(trace), {
    ...(language === undefined ? {} : { language }),
    ...(type === undefined ? {} : { type }),
    ...(message === undefined ? {} : { message }),
  });
  return score(trace, parsed);
}

function isRight(each: Score): boolean {
  return wrongParts(each) === "";
}

function wrongParts({ frames, header, chain, falseChain, culprit }: Score): string {
  const parts = { frames, header, chain: chain !== false && !falseChain, culprit };
  return Object.entries(parts)
    .filter(([, right]) => !right)
    .map(([part]) => part)
    .join(", ");
}
