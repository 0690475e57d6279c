import type { IncidentRow } from "#core/api/state/incident-page.ts";
import { Link } from "../framework.ts";
import { ConfidenceMeter } from "../status/confidence-meter.tsx";
import { formatCount } from "../status/count.ts";
import { PullRequestLink } from "../status/pull-request-link.tsx";
import { SeverityMark } from "../status/severity.tsx";
import { StatusMark } from "../status/status.tsx";
import { Cut } from "../text/cut.tsx";
import type { CutText } from "../text/cut-texts.ts";
import { RelativeTime } from "../time/relative-time.tsx";

const cell = "px-3 py-2 align-top";

interface TableRowProps {
  incident: IncidentRow;
  /** Where titles and locations may be cut so that they still differ. */
  cuts: Map<string, CutText>;
}

/** One incident of the list. The title's link covers the row; the pull request's lies above it. */
export function TableRow({ incident, cuts }: TableRowProps) {
  return (
    <tr className="relative border-line border-b last:border-b-0 hover:bg-hover">
      <td className={`${cell} hidden pl-4 md:table-cell`}>
        <SeverityMark severity={incident.severity} />
      </td>
      <th scope="row" className={`${cell} text-left font-normal`}>
        <Link
          to={`/incidents/${incident.id}`}
          prefetch="intent"
          data-row
          className="block font-medium text-ink after:absolute after:inset-0"
          title={incident.title}
        >
          <Cut text={incident.title} parts={cuts.get(incident.title)} />
        </Link>
        <Origin incident={incident} cuts={cuts} />
        <Narrow incident={incident} />
      </th>
      <td className={`${cell} text-right`}>{formatCount(incident.count)}</td>
      <td className={`${cell} hidden text-soft lg:table-cell`}>
        <RelativeTime at={incident.lastSeenAt} />
      </td>
      <td className={`${cell} hidden text-soft xl:table-cell`}>
        <RelativeTime at={incident.firstSeenAt} />
      </td>
      <td className={`${cell} hidden md:table-cell`}>
        <StatusMark status={incident.status} />
      </td>
      <td className={`${cell} hidden lg:table-cell`}>
        <ConfidenceMeter value={incident.confidence} />
      </td>
      <td className={`${cell} relative z-[1] hidden sm:table-cell`}>
        <PullRequestLink pullRequest={incident.pullRequest} />
      </td>
    </tr>
  );
}

/** Where it happens; a narrow cell keeps the end of a path, which tells more than its start. */
function Origin({ incident, cuts }: TableRowProps) {
  const where = [incident.projectSlug, incident.service, incident.environment].filter(Boolean);
  return (
    <div className="mt-0.5 flex flex-wrap gap-x-3 text-faint text-xs">
      {incident.location ? (
        <span className="max-w-full min-w-0 font-mono text-soft">
          <Cut text={incident.location} parts={cuts.get(incident.location)} />
        </span>
      ) : null}
      <span>{[...new Set(where)].join(" · ")}</span>
      {incident.episode > 1 ? <span>episode {incident.episode}</span> : null}
    </div>
  );
}

/** What the hidden columns hold, on a phone. */
function Narrow({ incident }: { incident: IncidentRow }) {
  return (
    <div className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-soft text-xs md:hidden">
      <SeverityMark severity={incident.severity} />
      <StatusMark status={incident.status} />
      <RelativeTime at={incident.lastSeenAt} />
    </div>
  );
}
