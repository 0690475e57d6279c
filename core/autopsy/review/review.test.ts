import { describe, expect, it, test } from "vitest";
import { autopsyOf } from "../autopsy.fixture.ts";
import { isSameChange, isWorthReview, isWorthSecond, readReview } from "./index.ts";
import { renderReviewPrompt } from "./render-review-prompt.ts";

const json = (value: object) => JSON.stringify(value);
const good = { behaves_differently: [], explains_trace: true, objections: [], verdict: "accept" };

describe("a reply that accepts", () => {
  test.each([
    ["bare", json(good)],
    ["fenced", `\`\`\`json\n${json(good)}\n\`\`\``],
    ["among prose with braces", `I looked at {all} of it.\n${json(good)}\nThat is it.`],
    ["in other words", json({ verdict: "Approved", objections: null })],
    ["with an empty list written out", json({ ...good, objections: ["None."] })],
    ["with one text for a list", json({ ...good, objections: "none" })],
  ])("%s", (_, reply) => expect(readReview(reply)).toEqual({ verdict: "accept", objections: [] }));
});

describe("a reply that objects", () => {
  test.each([
    ["by its verdict and a list", { verdict: "object", objections: ["It hides."] }, ["It hides."]],
    ["beside an acceptance", { ...good, objections: ["It hides."] }, ["It hides."]],
    ["under another name", { ...good, hidden: ["It hides."] }, ["It hides."]],
    ["in objects", { ...good, objections: [{ what: "It hides.", line: 3 }] }, ["It hides."]],
    ["in one text", { verdict: "reject", objections: "It hides." }, ["It hides."]],
    [
      "without a word",
      { verdict: "object", objections: [] },
      [expect.stringContaining("does not say")],
    ],
    ["for the trace", { ...good, explains_trace: false }, [expect.stringContaining("every line")]],
  ])("%s", (_, reply, objections) =>
    expect(readReview(json(reply))).toEqual({ verdict: "object", objections }),
  );

  it("at length, is cut", () => {
    const many = Array.from({ length: 9 }, (_, index) => `${index} ${"x".repeat(900)}`);
    const { objections = [] } = readReview(json({ verdict: "object", objections: many })) ?? {};
    expect(objections).toHaveLength(5);
    expect(Math.max(...objections.map(({ length }) => length))).toBe(300);
  });
});

test.each([
  ["prose", "Looks fine to me."],
  ["an answer to another question", json({ class: "unknown", root_cause: "x" })],
  ["a cut text", json(good).slice(0, 40)],
  ["nothing", ""],
])("%s is no review", (_, reply) => expect(readReview(reply)).toBeNull());

describe("two answers", () => {
  const text = "function a(x) {\n  const y = find(x);\n  return y.z;\n}\n";
  const files = { "a.js": text, "b.js": "b();\n" };
  const patched = (line: string) => ({ "a.js": text.replace("  return", `${line}\n  return`) });
  const one = patched("  if (!y) throw new Unknown(x);");

  test.each<[string, Record<string, string>, boolean]>([
    ["alike to the letter", one, true],
    ["alike but for a message", patched('  if (!y) throw new Unknown(x, "no");'), true],
    ["alike, one with a test of its own", { ...one, "a.test.js": "test();\n" }, true],
    ["of another kind", patched("  if (!y) return null;"), false],
    [
      "at another place",
      { "a.js": text.replace("function", "if (!y) throw new Unknown(x);\nfunction") },
      false,
    ],
    ["in another file", { "b.js": "c();\n" }, false],
    ["one of which does more", { ...one, "b.js": "c();\n" }, false],
  ])("%s: %s", (_, other, agree) => expect(isSameChange(files, one, other)).toBe(agree));
});

describe("what is worth its price", () => {
  const at = (value: number) => autopsyOf({ confidence: { value, inputs: [], cap: null } });
  const settings = { secondAnswer: true, pullRequestConfidence: 0.66 };

  it("a review: a patch that may be proposed yet", () => {
    expect(isWorthReview(at(0.5))).toBe(true);
    expect(isWorthReview(at(0.3))).toBe(false);
    expect(isWorthReview(autopsyOf({ patch: null }))).toBe(false);
    expect(isWorthReview(autopsyOf({ withheld: "A person decides." }))).toBe(false);
  });

  it("a second answer: a patch in doubt that no reviewer objects to", () => {
    expect(isWorthSecond(at(0.5), null, settings)).toBe(true);
    expect(isWorthSecond(at(0.5), { verdict: "object", objections: [] }, settings)).toBe(false);
    expect(isWorthSecond(at(0.7), null, settings)).toBe(false);
    expect(isWorthSecond(at(0.7), null, { ...settings, pullRequestConfidence: 0.8 })).toBe(true);
    expect(isWorthSecond(at(0.3), null, settings)).toBe(false);
    expect(isWorthSecond(at(0.5), null, { ...settings, secondAnswer: false })).toBe(false);
  });
});

describe("the prompt", () => {
  const file = {
    path: "src/a.js",
    text: "const key = 'AKIAIOSFODNN7EXAMPLE';\nuse(key);\n",
    lines: [2],
  };
  const asked = {
    incidentId: "i1",
    rootCause: "It is so.",
    diff: "+  ask(user@example.org);",
    trace: null,
    files: [file],
  };

  it("holds cause, code and change as data, redacted, and nothing of the first answer's reasons", () => {
    const prompt = renderReviewPrompt(asked);
    expect(prompt).toContain("It is so.");
    expect(prompt).toContain("2| use(key);");
    expect(prompt).not.toContain("AKIAIOSFODNN7EXAMPLE");
    expect(prompt).not.toContain("user@example.org");
    expect(prompt).not.toMatch(/evidence|confidence/i);
  });

  it("is the same for the same patch, within what every provider takes", () => {
    expect(renderReviewPrompt(asked)).toBe(renderReviewPrompt(asked));
    const lines = Array.from({ length: 9_000 }, (_, index) => `call(${index});`).join("\n");
    const long = renderReviewPrompt({
      ...asked,
      diff: "+".repeat(90_000),
      files: [{ ...file, text: lines, lines: [4_000] }, file],
    });
    expect(long.length).toBeLessThan(33_000);
    expect(long).toContain("4000| call(3999);");
  });
});
