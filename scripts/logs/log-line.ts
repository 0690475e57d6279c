import * as z from "zod";

/** A line of a service's log file, as local/run/log.ts writes it. */
export type LogLine = {
  /** Milliseconds since 1970. */
  at: number;
  level: string;
  service: string;
  text: string;
  fields: Record<string, unknown>;
};

const Written = z.looseObject({ level: z.string(), service: z.string(), text: z.string() });

/** A line as it stands in a file; null where it is none, or only the part that was written yet. */
export function readLogLine(line: string): LogLine | null {
  const [stamp = "", rest] = [line.slice(0, 24), line.slice(25)];
  const at = Date.parse(stamp);
  if (Number.isNaN(at)) return null;
  try {
    const { level, service, text, ...fields } = Written.parse(JSON.parse(rest));
    return { at, level, service, text, fields };
  } catch {
    return null;
  }
}

/** A span of time as people type it (`90s`, `5m`, `2h`, `1d`), in milliseconds; null where it is none. */
export function readSpan(text: string): number | null {
  const [, count, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  const seconds = { s: 1, m: 60, h: 3_600, d: 86_400 }[unit ?? ""];
  return seconds === undefined ? null : Number(count) * seconds * 1_000;
}

/**
 * The lines that belong to an incident, given by the beginning of its id: those that name it, and
 * those of a trace in which a line names it and no other incident.
 */
export function linesOf(incident: string, lines: LogLine[]): LogLine[] {
  const named = lines.map((line) => incidentsIn(line));
  const isIts = (id: string) => id.startsWith(incident);
  const traces = new Map<unknown, boolean>();
  lines.forEach(({ fields: { traceId } }, index) => {
    const ids = named[index] ?? [];
    if (traceId === undefined || ids.length === 0) return;
    traces.set(traceId, (traces.get(traceId) ?? true) && ids.every(isIts));
  });
  return lines.filter(
    ({ fields: { traceId } }, index) =>
      named[index]?.some(isIts) || (named[index]?.length === 0 && traces.get(traceId) === true),
  );
}

function incidentsIn({ fields: { incidentId, created } }: LogLine): string[] {
  const all = [incidentId, ...(Array.isArray(created) ? created : [])];
  return all.filter((each): each is string => typeof each === "string");
}
