import { Search } from "lucide-react";
import type { IncidentCounts } from "#core/api/state/incident-page.ts";
import { Form, Link } from "../framework.ts";
import { formatCount } from "../status/count.ts";
import { countOf, type ListView, listViews } from "./views.ts";

interface ListFilterProps {
  view: ListView;
  /** How many incidents are in each state; null where it is not known. */
  counts: IncidentCounts | null;
  q: string;
  project: string;
}

const field = "h-8 rounded border border-line bg-surface hover:border-edge";

/** The tabs over the list; the search beside them. All of it lives in the address. */
export function ListFilter({ view, counts, q, project }: ListFilterProps) {
  return (
    <div className="mt-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <nav aria-label="Filter by state" className="flex max-w-full overflow-x-auto sm:gap-1">
        {listViews.map((entry) => (
          <ViewTab
            key={entry.id}
            entry={entry}
            count={counts && q === "" ? countOf(entry, counts) : null}
            current={entry.id === view.id}
            q={q}
            project={project}
          />
        ))}
      </nav>
      <Form method="get" role="search" className="flex w-full gap-2 pb-2 sm:w-auto" key={view.id}>
        <input type="hidden" name="view" value={view.id} />
        <input type="hidden" name="project" value={project} />
        <div className="relative min-w-0 flex-1 sm:w-72 sm:flex-none">
          <Search
            size={16}
            aria-hidden
            className="pointer-events-none absolute top-2 left-2 text-faint"
          />
          <input
            type="search"
            name="q"
            defaultValue={q}
            aria-label="Search incidents"
            aria-keyshortcuts="/"
            placeholder="Search title, location, stack"
            className={`${field} w-full pr-2 pl-8 placeholder:text-faint`}
          />
        </div>
      </Form>
    </div>
  );
}

interface ViewTabProps {
  entry: ListView;
  /** Null under a search, which counts nothing. */
  count: number | null;
  current: boolean;
  q: string;
  project: string;
}

function ViewTab({ entry, count, current, q, project }: ViewTabProps) {
  const search = new URLSearchParams({ project, view: entry.id });
  if (q) search.set("q", q);
  return (
    <Link
      to={`/?${search}`}
      prefetch="intent"
      aria-current={current ? "page" : undefined}
      className="whitespace-nowrap border-transparent border-b-2 p-2 text-soft hover:text-ink focus-visible:-outline-offset-2 aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
    >
      {entry.label}
      {count === null ? null : (
        <span className="ml-1.5 font-normal text-faint text-xs">{formatCount(count)}</span>
      )}
    </Link>
  );
}
