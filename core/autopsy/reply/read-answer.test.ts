import { describe, expect, test } from "vitest";
import { damages, type Good, goods } from "./damage.fixture.ts";
import { readAnswer } from "./read-answer.ts";

const json = (reply: object) => JSON.stringify(reply, null, 2);

/** How reading a damaged text ends, against what it means. */
function judge(text: string, answer: Good["answer"]): "right" | "refused" | "wrong" {
  const read = readAnswer(text);
  if (read.kind === "unreadable") return "refused";
  return JSON.stringify(sorted(read.answer)) === JSON.stringify(sorted(answer)) ? "right" : "wrong";
}

test("a hundred kinds of damage and more are named here", () => {
  expect(new Set(damages.map(({ name }) => name)).size).toBe(damages.length);
  expect(damages.length).toBeGreaterThanOrEqual(100);
});

describe("a damaged answer ends right where its meaning is certain, and is refused elsewhere", () => {
  test.each(damages)("$name: $ends", ({ ends, text, means = (same) => same, to = () => true }) => {
    const given = goods.filter(({ reply }) => to(reply));
    expect(given).not.toEqual([]);
    for (const { name, reply, answer } of given)
      expect([name, judge(text(reply), means(answer))]).toEqual([name, ends]);
  });
});

describe("of a good answer", () => {
  test.each(goods)("no beginning is taken for the whole: $name", ({ reply, answer }) => {
    const whole = json(reply);
    for (let length = 0; length < whole.length; length += 1)
      expect([length, judge(whole.slice(0, length), answer)]).toEqual([length, "refused"]);
  });

  test.each(goods)(
    "no lost or doubled sign between texts changes the meaning: $name",
    ({ reply, answer }) => {
      const whole = json(reply);
      for (const at of structureOf(whole)) {
        const sign = whole[at] ?? "";
        const [before, after] = [whole.slice(0, at), whole.slice(at + 1)];
        expect([at, sign, judge(before + after, answer)]).not.toContain("wrong");
        expect([at, sign, judge(before + sign + sign + after, answer)]).not.toContain("wrong");
      }
    },
  );
});

test("what cannot be read says why, for the model to repair", () => {
  const problemOf = (text: string) => {
    const read = readAnswer(text);
    return read.kind === "unreadable" ? read.problem : "it was read";
  };
  const whole = json(goods[0]?.reply ?? {});
  expect(problemOf("I do not know.")).toBe("There is no JSON object in it.");
  expect(problemOf(whole.slice(0, 200))).toBe("Its JSON object does not end: it was cut off.");
  expect(problemOf(whole.replace("An unknown", 'An "unknown"'))).toContain("must be escaped");
  expect(problemOf(whole.replace("property_of_nullish", "bug"))).toContain(
    '"class" is "bug": it must be one of property_of_nullish',
  );
  expect(problemOf('{"class":"unknown","area":"code"}')).toContain("root_cause");
  expect(problemOf(whole.replace('"search"', '"find"'))).toContain("The edit at 0 needs");
});

test("a reply is read within bounds, however long and deep it is", () => {
  for (const text of ["{".repeat(60_000), '{"a":'.repeat(10_000), `{"a": "${"\\n".repeat(30_000)}`])
    expect(readAnswer(text).kind).toBe("unreadable");
});

/** Where JSON's own signs stand: quotes, brackets, commas, colons that are no part of a text. */
function structureOf(text: string): number[] {
  const found: number[] = [];
  let inText = false;
  for (let at = 0; at < text.length; at += 1) {
    if (inText && text[at] === "\\") at += 1;
    else if (text[at] === '"') {
      inText = !inText;
      found.push(at);
    } else if (!inText && /[[\]{},:]/.test(text[at] ?? "")) found.push(at);
  }
  return found;
}

/** The same value with its names in one order. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([name, each]) => [name, sorted(each)]),
  );
}
