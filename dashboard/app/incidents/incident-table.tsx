import { ArrowUp } from "lucide-react";
import type { IncidentRow } from "#core/api/state/incident-page.ts";
import { useSteadyRows } from "../live/steady-rows.ts";
import { buttonLook } from "../surface/button.ts";
import { cutTexts } from "../text/cut-texts.ts";
import { TableHead } from "./table-head.tsx";
import { TableRow } from "./table-row.tsx";

/** The list itself. Under the pointer its rows stay where they are; new ones wait behind a button. */
export function IncidentTable({ incidents }: { incidents: IncidentRow[] }) {
  const cuts = cutTexts(incidents.flatMap(({ title, location }) => [title, location ?? ""]));
  const { rows, waiting, hold, release } = useSteadyRows(incidents);
  return (
    <div className="relative" onPointerEnter={hold} onPointerLeave={release}>
      {waiting > 0 ? (
        <div className="absolute inset-x-0 -top-4 z-[2] flex justify-center">
          <button type="button" onClick={release} className={buttonLook.plain}>
            <ArrowUp size={16} aria-hidden className="shrink-0 text-accent" />
            Show {waiting} new
          </button>
        </div>
      ) : null}
      <div className="overflow-hidden rounded border border-line bg-surface">
        <table className="w-full table-fixed border-collapse">
          <caption className="sr-only">Incidents, the last seen first</caption>
          <TableHead />
          <tbody>
            {rows.map((incident) => (
              <TableRow key={incident.id} incident={incident} cuts={cuts} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}
