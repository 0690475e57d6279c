import { hasHidden } from "#core/visible-text.ts";
import { addedOf, type Judged } from "./change.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

/** A line that holds characters nobody sees is not edited: who reads the change could not tell what it does. */
export function hiddenLines({ changes }: Judged): RefusedContents | null {
  for (const change of changes) {
    const { path, before, after, hunks } = change;
    for (const line of hunks.flatMap(({ removed }) => removed)) {
      const text = before?.lines[line - 1] ?? "";
      if (hasHidden(line === 1 ? text.replace(/^\ufeff/, "") : text))
        return refuse(
          "hidden_text",
          `${path}:${line} holds characters that are not seen; it may not be edited.`,
        );
    }
    const added = addedOf(change, after.lines).find(({ text, line }) =>
      hasHidden(line === 1 && before ? text.replace(/^\ufeff/, "") : text),
    );
    if (added)
      return refuse(
        "hidden_text",
        `${path}:${added.line} would hold characters that are not seen.`,
      );
  }
  return null;
}
