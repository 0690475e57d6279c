import { RotateCcw } from "lucide-react";
import type { IncidentPage } from "#core/api/state/incident-page.ts";
import { Link } from "../framework.ts";
import { SeverityMark } from "../status/severity.tsx";
import { StatusMark } from "../status/status.tsx";
import { OutsideLink } from "../surface/outside-link.tsx";
import { Decisions } from "./decisions.tsx";

/** What broke and where, in one look; what a person may decide, at its right end. */
export function IncidentHeader({ page }: { page: IncidentPage }) {
  const { incident, project, earlierFix } = page;
  return (
    <header>
      <nav aria-label="Breadcrumb" className="flex gap-2 text-faint text-xs">
        <Link to="/" className="hover:text-ink">
          Incidents
        </Link>
        <span aria-hidden="true">/</span>
        <span>{project.name}</span>
      </nav>
      <h1 className="mt-1 break-words font-semibold text-xl [overflow-wrap:anywhere]">
        {incident.title}
      </h1>
      <div className="mt-2 flex flex-wrap items-center gap-x-5 gap-y-2">
        <StatusMark status={incident.status} />
        <SeverityMark severity={incident.severity} />
        <span className="text-soft">
          {[incident.service, incident.environment].filter(Boolean).join(" · ")}
        </span>
        {incident.location ? (
          <span className="break-all font-mono text-soft text-xs">{incident.location}</span>
        ) : null}
        <Regression incident={incident} earlierFix={earlierFix} />
        <Decisions page={page} />
      </div>
    </header>
  );
}

type RegressionProps = Pick<IncidentPage, "incident" | "earlierFix">;

/** Only where a fix was merged is it a regression: nobody else made one. */
function Regression({ incident, earlierFix }: RegressionProps) {
  if (!incident.regressionOf) return null;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 text-attention">
      <RotateCcw size={16} aria-hidden className="shrink-0" />
      {earlierFix ? "Regression of " : "Seen again after "}
      <Link to={`/incidents/${incident.regressionOf}`} className="underline underline-offset-2">
        episode {incident.episode - 1}
      </Link>
      {earlierFix ? (
        <OutsideLink address={earlierFix.url} className="[a&]:underline underline-offset-2">
          after pull request #{earlierFix.number} was merged
        </OutsideLink>
      ) : (
        "was resolved by hand"
      )}
    </span>
  );
}
