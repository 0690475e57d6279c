import { Undo2 } from "lucide-react";
import { GroupingForm, Submit } from "./grouping-form.tsx";

/** Ends a merge or a split by hand. */
export function UndoGrouping({ rule, label = "Undo" }: { rule: string; label?: string }) {
  return (
    <GroupingForm action="undo-grouping">
      <input type="hidden" name="rule" value={rule} />
      <Submit action="undo-grouping" icon={<Undo2 size={16} aria-hidden />} label={label} />
    </GroupingForm>
  );
}
