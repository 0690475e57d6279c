const SCALE = 100n;

/** Hundredths of a unit, for arithmetic without loss. */
export function toMinor(amount) {
  return BigInt(amount) * SCALE;
}

export function toText(minor) {
  const sign = minor < 0n ? "-" : "";
  const abs = minor < 0n ? -minor : minor;
  return `${sign}${abs / SCALE}.${String(abs % SCALE).padStart(2, "0")}`;
}
