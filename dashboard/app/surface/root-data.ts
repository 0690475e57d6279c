import { useRouteLoaderData } from "../framework.ts";

/** What the root loader gives to every page. */
export type RootData = {
  /** The server's clock in milliseconds, which relative times start from. */
  now: number;
  /** The token that the page's forms carry. */
  formToken: string;
};

/** What the root loader gave; undefined while an error page stands without it. */
export function useRootData(): RootData | undefined {
  return useRouteLoaderData<RootData>("root");
}
