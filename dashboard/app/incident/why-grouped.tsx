import type { IncidentPage } from "#core/incident/page.ts";
import { Facts, Machine } from "../surface/facts.tsx";

/** Every part of the fingerprint: two events with the same parts are one incident. */
export function WhyGrouped({ page: { incident } }: { page: IncidentPage }) {
  return (
    <Facts id="why-grouped" title="Why grouped">
      <p className="text-soft">Events that share all of these are this incident.</p>
      <dl className="mt-2 space-y-1">
        {incident.fingerprint.components.map((component) => (
          <div key={component.name}>
            <dt className="text-faint text-xs">{component.name}</dt>
            <dd className="whitespace-pre-wrap">
              <Machine>{component.value}</Machine>
            </dd>
          </div>
        ))}
      </dl>
      <p className="mt-2 text-faint text-xs">
        Fingerprint{" "}
        <Machine title={incident.fingerprint.key}>{incident.fingerprint.key.slice(0, 16)}</Machine>
      </p>
    </Facts>
  );
}
