import type { IncidentCounts, IncidentRow } from "#core/api/state/incident-page.ts";
import type { Loss } from "#core/incident/ledger.ts";
import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from "../framework.ts";
import { EmptyList } from "../incidents/empty-list.tsx";
import { IncidentTable } from "../incidents/incident-table.tsx";
import { ListFilter } from "../incidents/list-filter.tsx";
import { LossNotice } from "../incidents/loss-notice.tsx";
import { Pagination } from "../incidents/pagination.tsx";
import { findView } from "../incidents/views.ts";
import { useAutoRefresh } from "../live/auto-refresh.ts";
import { type Freshness, keepLast } from "../live/keep-last.ts";
import { useListKeys } from "../live/list-keys.ts";
import { StaleNotice } from "../live/stale-notice.tsx";
import {
  countIncidents,
  countReceived,
  listIncidents,
  listProjects,
  type ProjectName,
  readLosses,
} from "../state/state.ts";

const pageSize = 50;
const longestSearch = 200;

interface ListData extends Freshness {
  incidents: IncidentRow[];
  counts: IncidentCounts | null;
  next: string | null;
  projects: ProjectName[];
  /** What the list lacks, since it was not recorded. */
  losses: Loss[];
  /** Records received so far; asked only for an empty list, where it tells why. */
  received: number | null;
  q: string;
  project: string;
  viewId: string;
}

export const meta: MetaFunction = () => [{ title: "Incidents · AIA" }];

/** One page of the list, as the address asks for it. */
export async function loader({ request, context }: LoaderFunctionArgs): Promise<ListData> {
  const asked = new URL(request.url).searchParams;
  const view = findView(asked.get("view"));
  const q = asked.get("q")?.trim().slice(0, longestSearch) ?? "";
  const project = asked.get("project") ?? "";
  const cursor = asked.get("cursor") ?? "";
  const status = view.statuses.join(",");
  const [list, counts, projects, losses] = await Promise.all([
    listIncidents(context, { status, q, cursor, project, limit: pageSize }),
    countIncidents(context, project),
    listProjects(context),
    readLosses(context, project),
  ]);
  const known = project || projects[0]?.slug;
  const received =
    list.incidents.length === 0 && known ? await countReceived(context, known) : null;
  return { ...list, counts, projects, losses, received, q, project, viewId: view.id, stale: false };
}

export const clientLoader = keepLast<ListData>();

export default function IncidentsPage() {
  const { incidents, next, counts, projects, losses, received, q, project, viewId, stale } =
    useLoaderData<typeof loader>();
  const view = findView(viewId);
  useAutoRefresh();
  useListKeys();
  return (
    <>
      <h1 className="font-semibold text-xl">Incidents</h1>
      <ListFilter view={view} counts={counts} q={q} project={project} projects={projects} />
      <LossNotice losses={losses} />
      {incidents.length === 0 ? (
        <EmptyList view={view} q={q} received={received} />
      ) : (
        <IncidentTable incidents={incidents} />
      )}
      <Pagination next={next} />
      <StaleNotice stale={stale} />
    </>
  );
}
