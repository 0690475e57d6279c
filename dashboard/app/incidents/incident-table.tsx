import type { IncidentRow } from "#core/incident/page.ts";
import { TableRow } from "./table-row.tsx";

const heading = "px-3 py-2 text-left font-medium text-faint text-xs whitespace-nowrap";

/** The list itself. Columns leave in order of weight as the window narrows. */
export function IncidentTable({ incidents }: { incidents: IncidentRow[] }) {
  return (
    <div className="overflow-hidden rounded border border-line bg-surface">
      <table className="w-full table-fixed border-collapse">
        <caption className="sr-only">Incidents, the last seen first</caption>
        <thead className="border-line border-b">
          <tr>
            <th scope="col" className={`${heading} hidden w-28 pl-4 md:table-cell`}>
              Severity
            </th>
            <th scope="col" className={heading}>
              Incident
            </th>
            <th scope="col" className={`${heading} w-20 text-right`}>
              Events
            </th>
            <th scope="col" className={`${heading} hidden w-28 lg:table-cell`}>
              Last seen
            </th>
            <th scope="col" className={`${heading} hidden w-28 xl:table-cell`}>
              First seen
            </th>
            <th scope="col" className={`${heading} hidden w-36 md:table-cell`}>
              Status
            </th>
            <th scope="col" className={`${heading} hidden w-28 lg:table-cell`}>
              Confidence
            </th>
            <th scope="col" className={`${heading} hidden w-36 sm:table-cell`}>
              Pull request
            </th>
          </tr>
        </thead>
        <tbody>
          {incidents.map((incident) => (
            <TableRow key={incident.id} incident={incident} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
