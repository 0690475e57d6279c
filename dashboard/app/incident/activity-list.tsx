import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { formatDuration } from "../time/duration.ts";
import { exactTime } from "../time/relative-time.tsx";
import { sayOnce } from "./said-once.ts";

/** What happened, oldest first, each with its distance from the first event. */
export function ActivityList({ page }: { page: IncidentPage }) {
  const { activity, incident } = page;
  if (activity.length === 0) return null;
  const start = Date.parse(incident.firstSeenAt);
  return (
    <ol aria-label="Activity" className="border-line border-t py-2">
      {activity.map((entry) => (
        <li
          key={`${entry.at}:${entry.kind}:${entry.text}`}
          className="grid grid-cols-[88px_minmax(0,1fr)] gap-x-4 px-4 py-1 sm:grid-cols-[88px_minmax(0,1fr)_auto]"
        >
          <time dateTime={entry.at} title={exactTime(entry.at)} className="text-right text-faint">
            +{formatDuration(Date.parse(entry.at) - start)}
          </time>
          <span className="min-w-0 break-words [overflow-wrap:anywhere]">
            {sayOnce(entry, page)}
          </span>
          <span className="col-start-2 text-faint text-xs sm:col-start-3 sm:text-sm">
            {entry.actor}
          </span>
        </li>
      ))}
    </ol>
  );
}
