import { Merge, Split } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { SplitBy } from "#core/grouping/facets.ts";
import type { GroupingView } from "#core/grouping/regrouping.ts";
import { Form, Link } from "../framework.ts";
import { useMay } from "../people/allowed.tsx";
import { buttonLook } from "../surface/button.ts";
import { Facts } from "../surface/facts.tsx";
import { GroupingForm, Submit } from "./grouping-form.tsx";
import { UndoGrouping } from "./undo-grouping.tsx";

const field = "h-8 min-w-0 flex-1 rounded border border-line bg-surface px-2 text-ink";

/** Merges and splits by hand: what holds, with its way back, and what may be decided now. */
export function Regroup({ page: { grouping, incident } }: { page: IncidentPage }) {
  const { others } = grouping;
  // The merge of an ignored incident stands as the next action, with its way back.
  const rules = grouping.rules.filter(
    ({ kind }) => !(kind === "merged_into" && incident.status === "ignored"),
  );
  const may = useMay("member");
  const ruled = grouping.rules.some(({ kind }) => kind !== "took_in");
  return (
    <Facts id="regroup" title="Grouped by hand">
      {grouping.rules.length === 0 ? (
        <p className="mb-2 text-soft">Nobody merged or split this incident.</p>
      ) : (
        <ul className="mb-2 space-y-2">
          {rules.map((rule) => (
            <li key={rule.id} className="flex flex-wrap items-center justify-between gap-2">
              <span className="min-w-0 break-words">
                <Words rule={rule} />
              </span>
              <UndoGrouping rule={rule.id} />
            </li>
          ))}
        </ul>
      )}
      {ruled || !may ? null : (
        <div className="space-y-2">
          {others.length === 0 ? null : (
            <Form method="get" className="flex items-center gap-2">
              <select name="merge" aria-label="Merge into" className={field}>
                {others.map((other) => (
                  <option key={other.id} value={other.id}>
                    {nameOf(other)}
                  </option>
                ))}
              </select>
              <button type="submit" className={buttonLook.plain}>
                <Merge size={16} aria-hidden />
                Merge…
              </button>
            </Form>
          )}
          <GroupingForm action="split">
            <select name="by" aria-label="Split by" className={field}>
              {SplitBy.options.map((by) => (
                <option key={by} value={by}>
                  {by}
                </option>
              ))}
            </select>
            <Submit action="split" icon={<Split size={16} aria-hidden />} label="Split by" />
          </GroupingForm>
        </div>
      )}
    </Facts>
  );
}

type Other = IncidentPage["grouping"]["others"][number];

/** An incident in one line of a choice; before anything happens, the confirmation names it whole. */
function nameOf({ title, location, status }: Other): string {
  const quiet = status === "muted" ? "muted" : null;
  return [quiet, title, location].filter(Boolean).join(" · ");
}

function Words({ rule: { kind, by, other, actor } }: { rule: GroupingView }) {
  if (kind === "split") return `Split by ${by ?? "a part"}, by ${actor}.`;
  const name = other ? <Link to={`/incidents/${other.id}`}>{other.title}</Link> : "an old incident";
  return kind === "merged_into" ? (
    <>
      Counts in {name}, by {actor}.
    </>
  ) : (
    <>
      Takes in {name}, by {actor}.
    </>
  );
}
