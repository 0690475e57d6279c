import type { IncidentCounts, IncidentRow } from "#core/api/state/incident-page.ts";
import type { Loss } from "#core/incident/ledger.ts";
import {
  data,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
  useLoaderData,
} from "../framework.ts";
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
import { ALL_PROJECTS, chooseProject, keepProject, keptProject } from "../project/choice.ts";
import { errorPage } from "../state/error-page.ts";
import {
  countIncidents,
  countReceived,
  listIncidents,
  listProjects,
  readLosses,
} from "../state/state.ts";

const pageSize = 50;
const longestSearch = 200;

interface ListData extends Freshness {
  incidents: IncidentRow[];
  counts: IncidentCounts | null;
  next: string | null;
  /** What the list lacks, since it was not recorded. */
  losses: Loss[];
  /** Records received so far; asked only for an empty list, where it tells why. */
  received: number | null;
  q: string;
  /** The slug of the project shown, or the word for all of them, as the address has it. */
  project: string;
  viewId: string;
}

export const meta: MetaFunction = () => [{ title: "Incidents · AIA" }];

/**
 * One page of the list, as the address asks for it. An address without a project leads to the one
 * chosen last; where there is no project yet, to making one.
 */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const asked = new URL(request.url).searchParams;
  const kept = keptProject(request);
  const choice = chooseProject(asked.get("project"), kept, await listProjects(context));
  if (choice.kind === "none") throw redirect("/projects/new");
  if (choice.kind === "unknown") throw errorPage(404, "There is no such project.");
  const { project } = choice;
  if (choice.kind === "elsewhere") {
    asked.set("project", project);
    throw redirect(`/?${asked}`);
  }
  const view = findView(asked.get("view"));
  const q = asked.get("q")?.trim().slice(0, longestSearch) ?? "";
  const cursor = asked.get("cursor") ?? "";
  const status = view.statuses.join(",");
  const one = project === ALL_PROJECTS ? "" : project;
  const [list, counts, losses] = await Promise.all([
    listIncidents(context, { status, q, cursor, project: one, limit: pageSize }),
    countIncidents(context, one),
    readLosses(context, one),
  ]);
  const received = list.incidents.length === 0 && one ? await countReceived(context, one) : null;
  return data<ListData>(
    { ...list, counts, losses, received, q, project, viewId: view.id, stale: false },
    project === kept ? {} : { headers: { "set-cookie": keepProject(request, project) } },
  );
}

export const clientLoader = keepLast<ListData>();

export default function IncidentsPage() {
  const { incidents, next, counts, losses, received, q, project, viewId, stale } =
    useLoaderData<typeof loader>();
  const view = findView(viewId);
  useAutoRefresh();
  useListKeys();
  return (
    <>
      <h1 className="font-semibold text-xl">Incidents</h1>
      <ListFilter view={view} counts={counts} q={q} project={project} />
      <LossNotice losses={losses} />
      {incidents.length === 0 ? (
        <EmptyList
          view={view}
          q={q}
          received={received}
          project={project}
          hasNext={next !== null}
        />
      ) : (
        <IncidentTable incidents={incidents} />
      )}
      <Pagination next={next} />
      <StaleNotice stale={stale} />
    </>
  );
}
