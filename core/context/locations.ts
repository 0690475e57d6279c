import type { ParsedTrace } from "#core/stack-trace/trace.ts";

/** A line of the repository that a frame leads to. */
export type Location = { path: string; line: number };

/** The line to blame: the culprit's, or else the innermost resolved frame's; null without any. */
export function culpritOf(trace: ParsedTrace | null): Location | null {
  const { culprit } = trace ?? {};
  if (culprit?.path !== undefined) return { path: culprit.path, line: culprit.line };
  return locationsOf(trace)[0] ?? null;
}

/** The resolved frames, the root cause's first and of each the innermost, each line once. */
export function locationsOf(trace: ParsedTrace | null): Location[] {
  const [primary, ...others] = trace?.exceptions ?? [];
  const causes = others.filter(({ relation }) => relation === "cause").reverse();
  const ordered = [...causes, ...(primary ? [primary] : []), ...others];
  const locations = new Map<string, Location>();
  for (const { path, line } of ordered.flatMap(({ frames }) => frames)) {
    if (path !== undefined && !locations.has(`${path}:${line}`))
      locations.set(`${path}:${line}`, { path, line });
  }
  return [...locations.values()];
}
