import type { ProjectName } from "../state/state.ts";

/** What stands for a project's slug in the address where all of them are shown; no slug is like it. */
export const ALL_PROJECTS = "*";

const cookieName = "aia_project";
const KEPT_SECONDS = 365 * 24 * 60 * 60;

/** What a list shows: a project or all; where it leads instead; that there is none, or none of this name. */
export type Choice =
  | { kind: "shown" | "elsewhere"; project: string }
  | { kind: "none" }
  | { kind: "unknown"; project: string };

/**
 * Which project a list shows: the one in the address; without one the one kept from last time, where
 * it still exists; else the first. All of them only where that was chosen.
 */
export function chooseProject(
  asked: string | null,
  kept: string | null,
  projects: Pick<ProjectName, "slug">[],
): Choice {
  const [first] = projects;
  if (!first) return { kind: "none" };
  const isKnown = (name: string | null): name is string =>
    name === ALL_PROJECTS || projects.some(({ slug }) => slug === name);
  if (isKnown(asked)) return { kind: "shown", project: asked };
  if (asked) return { kind: "unknown", project: asked };
  return { kind: "elsewhere", project: isKnown(kept) ? kept : first.slug };
}

/** The project that this browser looked at last. */
export function keptProject(request: Request): string | null {
  const cookies = request.headers.get("cookie") ?? "";
  return /(?:^|;\s*)aia_project=([a-z0-9-]{1,39}|\*)(?:;|$)/.exec(cookies)?.[1] ?? null;
}

/** The cookie that keeps it. */
export function keepProject(request: Request, project: string): string {
  const secure = new URL(request.url).protocol === "https:" ? "; Secure" : "";
  return `${cookieName}=${project}; Path=/; Max-Age=${KEPT_SECONDS}; HttpOnly; SameSite=Lax${secure}`;
}
