import { expect, test } from "vitest";
import { applyPatch } from "./apply-patch.ts";
import { patchCase } from "./damage.fixture.ts";

const CASES = 5_000;
/** Of what can be recovered, so much is. */
const LEAST_RECOVERED = 0.95;

test("a damaged patch makes what was meant, or nothing", () => {
  let recoverable = 0;
  let recovered = 0;
  const wrong: string[] = [];
  for (let seed = 1; seed <= CASES; seed += 1) {
    const { name, files, patch, after, isRecoverable } = patchCase(seed);
    const [text] = Object.values(files);
    if (text === after) continue;
    const result = applyPatch({ files, patch });
    const [made] = result.kind === "applied" ? Object.values(result.files) : [undefined];
    if (result.kind === "applied" && made !== after) wrong.push(`${seed}: ${name}`);
    if (!isRecoverable) continue;
    recoverable += 1;
    if (made === after) recovered += 1;
  }
  expect(wrong).toEqual([]);
  expect(recovered / recoverable).toBeGreaterThanOrEqual(LEAST_RECOVERED);
});
