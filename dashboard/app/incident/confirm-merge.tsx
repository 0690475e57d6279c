import { Merge } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { Link, useSearchParams } from "../framework.ts";
import { useMay } from "../people/allowed.tsx";
import { formatCount } from "../status/count.ts";
import { buttonLook } from "../surface/button.ts";
import { Fact } from "../surface/facts.tsx";
import { GroupingForm, Submit } from "./grouping-form.tsx";

/** Both incidents of a merge that was asked for, whole, and what will happen: before it does. */
export function ConfirmMerge({ page: { incident, grouping } }: { page: IncidentPage }) {
  const [search] = useSearchParams();
  const other = grouping.others.find(({ id }) => id === search.get("merge"));
  const isRuled = grouping.rules.some(({ kind }) => kind !== "took_in");
  if (!useMay("member") || !other || isRuled) return null;
  const isQuiet = other.status === "muted" || other.status === "ignored";
  return (
    <section
      aria-labelledby="merge"
      className="mt-4 space-y-3 rounded border border-attention/40 bg-attention-wash px-4 py-3"
    >
      <h2 id="merge" className="font-semibold text-base">
        Merge this incident into another?
      </h2>
      <dl>
        <Fact name="This one">
          <Whole title={incident.title} location={incident.location} />
        </Fact>
        <Fact name="Into">
          <Link to={`/incidents/${other.id}`} className="underline underline-offset-2">
            <Whole title={other.title} location={other.location} />
          </Link>
        </Fact>
      </dl>
      <p className="text-soft">
        From now on, what would count in this one counts in the other. This one is ignored and kept
        with its {incident.count === 1 ? "event" : `${formatCount(incident.count)} events`}. The
        merge can be undone on either page; what was counted meanwhile stays where it was counted.
      </p>
      {isQuiet ? (
        <p className="font-medium">
          The other one is {other.status}: what counts in it calls nobody.
        </p>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <GroupingForm action="merge">
          <input type="hidden" name="into" value={other.id} />
          <input type="hidden" name="intoQuiet" value={isQuiet ? "yes" : "no"} />
          <Submit action="merge" icon={<Merge size={16} aria-hidden />} label="Merge" />
        </GroupingForm>
        <Link to={`/incidents/${incident.id}`} className={buttonLook.plain}>
          Cancel
        </Link>
      </div>
    </section>
  );
}

function Whole({ title, location }: { title: string; location: string | null }) {
  return (
    <span className="break-words [overflow-wrap:anywhere]">
      {title}
      {location ? <span className="font-mono text-xs"> {location}</span> : null}
    </span>
  );
}
