import fc from "fast-check";
import {
  adversarialTexts,
  anyHints,
  anyText,
  brokenPromise,
  mutationsOf,
} from "../../core/stack-trace/hostile.fixture.ts";
import { loadTraces, textOf } from "../fixtures/stack-traces/trace-case.ts";

const BATCH = 10_000;

/**
 * Reads texts that nobody printed: any characters, pieces of traces in any order, real traces of the
 * fixtures with changes, and lines made to be slow. Whether all held. A batch's seed follows from the first one, so that a failure can be had again. */
export function fuzzTraces(runs: number, seed: number): boolean {
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
