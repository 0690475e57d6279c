import { type LoaderFunctionArgs, type MetaFunction, useLoaderData } from "../framework.ts";
import { EmptyList } from "../incidents/empty-list.tsx";
import { IncidentTable } from "../incidents/incident-table.tsx";
import { ListFilter } from "../incidents/list-filter.tsx";
import { Pagination } from "../incidents/pagination.tsx";
import { findView } from "../incidents/views.ts";
import { useAutoRefresh } from "../live/auto-refresh.ts";
import { listIncidents } from "../state/state.ts";

const pageSize = 50;

export const meta: MetaFunction = () => [{ title: "Incidents · AIA" }];

/** One page of the list, as the address asks for it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const view = findView(asked.get("view"));
  const q = asked.get("q")?.trim() ?? "";
  const list = await listIncidents(context, {
    status: view.statuses.join(","),
    q,
    cursor: asked.get("cursor") ?? "",
    project: asked.get("project") ?? "",
    limit: pageSize,
  });
  return { ...list, q, viewId: view.id };
}

export default function IncidentsPage() {
  const { incidents, next, q, viewId } = useLoaderData<typeof loader>();
  const view = findView(viewId);
  useAutoRefresh();
  return (
    <>
      <h1 className="font-semibold text-xl">Incidents</h1>
      <ListFilter view={view} q={q} />
      {incidents.length === 0 ? (
        <EmptyList view={view} q={q} />
      ) : (
        <IncidentTable incidents={incidents} />
      )}
      <Pagination next={next} />
    </>
  );
}
