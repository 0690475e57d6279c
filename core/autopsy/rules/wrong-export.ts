import type { Analysis, Site } from "./analysis.ts";
import { evidenceAt } from "./evidence.ts";
import { importForm } from "./import-form.ts";
import { takenBy } from "./modules.ts";
import { lineOf } from "./syntax.ts";

const wording = /does not provide an export named '([\w$]{1,80})'/;

/** An import of a name that the other file does not give: the program does not start. */
export function wrongExport(site: Site): Analysis | null {
  const name = wording.exec(site.message)?.[1];
  if (!name) return null;
  const base: Analysis = {
    class: "not_a_function",
    culprit: { path: site.path, line: site.line },
    rootCause: `${site.path}:${site.line} imports \`${name}\`, which the other file does not export.`,
    evidence: [evidenceAt(site, site.line, `Here \`${name}\` is imported.`)],
    edits: null,
    abstained: `Which export is meant by \`${name}\` cannot be told from the files read: a person has to correct the import, or add the export.`,
  };
  const tree = site.trees(site.path);
  const taken = tree
    ? takenBy(tree).find(
        (each) =>
          each.name === name &&
          lineOf(each.node) <= site.line &&
          (each.node.loc?.end.line ?? 0) >= site.line,
      )
    : undefined;
  const found = tree && taken ? importForm(site, tree, taken.local, null) : null;
  if (found?.kind !== "patch") return base;
  return {
    ...base,
    ...found.cause,
    class: "not_a_function",
    evidence: [...base.evidence, ...found.evidence],
    edits: found.edits,
    abstained: undefined,
  };
}
