import { parseArgs } from "node:util";
import fc from "fast-check";
import {
  adversarialTexts,
  anyHints,
  anyText,
  brokenPromise,
  mutationsOf,
} from "../../core/stack-trace/hostile.fixture.ts";
import { loadTraces, textOf } from "../fixtures/stack-traces/trace-case.ts";

const help = `npm run fuzz -- [options]

Reads texts that nobody printed: any characters, pieces of traces in any order, real traces of the
fixtures with changes, and lines made to be slow. Fails at the first that throws or breaks a promise.

  --runs <n>   texts (1000000)
  --seed <n>   for the same texts again (the time)`;
const BATCH = 10_000;

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "1000000" },
    seed: { type: "string", default: String(Date.now() % 2 ** 31) },
    help: { type: "boolean" },
  },
});
if (values.help) console.log(help);
else process.exitCode = fuzz(Number(values.runs), Number(values.seed)) ? 0 : 1;

/** Whether all held. A batch's seed follows from the first one, so that a failure can be had again. */
function fuzz(runs: number, seed: number): boolean {
  const corpus = loadTraces("open").map(({ trace }) => textOf(trace));
  const slow = adversarialTexts(8_000).map(({ text }) => text);
  const texts = fc.oneof(
    { weight: 5, arbitrary: anyText },
    ...(corpus.length > 0 ? [{ weight: 10, arbitrary: mutationsOf(corpus) }] : []),
    { weight: 1, arbitrary: mutationsOf(slow) },
  );
  let slowest = { ms: 0, text: "" };
  let read = 0;
  const property = fc.property(texts, anyHints, (text, hints) => {
    const from = performance.now();
    const broken = brokenPromise(text, hints);
    const ms = performance.now() - from;
    read += ms;
    if (ms > slowest.ms) slowest = { ms, text };
    if (broken !== undefined) throw new Error(broken);
  });
  const from = performance.now();
  for (let done = 0; done < runs; ) {
    const batch = Math.min(BATCH, runs - done);
    const result = fc.check(property, { numRuns: batch, seed: seed + done });
    if (result.failed) {
      console.error(fc.defaultReportMessage(result));
      return false;
    }
    done += batch;
    if (done % (BATCH * 10) === 0 || done >= runs) {
      const seconds = (performance.now() - from) / 1_000;
      console.log(
        `${String(done).padStart(9)} texts  ${Math.round(done / seconds)}/s  ${((read / done) * 1_000).toFixed(0)} µs each to read`,
      );
    }
  }
  const { ms, text } = slowest;
  console.log(`seed ${seed}; nothing broke; the slowest took ${ms.toFixed(1)} ms:`);
  console.log(`${text.length} characters, ${JSON.stringify(text.slice(0, 120))}`);
  return true;
}
