const keys = new Map([["2026-01", "s3cr3t-january"], ["2026-02", "s3cr3t-february"]]);

/** The key of a month, undefined where none was made. */
export function keyOf(month) {
  return keys.get(month);
}

export const months = () => [...keys.keys()];
