/** A span of time with its unit, at the precision a person reads: `840 ms`, `2.31 s`, `4 min 10 s`. */
export function formatDuration(ms: number): string {
  const span = Math.max(0, ms);
  if (span < 1_000) return `${Math.round(span)} ms`;
  if (span < 60_000) return `${(span / 1_000).toFixed(span < 10_000 ? 2 : 1)} s`;
  const seconds = Math.round(span / 1_000);
  if (seconds < 3_600) return twoUnits(seconds, 60, "min", "s");
  const minutes = Math.round(seconds / 60);
  if (minutes < 1_440) return twoUnits(minutes, 60, "h", "min");
  return twoUnits(Math.round(minutes / 60), 24, "d", "h");
}

function twoUnits(total: number, size: number, large: string, small: string): string {
  const rest = total % size;
  const whole = `${Math.floor(total / size)} ${large}`;
  return rest === 0 ? whole : `${whole} ${rest} ${small}`;
}

/** How long ago, in one unit: `12 s ago`; ahead of now, `in 12 s`. A clock slightly off reads `now`. */
export function formatAgo(ms: number): string {
  if (Math.abs(ms) < 2_000) return "now";
  return ms < 0 ? `in ${inOneUnit(-ms)}` : `${inOneUnit(ms)} ago`;
}

function inOneUnit(ms: number): string {
  if (ms < 60_000) return `${Math.floor(ms / 1_000)} s`;
  if (ms < 3_600_000) return `${Math.floor(ms / 60_000)} min`;
  if (ms < 86_400_000) return `${Math.floor(ms / 3_600_000)} h`;
  return `${Math.floor(ms / 86_400_000)} d`;
}
