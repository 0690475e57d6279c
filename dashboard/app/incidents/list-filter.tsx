import { Search } from "lucide-react";
import { Form, Link, useSearchParams } from "../framework.ts";
import { type ListView, listViews } from "./views.ts";

/** The tabs over the list, and the search beside them. Both live in the address. */
export function ListFilter({ view, q }: { view: ListView; q: string }) {
  const [search] = useSearchParams();
  const project = search.get("project");
  return (
    <div className="mt-3 flex flex-wrap items-end justify-between gap-x-6 gap-y-2">
      <nav
        aria-label="Filter by state"
        className="-mx-1 flex max-w-full gap-1 overflow-x-auto px-1"
      >
        {listViews.map((entry) => (
          <ViewTab
            key={entry.id}
            entry={entry}
            current={entry.id === view.id}
            q={q}
            project={project}
          />
        ))}
      </nav>
      <Form method="get" role="search" className="relative w-full pb-2 sm:w-72" key={view.id}>
        <input type="hidden" name="view" value={view.id} />
        {project ? <input type="hidden" name="project" value={project} /> : null}
        <Search size={16} aria-hidden className="absolute top-2 left-2 text-faint" />
        <input
          type="search"
          name="q"
          defaultValue={q}
          aria-label="Search incidents"
          placeholder="Search title, location, stack"
          className="h-8 w-full rounded border border-line bg-surface pr-2 pl-8 placeholder:text-faint hover:border-edge"
        />
      </Form>
    </div>
  );
}

interface ViewTabProps {
  entry: ListView;
  current: boolean;
  q: string;
  project: string | null;
}

function ViewTab({ entry, current, q, project }: ViewTabProps) {
  const search = new URLSearchParams({ view: entry.id });
  if (q) search.set("q", q);
  if (project) search.set("project", project);
  return (
    <Link
      to={`/?${search}`}
      prefetch="intent"
      aria-current={current ? "page" : undefined}
      className="whitespace-nowrap border-transparent border-b-2 px-2 pt-2 pb-2 text-soft hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
    >
      {entry.label}
    </Link>
  );
}
