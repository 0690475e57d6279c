import { CircleAlert, CircleCheck } from "lucide-react";
import type { ServiceState } from "#core/api/state/endpoints/system.ts";
import type { Health } from "#core/api/vitals.ts";
import { Row, Rows } from "../surface/rows.tsx";
import { Section } from "../surface/section.tsx";

/** Each service by its own word: whether it could work now, and with what it depends on. */
export function Services({ services }: { services: ServiceState[] }) {
  return (
    <Section id="services" title="Services" note="asked just now">
      <Rows>
        {services.map((service) => (
          <Row key={service.service}>
            <Service {...service} />
          </Row>
        ))}
      </Rows>
    </Section>
  );
}

function Service({ service, health, latencyMs }: ServiceState) {
  const isWell = health?.ok === true;
  const word = health === null ? "did not answer" : isWell ? "works" : "does not work";
  return (
    <>
      <div className="flex min-w-40 items-center gap-2">
        {isWell ? (
          <CircleCheck size={16} aria-hidden className="shrink-0 text-good" />
        ) : (
          <CircleAlert size={16} aria-hidden className="shrink-0 text-danger" />
        )}
        <span className="font-medium">{service}</span>
        <span className={isWell ? "text-soft" : "text-danger"}>{word}</span>
      </div>
      <ul className="min-w-0 flex-1 text-soft text-xs">
        {health?.dependencies.map(({ name, ok, latencyMs: took, detail }) => (
          <li key={name} className="break-words">
            {name} {ok ? milliseconds(took) : <b className="font-medium text-danger">is away</b>}
            {detail === undefined ? null : `: ${detail}`}
          </li>
        ))}
      </ul>
      <p className="text-right text-faint text-xs">
        {milliseconds(latencyMs)}
        <br />
        {health === null ? "version not known" : <Version {...health} />}
      </p>
    </>
  );
}

/** What it runs from by its own word; the release alone says which AIA it is, and not which commit. */
function Version({ version, deployed }: Health) {
  const release = version === undefined ? "" : `${version}, `;
  if (!deployed) return `${release}commit not known`;
  const { kind, id, isChanged } = deployed;
  return (
    <span title={id}>
      {release}
      {kind} <code className="font-mono">{id.slice(0, 12)}</code>
      {isChanged ? ", changed" : ""}
    </span>
  );
}

function milliseconds(ms: number): string {
  return `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;
}
