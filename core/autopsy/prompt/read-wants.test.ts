import { expect, test } from "vitest";
import { readWants } from "./read-wants.ts";

const paths = ["src/a.ts", "src/b.ts"];

test.each([
  ["bare", JSON.stringify({ wants: { paths, symbols: [] } })],
  [
    "fenced, in lines",
    `Sure:\n\`\`\`json\n${JSON.stringify({ wants: { paths } }, null, 2)}\n\`\`\``,
  ],
  [
    "beside an answer's empty form",
    JSON.stringify({ root_cause: "", edits: null, wants: { paths } }),
  ],
  ["with an odd name", JSON.stringify({ wants: { paths: [...paths, 7, " "], symbols: null } })],
])("what a reply asks for is read: %s", (_, reply) => {
  expect(readWants(reply)).toEqual({ paths, symbols: [] });
});

test("of more than eight names the last are dropped", () => {
  const many = Array.from({ length: 6 }, (_, at) => `src/${at}.ts`);
  const all = [...many, "src/6.ts", "src/7.ts", "src/8.ts"];
  expect(readWants(JSON.stringify({ wants: { paths: all } }))?.paths).toEqual(all.slice(0, 8));
  const read = readWants(JSON.stringify({ wants: { paths: many, symbols: ["a", "b", "c"] } }));
  expect(read).toEqual({ paths: many, symbols: ["a", "b"] });
});

test.each([
  [
    "an answer",
    JSON.stringify({ edits: [{ path: "a", search: "b", replace: "c" }], wants: { paths } }),
  ],
  ["nothing", JSON.stringify({ wants: { paths: [], symbols: [] } })],
  ["prose", "It wants more."],
  ["cut short", '{"wants": {"paths": ["src/a'],
  ["a path that is too long", JSON.stringify({ wants: { paths: ["x".repeat(501)] } })],
])("%s asks for nothing", (_, reply) => {
  expect(readWants(reply)).toBeNull();
});
