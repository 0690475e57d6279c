import type { Evidence, Intent } from "#core/autopsy/autopsy.ts";
import type { Site } from "./analysis.ts";
import type { Origin } from "./origin.ts";
import { lineText } from "./syntax.ts";

/** A claim about a line of the site's file, with the line as it stands there. */
export function evidenceAt(
  { path, text }: { path: string; text: string },
  line: number,
  claim: string,
): Evidence {
  return { claim, path, line, quote: lineText(text, line).trim() };
}

/** A line that says what should happen, and what kind of line it is. */
export function intentAt(
  at: { path: string; text: string },
  line: number,
  intent: Intent,
  claim: string,
): Evidence {
  return { ...evidenceAt(at, line, claim), intent };
}

/** Where the failing value came from, unless that is the failing line itself. */
export function originEvidence(site: Site, origin: Origin | null): Evidence[] {
  if (!origin || origin.line === site.line) return [];
  return [evidenceAt(site, origin.line, `${origin.says}.`)];
}
