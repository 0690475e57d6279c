/** What went through in a stretch of time that began at `sinceMs`. */
export type Passage = { sinceMs: number; passed: number };

const STRETCH_MS = 5_000;

/** The passage after one more goes through; undefined where so many did in the last 5 s already. */
export function passOneMore(
  passage: Passage | undefined,
  most: number,
  nowMs: number,
): Passage | undefined {
  if (!passage || nowMs - passage.sinceMs >= STRETCH_MS) return { sinceMs: nowMs, passed: 1 };
  if (passage.passed >= most) return undefined;
  return { ...passage, passed: passage.passed + 1 };
}
