import { Check, ChevronsUpDown, Plus, Settings } from "lucide-react";
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef } from "react";
import { Link, useLocation } from "../framework.ts";
import { useRootData } from "../surface/root-data.ts";
import { ALL_PROJECTS } from "./choice.ts";
import { SampleMark } from "./sample-mark.tsx";
import { useShownProject } from "./shown-project.ts";

const item =
  "flex min-h-8 items-center gap-2 px-3 py-1 hover:bg-hover focus-visible:-outline-offset-2";

/** Which project one looks at, and the way to another: a menu of links, which needs no script to open. */
export function Switcher() {
  const { key } = useLocation();
  const projects = useRootData()?.projects ?? [];
  const shown = useShownProject();
  const own = projects.find(({ slug }) => slug === shown);
  if (projects.length === 0) return null;
  return (
    // Arriving somewhere makes a new one, which is closed.
    <Menu key={key} label={own?.name ?? (shown === ALL_PROJECTS ? "All projects" : "Projects")}>
      <ul className="max-h-[60vh] overflow-y-auto py-1">
        {projects.map(({ slug, name, sample }) => (
          <Choice key={slug} project={slug} isShown={slug === shown}>
            <span className="min-w-0 flex-1 truncate">{name}</span>
            {sample ? <SampleMark /> : null}
          </Choice>
        ))}
        {projects.length > 1 ? (
          <Choice project={ALL_PROJECTS} isShown={shown === ALL_PROJECTS}>
            All projects
          </Choice>
        ) : null}
      </ul>
      <ul className="border-line border-t py-1">
        {own ? (
          <li>
            <Link to={`/projects/${own.slug}`} className={item}>
              <Settings size={16} aria-hidden className="shrink-0 text-faint" />
              <span className="min-w-0 truncate">Settings of {own.name}</span>
            </Link>
          </li>
        ) : null}
        <li>
          <Link to="/projects/new" className={item}>
            <Plus size={16} aria-hidden className="shrink-0 text-faint" />
            New project
          </Link>
        </li>
      </ul>
    </Menu>
  );
}

type ChoiceProps = { project: string; isShown: boolean; children: ReactNode };

function Choice({ project, isShown, children }: ChoiceProps) {
  return (
    <li>
      <Link
        to={`/?project=${project}`}
        className={item}
        aria-current={isShown ? "true" : undefined}
      >
        <Check
          size={16}
          aria-hidden
          className={`shrink-0 text-accent ${isShown ? "" : "invisible"}`}
        />
        {children}
      </Link>
    </li>
  );
}

function Menu({ label, children }: { label: string; children: ReactNode }) {
  const menu = useRef<HTMLDetailsElement>(null);
  function close() {
    if (menu.current) menu.current.open = false;
  }
  function leave({ relatedTarget }: FocusEvent) {
    if (relatedTarget instanceof Node && !menu.current?.contains(relatedTarget)) close();
  }
  function press({ key }: KeyboardEvent) {
    if (key !== "Escape" || !menu.current?.open) return;
    close();
    menu.current.querySelector("summary")?.focus();
  }
  return (
    <details ref={menu} className="group relative" onBlur={leave} onKeyDown={press}>
      <summary className="flex h-8 items-center gap-2 rounded border border-line px-2 hover:border-edge">
        <span className="sr-only">Project: </span>
        <span className="max-w-28 truncate font-medium sm:max-w-56">{label}</span>
        <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-faint" />
      </summary>
      <nav
        aria-label="Projects"
        className="absolute right-0 z-20 mt-1 w-72 max-w-[calc(100vw-32px)] rounded border border-edge bg-surface"
      >
        {children}
      </nav>
    </details>
  );
}
