import { useRouteLoaderData } from "../framework.ts";
import type { Me } from "../state/me.ts";
import type { ProjectName } from "../state/state.ts";

/** What the root loader gives to every page. */
export type RootData = {
  /** The server's clock in milliseconds, which relative times start from. */
  now: number;
  /** The token that the page's forms carry. */
  formToken: string;
  /** Who is signed in; null where nobody is, or while state does not say. */
  me: Me | null;
  /** The projects to choose from, and the one chosen last. Empty while state is away. */
  projects: ProjectName[];
  kept: string | null;
};

/** What the root loader gave; undefined while an error page stands without it. */
export function useRootData(): RootData | undefined {
  return useRouteLoaderData<RootData>("root");
}
