import { MergeIncident, SplitIncident, UndoGrouping } from "#core/api/state/regroup-incident.ts";

/** What a form of the grouping asks for, with what state needs for it. */
export type Regrouping =
  | { kind: "merge"; body: MergeIncident }
  | { kind: "split"; body: SplitIncident }
  | { kind: "undo-grouping"; body: UndoGrouping };

/** The merge, split or undo that a form asked for, or undefined for anything else. */
export function readRegrouping(form: FormData): Regrouping | undefined {
  const field = (name: string) => form.get(name);
  const kind = form.get("action");
  switch (kind) {
    case "merge": {
      const read = MergeIncident.safeParse({
        into: field("into"),
        intoQuiet: field("intoQuiet") === "yes",
      });
      return read.success ? { kind, body: read.data } : undefined;
    }
    case "split": {
      const read = SplitIncident.safeParse({ by: field("by") });
      return read.success ? { kind, body: read.data } : undefined;
    }
    case "undo-grouping": {
      const read = UndoGrouping.safeParse({ rule: field("rule") });
      return read.success ? { kind, body: read.data } : undefined;
    }
    default:
      return undefined;
  }
}
