import type { SeenIn } from "#core/api/state/project-page.ts";
import { formatCount } from "../status/count.ts";
import { Facts } from "../surface/facts.tsx";
import { RelativeTime } from "../time/relative-time.tsx";

/** The services and environments that incidents were seen in. */
export function SeenInList({ seenIn }: { seenIn: SeenIn[] }) {
  return (
    <Facts id="seen-in" title="Seen in incidents">
      {seenIn.length === 0 ? (
        <p className="text-soft">No service has reported a failure yet.</p>
      ) : (
        <ul className="space-y-1">
          {seenIn.map(({ service, environment, incidents, lastSeenAt }) => (
            <li key={`${service} ${environment}`}>
              <span className="break-all">{service}</span>
              <span className="text-soft"> · {environment ?? "no environment named"}</span>
              <p className="text-faint text-xs">
                {formatCount(incidents)} {incidents === 1 ? "incident" : "incidents"}, last{" "}
                <RelativeTime at={lastSeenAt} />
              </p>
            </li>
          ))}
        </ul>
      )}
    </Facts>
  );
}
