import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { Fact, Facts, Machine } from "../surface/facts.tsx";
import { Fold } from "../surface/fold.tsx";
import { formatDuration } from "../time/duration.ts";
import { exactTime } from "../time/relative-time.tsx";

/** The one event the autopsy started from, as the app sent it and the agent redacted it. */
export function Telemetry({ page: { sample } }: { page: IncidentPage }) {
  if (!sample) return null;
  const { request, origin } = sample;
  const attributes = Object.entries(sample.attributes);
  return (
    <Facts id="telemetry" title="Sample event">
      <dl>
        <Fact name="At">{exactTime(sample.occurredAt)}</Fact>
        {request?.route || request?.method ? (
          <Fact name="Request">
            <Machine>{[request.method, request.route].filter(Boolean).join(" ")}</Machine>
          </Fact>
        ) : null}
        {request?.query?.length ? (
          <Fact name="Query">
            <Machine>{request.query.map((name) => `${name}=…`).join("&")}</Machine>
          </Fact>
        ) : null}
        {request?.bodyShape ? (
          <Fact name="Body">
            <Machine>{request.bodyShape}</Machine>
          </Fact>
        ) : null}
        {request?.status === undefined ? null : <Fact name="Answer">{request.status}</Fact>}
        {request?.durationMs === undefined ? null : (
          <Fact name="Took">{formatDuration(request.durationMs)}</Fact>
        )}
        {origin.language ? <Fact name="Language">{origin.language}</Fact> : null}
        {sample.traceId ? (
          <Fact name="Trace">
            <Machine>{sample.traceId}</Machine>
          </Fact>
        ) : null}
        {sample.spanId ? (
          <Fact name="Span">
            <Machine>{sample.spanId}</Machine>
          </Fact>
        ) : null}
      </dl>
      {attributes.length === 0 ? null : (
        <Fold
          label={`${attributes.length} ${attributes.length === 1 ? "attribute" : "attributes"}`}
        >
          <dl className="space-y-1">
            {attributes.map(([name, value]) => (
              <div key={name}>
                <dt className="break-all text-faint text-xs">{name}</dt>
                <dd>
                  <Machine>{value}</Machine>
                </dd>
              </div>
            ))}
          </dl>
        </Fold>
      )}
    </Facts>
  );
}
