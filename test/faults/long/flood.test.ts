import { expect, test } from "vitest";
import { measureFlood } from "../../../bench/flood/measure.ts";
import { report } from "../../../bench/flood/report.ts";

test("a short flood loses nothing it was answered for, and the quiet project has its figures", {
  timeout: 120_000,
}, async () => {
  const figures = await measureFlood({
    errors: 400,
    errorsAnExport: 20,
    seconds: 1,
    connections: 4,
    quietSeconds: 1,
    patienceSeconds: 60,
  });
  const { flood, quiet, received, incidents, balanced, emptySeconds } = figures;
  expect(flood.sent).toBeGreaterThan(0);
  expect(flood.taken).toBeGreaterThan(0);
  expect(emptySeconds).not.toBeNull();
  expect(received).toBe(flood.taken);
  expect(balanced).toBe(true);
  expect(incidents).toBeGreaterThan(0);
  expect(quiet.alone.answers.length).toBeGreaterThan(0);
  expect([quiet.alone.refused, quiet.after.refused]).toEqual([{}, {}]);

  const text = report(figures);
  expect(text).toContain("in the flood");
  expect(text).not.toMatch(/NaN|undefined|Infinity/);
});
