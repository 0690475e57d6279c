import { MergeIncident, SplitIncident, UndoGrouping } from "#core/grouping/regrouping.ts";

/** What a form of the grouping asks for: which route of the incident, and what it is told. */
export type Regrouping =
  | { route: "merge"; body: MergeIncident }
  | { route: "split"; body: SplitIncident }
  | { route: "undo-grouping"; body: UndoGrouping };

/** The merge, split or undo that a form asked for, or undefined for anything else. */
export function readRegrouping(form: FormData, actor: string): Regrouping | undefined {
  const field = (name: string) => form.get(name);
  switch (form.get("action")) {
    case "merge": {
      const read = MergeIncident.safeParse({ into: field("into"), actor });
      return read.success ? { route: "merge", body: read.data } : undefined;
    }
    case "split": {
      const read = SplitIncident.safeParse({ by: field("by"), actor });
      return read.success ? { route: "split", body: read.data } : undefined;
    }
    case "undo-grouping": {
      const read = UndoGrouping.safeParse({ rule: field("rule"), actor });
      return read.success ? { route: "undo-grouping", body: read.data } : undefined;
    }
    default:
      return undefined;
  }
}
