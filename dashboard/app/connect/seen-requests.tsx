import { CircleAlert, CircleCheck } from "lucide-react";
import type { SeenRequest, Watched } from "#core/admission/seen-request.ts";
import { formatCount } from "../status/count.ts";
import { Panel, Section } from "../surface/section.tsx";
import { RelativeTime } from "../time/relative-time.tsx";
import { describeOutcome } from "./request-words.ts";

/** The last requests with the project's key since this page is open; null where the agent does not say. */
export function SeenRequests({ watched }: { watched: Watched | null }) {
  return (
    <Section
      id="requests"
      title="Requests with this project's key"
      note="the last 20 since this page is open"
    >
      {watched === null ? (
        <p className="text-soft">The agent does not say now which requests come.</p>
      ) : (
        <div className="space-y-2">
          <UnknownKeys count={watched.unknownKeys} />
          {watched.requests.length === 0 ? <NothingSeen /> : <Requests {...watched} />}
        </div>
      )}
    </Section>
  );
}

function Requests({ requests }: Pick<Watched, "requests">) {
  return (
    <Panel>
      <ul>
        {requests.map((request, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two may come in one millisecond; none has a state.
          <Line key={`${request.at} ${index}`} request={request} />
        ))}
      </ul>
    </Panel>
  );
}

function Line({ request: { at, method, path, status, outcome } }: { request: SeenRequest }) {
  const isTaken = status < 400;
  const [Icon, tone] = isTaken ? [CircleCheck, "text-good"] : [CircleAlert, "text-danger"];
  return (
    <li className="flex gap-2 border-line border-b px-3 py-2 last:border-b-0">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${tone}`} />
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap gap-x-3">
          <span className="min-w-0 break-all font-mono text-xs leading-5">
            {method} {path}
          </span>
          <span className="tabular-nums">
            {status} {isTaken ? "taken" : "refused"}
          </span>
          <span className="ml-auto text-faint">
            <RelativeTime at={at} />
          </span>
        </p>
        <p className="break-words text-soft">{describeOutcome(outcome)}</p>
      </div>
    </li>
  );
}

function UnknownKeys({ count }: { count: number }) {
  if (count === 0) return null;
  return (
    <p className="flex gap-2">
      <CircleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-danger" />
      <span className="min-w-0">
        {formatCount(count)} {count === 1 ? "request" : "requests"} with a key that is not known:
        mistyped, or revoked. Make another key and set it where the app starts.
      </span>
    </p>
  );
}

function NothingSeen() {
  return (
    <p className="text-soft">
      None since this page is open. A request without a key, or one that does not reach the agent,
      is not seen here: an exporter for gRPC, which often sends to port 4317, is one.
    </p>
  );
}
