import { addedOf, type Judged } from "./change.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

/** A longer line is not read by who reviews it, and takes rules too long. */
const LONGEST_LINE_CHARS = 1_000;

/** A line so long that what stands at its end is not seen. */
export function longLines({ changes }: Judged): RefusedContents | null {
  for (const change of changes) {
    const long = addedOf(change, change.after.lines).find(
      ({ text }) =>
        text.length > LONGEST_LINE_CHARS || /\S\s{100,}\S/.test(text.slice(0, LONGEST_LINE_CHARS)),
    );
    if (long)
      return refuse("obscured_code", `${change.path}:${long.line} would be too long to be read.`);
  }
  return null;
}
