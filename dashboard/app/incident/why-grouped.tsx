import type { IncidentPage } from "#core/incident/page.ts";
import { Fact, Facts, Machine } from "../surface/facts.tsx";

/** Every part of the fingerprint: two events with the same parts are one incident. */
export function WhyGrouped({ page: { incident } }: { page: IncidentPage }) {
  const { key, components } = incident.fingerprint;
  return (
    <Facts id="why-grouped" title="Why grouped">
      <p className="mb-1 text-soft">Events that share all of these are this incident.</p>
      <dl>
        {components.map((component) => (
          <Fact key={component.name} name={component.name}>
            <span className="whitespace-pre-wrap">
              <Machine>{component.value}</Machine>
            </span>
          </Fact>
        ))}
        <Fact name="fingerprint">
          <Machine title={key}>{key.slice(0, 20)}</Machine>
        </Fact>
      </dl>
    </Facts>
  );
}
