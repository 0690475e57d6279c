import { Merge, Split, Undo2 } from "lucide-react";
import type { ReactNode } from "react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { SplitBy } from "#core/grouping/facets.ts";
import type { GroupingView } from "#core/grouping/regrouping.ts";
import { Form, Link, useNavigation } from "../framework.ts";
import { buttonLook } from "../surface/button.ts";
import { Facts } from "../surface/facts.tsx";
import { useRootData } from "../surface/root-data.ts";

const field = "h-8 min-w-0 flex-1 rounded border border-line bg-surface px-2 text-ink";

/** Merges and splits by hand: what holds, with its way back, and what may be decided now. */
export function Regroup({ page: { grouping } }: { page: IncidentPage }) {
  const { rules, others } = grouping;
  const ruled = rules.some(({ kind }) => kind !== "took_in");
  return (
    <Facts id="regroup" title="Grouped by hand">
      {rules.length === 0 ? (
        <p className="mb-2 text-soft">Nobody merged or split this incident.</p>
      ) : (
        <ul className="mb-2 space-y-2">
          {rules.map((rule) => (
            <li key={rule.id} className="flex flex-wrap items-center justify-between gap-2">
              <span className="min-w-0 break-words">
                <Words rule={rule} />
              </span>
              <GroupingForm action="undo-grouping">
                <input type="hidden" name="rule" value={rule.id} />
                <Submit
                  action="undo-grouping"
                  icon={<Undo2 size={16} aria-hidden />}
                  label="Undo"
                />
              </GroupingForm>
            </li>
          ))}
        </ul>
      )}
      {ruled ? null : (
        <div className="space-y-2">
          {others.length === 0 ? null : (
            <GroupingForm action="merge">
              <select name="into" aria-label="Merge into" className={field}>
                {others.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
              <Submit action="merge" icon={<Merge size={16} aria-hidden />} label="Merge into" />
            </GroupingForm>
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

/** A form that works before, and without, any script. */
function GroupingForm({ action, children }: { action: string; children: ReactNode }) {
  const token = useRootData()?.formToken ?? "";
  return (
    <Form method="post" preventScrollReset className="flex items-center gap-2">
      <input type="hidden" name="token" value={token} />
      <input type="hidden" name="action" value={action} />
      {children}
    </Form>
  );
}

function Submit({ action, icon, label }: { action: string; icon: ReactNode; label: string }) {
  const pending = useNavigation().formData?.get("action") === action;
  return (
    <button type="submit" disabled={pending} aria-busy={pending} className={buttonLook.plain}>
      {icon}
      {label}
    </button>
  );
}
