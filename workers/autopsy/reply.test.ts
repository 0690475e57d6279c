import { describe, expect, test } from "vitest";
import { readAnswer } from "./reply.ts";

const reply = {
  class: "property_of_nullish",
  area: "code",
  culprit: { path: "src/a.ts", line: 3 },
  root_cause: "The map has no such code.",
  evidence: [{ claim: "It is read here.", path: "src/a.ts", line: 3, quote: "return a.b;" }],
  edits: [{ path: "src/a.ts", search: "return a.b;", replace: 'return a ? a.b : "{none}";' }],
  new_files: [],
  no_patch_because: null,
};
const json = JSON.stringify(reply, null, 2);

describe("a reply is read", () => {
  test.each([
    ["bare", json],
    ["fenced", `\`\`\`json\n${json}\n\`\`\``],
    ["among prose", `Here it is:\n\n${json}\n\nThat is {all}.`],
    ["after a stray brace", `Mind the { in it.\n${json}`],
    ["after another object", `{"note": "thinking"}\n${json}`],
  ])("%s", (_, text) => {
    expect(readAnswer(text)).toEqual({
      kind: "read",
      answer: {
        class: "property_of_nullish",
        area: "code",
        culprit: { path: "src/a.ts", line: 3 },
        rootCause: "The map has no such code.",
        evidence: reply.evidence,
        edits: reply.edits,
        newFiles: {},
      },
    });
  });

  test("without edits as an answer that abstains, with its reason", () => {
    const text = JSON.stringify({ ...reply, edits: null, no_patch_because: "A person decides." });
    expect(readAnswer(text)).toMatchObject({
      kind: "read",
      answer: { edits: null, abstained: "A person decides." },
    });
    expect(readAnswer(JSON.stringify({ ...reply, edits: [] }))).toMatchObject({
      answer: { edits: null, abstained: "The model wrote no patch." },
    });
  });

  test("with a new test beside the edits", () => {
    const new_files = [{ path: "test/a.test.ts", content: "test" }];
    expect(readAnswer(JSON.stringify({ ...reply, new_files }))).toMatchObject({
      answer: { newFiles: { "test/a.test.ts": "test" } },
    });
  });
});

describe("a reply that cannot be read says why", () => {
  test.each([
    ["nothing of it is JSON", "I do not know.", "There is no JSON object in it."],
    ["it is cut off", json.slice(0, 200), "Its JSON object does not end: it was cut off."],
    ["a line break is raw", '{"class": "a\nb"}', "must be escaped"],
    ["a field is wrong", json.replace("property_of_nullish", "bug"), "at class"],
    ["a field is missing", '{"class":"unknown","area":"code"}', "root_cause"],
  ])("%s", (_, text, problem) => {
    const read = readAnswer(text);
    expect(read.kind).toBe("unreadable");
    expect(read.kind === "unreadable" && read.problem).toContain(problem);
  });

  test("within bounds, however long it is", () => {
    const read = readAnswer(`${"{".repeat(60_000)}`);
    expect(read.kind).toBe("unreadable");
  });
});
