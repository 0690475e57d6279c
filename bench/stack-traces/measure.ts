import { adversarialTexts } from "../../core/stack-trace/hostile.fixture.ts";
import { score, type Total, total } from "../../test/fixtures/stack-traces/score.ts";
import { type TraceCase, textOf } from "../../test/fixtures/stack-traces/trace-case.ts";
import { parseOurs } from "./ours.ts";
import { expectedLocations, type Location, type Parser } from "./parsers.ts";
import { within } from "./within.ts";

/** How many of a parser's traces have exactly the calls that are expected, and how long one takes. */
export type ParserFigures = {
  name: string;
  javascript: number;
  all: number;
  /** Microseconds a trace, the median over all cases of each case's mean. */
  medianMicros: number;
  /** Cases that did not end within a tenth of a second. */
  hung: number;
  /** The longest time for one hostile line, and how many characters it had. */
  hostile: { ms: number; size: number };
};

const GIVE_UP_MS = 50;
const HUNG_MS = 100;
/** A case that is slow needs no fifty rounds to show it. */
const ENOUGH_MS = 20;

/** Whether a case was written by a JavaScript runtime. */
export function isJavaScript({ language, runtime }: TraceCase): boolean {
  if (language) return language === "nodejs" || language === "webjs";
  return /^(?:node|deno|bun|workerd|chrome|chromium|firefox|safari|hermes|javascriptcore)\b/i.test(
    runtime,
  );
}

export function measureParser(
  parser: Parser,
  cases: TraceCase[],
  { rounds, hostileSize }: { rounds: number; hostileSize: number },
): ParserFigures {
  const ended = cases.filter(
    (trace) => within(HUNG_MS, () => [parser.read(trace, textOf(trace))]) !== undefined,
  );
  const right = ended.filter((trace) => isRight(parser, trace));
  return {
    name: parser.name,
    javascript: right.filter(isJavaScript).length,
    all: right.length,
    medianMicros: median(ended.map((trace) => microsOf(parser, trace, rounds))),
    hung: cases.length - ended.length,
    hostile: slowestHostile(parser, hostileSize),
  };
}

/** Ours by the corpus' own score, which also asks for type, message, chain and culprit. */
export function scoreOurs(cases: TraceCase[]): Total & { framesAndHeader: number } {
  const scores = cases.map((trace) => score(trace, parseOurs(trace, textOf(trace))));
  const framesAndHeader = scores.filter(({ frames, header }) => frames && header).length;
  return { ...total(scores), framesAndHeader };
}

/** The primary's calls alone count as right too: no other parser tells exceptions apart. */
function isRight(parser: Parser, trace: TraceCase): boolean {
  const found = JSON.stringify(parser.locations(trace));
  const { primary, all } = expectedLocations(trace);
  const fits = (locations: Location[]) => JSON.stringify(locations) === found;
  return fits(all) || (parser.name !== "ours" && fits(primary));
}

function microsOf(parser: Parser, trace: TraceCase, rounds: number): number {
  const text = textOf(trace);
  const read = () => parser.read(trace, text);
  repeated(read, rounds);
  const { ms, times } = repeated(read, rounds);
  return (ms / times) * 1_000;
}

function repeated(run: () => unknown, rounds: number): { ms: number; times: number } {
  const from = performance.now();
  let times = 0;
  let ms = 0;
  while (times < rounds && ms < ENOUGH_MS) {
    run();
    times += 1;
    ms = performance.now() - from;
  }
  return { ms, times };
}

/** Each hostile line grows until it has its size or the parser takes too long. */
function slowestHostile(parser: Parser, size: number): { ms: number; size: number } {
  const trace: TraceCase = {
    name: "hostile",
    runtime: "none",
    source: "documented",
    text: [],
    expected: {
      exceptions: [{ relation: "primary", type: "", message: "", frames: [] }],
      culprit: null,
    },
  };
  let slowest = { ms: 0, size: 0 };
  for (let length = Math.ceil(size / 256); length <= size; length *= 2) {
    for (const { text } of adversarialTexts(length)) {
      const ms = Math.min(...[0, 1].map(() => timed(() => parser.read(trace, text))));
      if (ms > slowest.ms) slowest = { ms, size: length };
      if (ms > GIVE_UP_MS) return slowest;
    }
  }
  return slowest;
}

function timed(run: () => unknown): number {
  const from = performance.now();
  within(HUNG_MS, run);
  return performance.now() - from;
}

function median(figures: number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? 0;
}
