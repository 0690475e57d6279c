import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { framesOf, type GroupingReason, whyGrouped } from "#core/grouping/why-grouped.ts";
import { Fact, Facts, Machine } from "../surface/facts.tsx";

/** Why events are this incident: in a sentence, then part by part, and what does not count. */
export function WhyGrouped({ page: { incident } }: { page: IncidentPage }) {
  const { key, components } = incident.fingerprint;
  const { sentence, reasons, ignored } = whyGrouped(components);
  return (
    <Facts id="why-grouped" title="Why grouped">
      <p className="mb-1 break-words text-soft">{sentence}</p>
      <dl>
        {reasons.map((reason) => (
          <Fact key={reason.name} name={reason.name}>
            <Value {...reason} />
            {reason.says === "" ? null : <p className="text-faint text-xs">{reason.says}</p>}
          </Fact>
        ))}
        <Fact name="fingerprint">
          <Machine title={key}>{key.slice(0, 20)}</Machine>
        </Fact>
      </dl>
      <p className="mt-1 text-faint text-xs">{ignored}</p>
    </Facts>
  );
}

/** Functions stand one a line, as in a stack. */
function Value({ name, value }: GroupingReason) {
  if (!name.endsWith("frames")) return <Machine>{value}</Machine>;
  return (
    <ol>
      {framesOf(value).map((frame) => (
        <li key={frame}>
          <Machine>{frame}</Machine>
        </li>
      ))}
    </ol>
  );
}
