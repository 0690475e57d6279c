import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "../framework.ts";
import { ALL_PROJECTS } from "../project/choice.ts";
import { formatCount } from "../status/count.ts";
import { buttonLook } from "../surface/button.ts";
import type { ListView } from "./views.ts";

interface EmptyListProps {
  view: ListView;
  q: string;
  /** Records received so far; null where it is not known. */
  received: number | null;
  /** The project shown, as the address has it. */
  project: string;
  /** Whether there are older incidents, on a next page. */
  hasNext: boolean;
}

/** What stands where the list would be: what its emptiness means, and the next thing to do. */
export function EmptyList({ view, q, received, project, hasNext }: EmptyListProps) {
  if (hasNext) {
    return (
      <Panel title={`Nothing that matches “${q}” among the newest.`}>
        <p>The search has not looked at all incidents yet: older ones are on the next page.</p>
      </Panel>
    );
  }
  if (q !== "") {
    return (
      <Panel title={`Nothing in “${view.label}” matches “${q}”.`}>
        <Link
          to={`/?${new URLSearchParams({ project, view: "all", q })}`}
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
        <Connect project={project} label="Connect another app" />
      </Panel>
    );
  }
  return (
    <Panel title={view.empty}>
      <p>
        AIA opens an incident when an app reports an exception, a failed request or a crash by
        OpenTelemetry. {received === 0 ? "Nothing has arrived yet." : ""}
      </p>
      <Connect project={project} label="Connect an app" />
    </Panel>
  );
}

/** To the project's own settings, with its key and the agent's real address. */
function Connect({ project, label }: { project: string; label: string }) {
  return (
    <Link
      to={project === ALL_PROJECTS ? "/projects/new" : `/projects/${project}/connect`}
      className={buttonLook.plain}
    >
      {label}
      <ArrowRight size={16} aria-hidden className="shrink-0" />
    </Link>
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
