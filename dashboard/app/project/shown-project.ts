import * as z from "zod";
import { useMatches, useParams, useSearchParams } from "../framework.ts";
import { useRootData } from "../surface/root-data.ts";

/** The part of an incident's page that says whose it is. */
const OfIncident = z.object({
  page: z.object({ incident: z.object({}), project: z.object({ slug: z.string() }) }),
});

/** The project that the page at hand is about, or the one looked at last; undefined where neither is. */
export function useShownProject(): string | undefined {
  const [search] = useSearchParams();
  const { slug } = useParams();
  const matches = useMatches();
  const kept = useRootData()?.kept ?? undefined;
  const ofIncident = matches.flatMap(({ data }) => {
    const read = OfIncident.safeParse(data);
    return read.success ? [read.data.page.project.slug] : [];
  });
  return slug ?? ofIncident[0] ?? search.get("project") ?? kept;
}
