import { expect, test } from "vitest";
import { startTrial } from "./index.ts";
import { treesOf } from "./trees.ts";

const lines = (...all: string[]) => `${all.join("\n")}\n`;
const path = "a.test.ts";

/** What each test of one file comes to: its kind, or why it is not known. */
function outcomes(...body: string[]): string[] {
  const files = {
    [path]: lines(
      'import assert from "node:assert/strict";',
      'import { test } from "node:test";',
      ...body,
    ),
  };
  const trial = startTrial(treesOf(files), { stepsLeft: 20_000 });
  return (trial.testsIn(path) ?? []).map(({ body: run }) => (run ? trial.run(run).kind : "none"));
}

/** What an expression comes to, as a text. */
function shown(expression: string): string {
  const files = { "x.ts": `export const run = () => ${expression};` };
  const trial = startTrial(treesOf(files), { stepsLeft: 20_000 });
  const end = trial.run(() => Reflect.apply(Object(trial.exported("x.ts", "run")), undefined, []));
  if (end.kind === "unknown") return `unknown: ${end.why}`;
  return end.kind === "throws" ? `throws ${String(end.error)}` : JSON.stringify(end.value);
}

test("tests hold and fail as they would", () => {
  expect(
    outcomes(
      "class Shop { #by = new Map<string, number>(); constructor(private readonly least = 1) {}",
      "  set(id: string, n: number) { this.#by.set(id, n); return this; }",
      "  *all() { for (const [id, n] of this.#by) if (n >= this.least) yield { id, n }; } }",
      "class Refused extends Error { name = 'Refused'; }",
      "const wait = async (x: number) => { await Promise.resolve(); return x; };",
      "test('a', () => assert.deepEqual([...new Shop().set('x', 2).set('y', 0).all()], [{ id: 'x', n: 2 }]));",
      "test('b', async () => { const got = await Promise.all([3, 1].map(wait)); assert.deepEqual(got.sort(), [1, 3]); });",
      "test('c', () => assert.throws(() => { throw new Refused('no'); }, Refused));",
      "test('d', () => assert.equal([1, 2].reduce((a, b) => a + b), 4));",
      "test.skip('e', async () => assert.rejects(async () => wait(1)));",
    ),
  ).toEqual(["answers", "answers", "answers", "throws", "throws"]);
});

test.each([
  ["undefined.name", "throws TypeError: Cannot read properties of undefined (reading 'name')"],
  ["[].reduce((a, b) => a)", "throws TypeError: Reduce of empty array with no initial value"],
  [
    "(function again() { return again(); })()",
    "throws RangeError: Maximum call stack size exceeded",
  ],
  ["'a' + undefined + 1n", '"aundefined1"'],
])("%s comes to what the language says", (expression, expected) => {
  expect(shown(expression)).toBe(expected);
});

test.each([
  [
    "the engine's functions",
    "[].constructor.constructor('return 1')()",
    "unknown: reads constructor",
  ],
  ["a function's maker", "(() => 1).constructor('return 1')()", "unknown: reads constructor"],
  ["a prototype, by its name", "({}).__proto__", "unknown: reads __proto__"],
  [
    "a native, written",
    "Object.assign(Array, { isArray: 1 })",
    "unknown: assign of what is shared",
  ],
  ["a native, frozen", "Object.freeze(Math)", "unknown: freeze of what is shared"],
  [
    "a native's method, written",
    "Object.assign([].push, { x: 1 })",
    "unknown: assign of what is shared",
  ],
  ["a native as a list", "[].push.call(Math, 1)", "unknown: call of what is shared"],
  [
    "a native as a list, twice round",
    "[].push.call.call([].push, Math, 1)",
    "unknown: call of what is shared",
  ],
  ["a native as this", "[1].forEach([].push, Math)", "unknown: forEach of what is shared"],
  ["the network", "fetch('https://example.com')", "unknown: fetch"],
  ["another package", "Buffer.from('x')", "unknown: Buffer is not known"],
  ["chance", "Math.random()", "unknown: reads random"],
  ["a loop without an end", "(() => { for (;;); })()", "unknown: too many steps"],
  ["a text without an end", "'x'.padEnd(1e9)", "unknown: makes something too large"],
  [
    "an expression that runs away",
    "/(a+)+b/.test('a')",
    "unknown: an expression that may run away",
  ],
])("%s cannot be had", (_, expression, expected) => {
  expect(shown(expression)).toBe(expected);
  expect(Array.isArray([])).toBe(true);
});
