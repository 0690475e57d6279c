import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { repliesFolder } from "./autopsy/replies.ts";
import { measureSet, report } from "./autopsy.ts";
import { readCases } from "./confidence/read-cases.ts";

const frozen = fileURLToPath(new URL("confidence/frozen", import.meta.url));
/** One that is proposed, and one whose answer leaves it to a person. */
const some = [6, 15];

test("recorded replies go through the stage to a patch that is green, or to a person", async () => {
  const cases = readCases(frozen).filter(({ case: { number } }) => some.includes(number));
  const columns = await measureSet(cases, repliesFolder);
  const [, model] = columns;
  expect(model).toMatchObject({
    unrecorded: 0,
    outcomes: [
      { number: 6, emitted: true, applied: true, passed: true, green: true, proposed: true },
      { number: 15, emitted: false, green: false, proposed: false },
    ],
  });
  expect(report("some", cases.length, columns, true)).not.toMatch(/NaN|undefined|Infinity/);
});
