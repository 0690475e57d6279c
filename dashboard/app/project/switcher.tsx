import { Check, ChevronsUpDown, Plus, Settings, UsersRound } from "lucide-react";
import type { ReactNode } from "react";
import { Link } from "../framework.ts";
import { menuItem as item, Menu } from "../surface/menu.tsx";
import { useRootData } from "../surface/root-data.ts";
import { ALL_PROJECTS } from "./choice.ts";
import { SampleMark } from "./sample-mark.tsx";
import { useShownProject } from "./shown-project.ts";

/** Which project one looks at, and the way to another: a menu of links, which needs no script to open. */
export function Switcher() {
  const projects = useRootData()?.projects ?? [];
  const shown = useShownProject();
  const own = projects.find(({ slug }) => slug === shown);
  if (projects.length === 0) return null;
  return (
    <Menu
      name="Projects"
      label={
        <>
          <span className="sr-only">Project: </span>
          <span className="max-w-24 truncate font-medium sm:max-w-56">
            {own?.name ?? (shown === ALL_PROJECTS ? "All projects" : "Projects")}
          </span>
          <ChevronsUpDown size={16} aria-hidden className="shrink-0 text-faint" />
        </>
      }
    >
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
          <>
            <li>
              <Link to={`/projects/${own.slug}`} className={item}>
                <Settings size={16} aria-hidden className="shrink-0 text-faint" />
                <span className="min-w-0 truncate">Settings of {own.name}</span>
              </Link>
            </li>
            <li>
              <Link to={`/projects/${own.slug}/people`} className={item}>
                <UsersRound size={16} aria-hidden className="shrink-0 text-faint" />
                <span className="min-w-0 truncate">People of {own.name}</span>
              </Link>
            </li>
          </>
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
