import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { formatCount } from "../status/count.ts";
import { Fact, Facts, Machine } from "../surface/facts.tsx";
import { RelativeTime } from "../time/relative-time.tsx";

/** How often, since when, and in which release. */
export function Occurrences({ page: { incident } }: { page: IncidentPage }) {
  return (
    <Facts id="occurrences" title="Occurrences">
      <dl>
        <Fact name="Events">{formatCount(incident.count)}</Fact>
        <Fact name="First seen">
          <RelativeTime at={incident.firstSeenAt} />
        </Fact>
        <Fact name="Last seen">
          <RelativeTime at={incident.lastSeenAt} />
        </Fact>
        {incident.release ? (
          <Fact name="Release">
            <Machine>{incident.release}</Machine>
          </Fact>
        ) : null}
        {incident.revision ? (
          <Fact name="Revision">
            <Machine title={incident.revision}>{incident.revision.slice(0, 12)}</Machine>
          </Fact>
        ) : null}
        <Fact name="Episode">{incident.episode}</Fact>
      </dl>
    </Facts>
  );
}
