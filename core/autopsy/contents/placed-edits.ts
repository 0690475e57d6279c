import { isTestPath } from "#core/languages/tests.ts";
import { findNodes } from "../rules/syntax.ts";
import { type Area, areaOf, isIn, type Span } from "./area.ts";
import type { Change, Hunk, Judged, ReadFile } from "./change.ts";
import { type RefusedContents, refuse } from "./refusal.ts";

/**
 * Edits stand inside functions that the stack trace leads through, that one of those calls, that
 * call one, or that make what the failing line names; or among the imports and declarations of
 * those files. Tests are judged by their own rule.
 */
export function placedEdits(judged: Judged): RefusedContents | null {
  const changes = judged.changes.filter(({ path }) => !isTestPath(path));
  if (changes.length === 0) return null;
  const area = areaOf(judged);
  for (const change of changes) {
    const line = strayLine(change, area);
    if (line !== null)
      return refuse(
        "outside_frames",
        `${change.path}:${line} stands in no function that the stack trace leads through, nor beside one.`,
      );
  }
  return null;
}

/** The first changed line that may not be changed; null where all may. */
function strayLine({ path, before, after, hunks }: Change, area: Area): number | null {
  const spans = area.spans.get(path) ?? [];
  const isHome = area.homes.has(path);
  for (const hunk of hunks) {
    const inside = spans.some((span) => holds(span, hunk));
    const removed = hunk.removed.find(
      (line) => before && !isIn(spans, line) && !(isHome && isDeclaration(before, line, area)),
    );
    if (removed !== undefined && !inside) return removed;
    if (inside) continue;
    const added = hunk.added.find((line) => !mayAdd(line, { before, after, isHome, area }));
    if (added !== undefined) return added;
  }
  return null;
}

/** Whether all that a hunk takes, or the place it puts something, lies within a span. */
function holds({ start, end }: Span, { at, removed }: Hunk): boolean {
  if (removed.length === 0) return start < at && at <= end;
  return removed.every((line) => start <= line && line <= end);
}

type Added = { before: ReadFile | null; after: ReadFile; isHome: boolean; area: Area };

function mayAdd(line: number, { before, after, isHome, area }: Added): boolean {
  const text = after.lines[line - 1] ?? "";
  if (text.trim() === "") return true;
  const holders = after.functions.filter(({ start, end }) => start <= line && line <= end);
  const had = new Set(before?.functions.map(({ name }) => name));
  if (holders.some(({ name }) => area.names.has(name) && had.has(name))) return true;
  if (holders.length > 0) return isHome && holders.some(({ name }) => !had.has(name));
  return isHome && isDeclaration(after, line, area);
}

/** Whether a line outside of functions belongs to an import or a declaration, or is blank or a comment. */
function isDeclaration(file: ReadFile, line: number, area: Area): boolean {
  if (file.functions.some(({ start, end }) => start <= line && line <= end)) return false;
  if (area.moduleLevel.has(file.path)) return true;
  const code = file.codeLines[line - 1] ?? "";
  if (code.trim() === "" && file.code !== file.text) return true;
  if (!file.syntax) return !/^[\w.$:]+[!?]?\s*(?:\(|$)/.test(code) || declaring.test(code);
  const statement = file.syntax.program.body.find(
    ({ loc }) => loc && loc.start.line <= line && line <= loc.end.line,
  );
  if (!statement) return true;
  if (/^(?:Import|Export|Variable|Function|Class|TS)/.test(statement.type)) return true;
  if (statement.type !== "ExpressionStatement") return false;
  const { expression } = statement;
  // `module.exports = …` and `Cart.prototype.total = …` declare as well.
  return (
    expression.type === "AssignmentExpression" &&
    findNodes(expression.left, (each) => each.type === "Identifier").some(
      ({ node }) => node.type === "Identifier" && /^(?:exports|prototype)$/.test(node.name),
    )
  );
}

const declaring =
  /^(?:import|from|use|using|package|namespace|require|include|alias|def|class|module|struct|enum|interface|trait|type|const|let|var|val|static|public|private|protected|final|func|fn|@)\b|^[@#]/;
