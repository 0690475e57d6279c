import type { IncidentPage } from "#core/api/state/incident-page.ts";

export type Excerpt = IncidentPage["excerpts"][number];

/** The excerpt of a file that holds a line, or undefined. */
export function findExcerpt(excerpts: Excerpt[], path: string, line: number): Excerpt | undefined {
  return excerpts.find(
    (excerpt) =>
      excerpt.path === path &&
      line >= excerpt.startLine &&
      line < excerpt.startLine + excerpt.lines.length,
  );
}
