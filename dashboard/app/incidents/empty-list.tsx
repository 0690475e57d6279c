import type { ReactNode } from "react";
import { Link } from "../framework.ts";
import { formatCount } from "../status/count.ts";
import { CodeBlock } from "../surface/code-block.tsx";
import { Fold } from "../surface/fold.tsx";
import type { ListView } from "./views.ts";

const connect = `OTEL_EXPORTER_OTLP_ENDPOINT=http://127.0.0.1:4318
OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf
OTEL_EXPORTER_OTLP_HEADERS=authorization=Bearer%20YOUR_INGEST_KEY
OTEL_SERVICE_NAME=your-service
OTEL_RESOURCE_ATTRIBUTES=service.version=1.0.0,deployment.environment.name=production,vcs.ref.head.revision=COMMIT
OTEL_METRICS_EXPORTER=none`;

interface EmptyListProps {
  view: ListView;
  q: string;
  /** Records received so far; null where it is not known. */
  received: number | null;
}

/** What stands where the list would be: what its emptiness means, and the next thing to do. */
export function EmptyList({ view, q, received }: EmptyListProps) {
  if (q !== "") {
    return (
      <Panel title={`Nothing in “${view.label}” matches “${q}”.`}>
        <Link
          to={`/?view=all&q=${encodeURIComponent(q)}`}
          className="text-accent underline underline-offset-2"
        >
          Search all incidents
        </Link>
      </Panel>
    );
  }
  if (received !== null && received > 0) {
    return (
      <Panel title={view.empty}>
        <p>
          Telemetry arrives: {formatCount(received)} {received === 1 ? "record" : "records"} of
          failures so far. A new kind of failure shows here a few seconds after it is thrown.
        </p>
        <Fold label="Connect another app">
          <Connect />
        </Fold>
      </Panel>
    );
  }
  return (
    <Panel title={view.empty}>
      <p>
        AIA opens an incident when an app reports an exception, a failed request or a crash by
        OpenTelemetry. {received === 0 ? "Nothing has arrived yet. " : ""}To connect an app, set
        these variables where it starts:
      </p>
      <Connect />
    </Panel>
  );
}

function Connect() {
  return (
    <div className="space-y-3">
      <CodeBlock label="OpenTelemetry settings" text={connect} />
      <p>
        <code className="font-mono text-ink text-xs">npm run dev</code> prints the same block with
        the ingest key of the local project.
      </p>
    </div>
  );
}

function Panel({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="rounded border border-line bg-surface px-6 py-8">
      <div className="max-w-3xl space-y-3 text-soft">
        <h2 className="font-semibold text-ink text-lg">{title}</h2>
        {children}
      </div>
    </section>
  );
}
