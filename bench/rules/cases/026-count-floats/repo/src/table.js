const hour = (minutes) => `${String(Math.floor(minutes / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;

/** High and low water as lines. */
export function table(tides) {
  return tides.map(({ kind, at, metres }) => `${kind.padEnd(4)} ${hour(at)} ${metres.toFixed(1)} m`);
}
