import { visibleLine } from "#core/visible-text.ts";

/** What fits a title beside its area. */
export const LONGEST_CHANGE_CHARS = 60;

/** Says that something is done, and not what. */
const vague =
  /^(?:handle|fix|repair|resolve|address|correct|improve|update|prevent|avoid|deal with|patch|guard against) (?:an? |the |this |that |all |any |some )?(?:(?:missing|undefined|null|nullish|invalid|unexpected|production|possible|potential|runtime|edge|error|bug|issue|problem|case|value|crash|exception|failure|code|handling|file|typeerror|rangeerror|syntaxerror)s?\b\s*)+$/i;

/**
 * A model's phrase for its change as it may stand in a title: one line, imperative, without a
 * conventional prefix or a full stop. Null where it is too long to say whole, or says nothing.
 */
export function plainChange(given: unknown): string | null {
  if (typeof given !== "string") return null;
  const line = visibleLine(given.split(/\r?\n/).find((each) => each.trim() !== "") ?? "")
    .trim()
    .replace(/^["'“]+|["'”]+$/g, "")
    .replace(/^(?:fix|feat|chore|refactor|bugfix|hotfix)(?:\([^)]{0,40}\))?!?:\s*/i, "")
    .replace(/`/g, "")
    .replace(/\s+/g, " ")
    .replace(/[.;,:]+$/, "")
    .trim();
  const small = /^[A-Z][a-z]+ /.test(line) ? line.slice(0, 1).toLowerCase() + line.slice(1) : line;
  const words = small.split(" ").length;
  if (words < 3 || small.length > LONGEST_CHANGE_CHARS || vague.test(small)) return null;
  return small;
}
