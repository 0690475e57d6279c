import { describeFailure } from "#core/pull-request/watch/failure.ts";
import type { Place, ReadChecks } from "./read-checks.ts";

/** Of so many failed checks what they printed is read, and of each so many notes. */
const MAX_CHECKS = 2;
const MAX_NOTES = 10;

/** What the first failed checks printed, redacted; null where nothing can be read of it. */
export async function readFailure(
  place: Place,
  { runs, failed }: ReadChecks,
): Promise<string | null> {
  const { github, owner, repo } = place;
  const named = new Set(failed.map(({ name }) => name));
  const first = runs
    .filter(({ name, conclusion }) => named.has(name) && conclusion !== "success")
    .slice(0, MAX_CHECKS);
  const checks = await Promise.all(
    first.map(async ({ id, name, printed, annotations }) => {
      if (annotations === 0) return { name, printed, notes: [] };
      const { data } = await github.rest.checks.listAnnotations({
        owner,
        repo,
        check_run_id: id,
        per_page: MAX_NOTES,
      });
      const notes = data.map(({ path, start_line: line, message }) => ({
        path,
        line,
        message: message ?? "",
      }));
      return { name, printed, notes };
    }),
  );
  return describeFailure(checks);
}
