import { expect, test } from "vitest";
import { judgeProse, presentable } from "./index.ts";

const files = { "src/pay.ts": "export async function pay() {\n  await fetch(gateway);\n}\n" };
const said = {
  rootCause: "127.0.0.1:4999 refuses connections.",
  evidence: [{ claim: "Asked here.", path: "src/pay.ts", line: 2, quote: "await fetch(gateway);" }],
  culprit: { path: "src/pay.ts", line: 2 },
  edits: null,
  abstained: "The service that is called has to be brought back.",
};

test("a cause outside of the code names nothing that stands there, and is kept", () => {
  const answer = { ...said, area: "infrastructure" as const };
  expect(judgeProse(answer, { files })).toBeNull();
  expect(presentable(answer, { files })).toEqual(answer);
});

test("one in the code has to, and so has one that comes with a patch", () => {
  const edits = [{ path: "src/pay.ts", search: "  await fetch(gateway);", replace: "" }];
  expect(judgeProse({ ...said, area: "code" }, { files })).toContain("names nothing");
  expect(judgeProse({ ...said, area: "data", edits }, { files })).toContain("names nothing");
});
