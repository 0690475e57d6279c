import { useRouteLoaderData } from "../framework.ts";
import type { loader } from "../root.tsx";

/** What the root loader gave; undefined while an error page stands without it. */
export function useRootData(): { now: number; formToken: string } | undefined {
  return useRouteLoaderData<typeof loader>("root");
}
