import * as z from "zod";
import type { Rule } from "./rule.ts";

const Kind = z.string().regex(/^[A-Z][A-Z_]{0,30}$/, "upper-case letters and underscores");

/**
 * A project's own rule: a literal text to take out wherever it stands, or a field whose value goes.
 * No patterns: a stranger's regular expression can take for ever.
 */
export const ProjectRule = z.union([
  z.object({ kind: Kind, literal: z.string().min(3).max(200) }),
  z.object({ kind: Kind, field: z.string().regex(/^[\w.-]{1,60}$/) }),
]);
export type ProjectRule = z.infer<typeof ProjectRule>;

/** A project's rules as this folder's own. */
export function projectRules(rules: ProjectRule[]): Rule[] {
  return rules.map((rule) =>
    "literal" in rule
      ? { kind: rule.kind, find: (text) => everywhere(text, rule.literal) }
      : { kind: rule.kind, find: (text) => fieldValues(text, rule.field) },
  );
}

function everywhere(text: string, literal: string): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  for (let at = text.indexOf(literal); at >= 0; at = text.indexOf(literal, at + literal.length))
    found.push({ start: at, end: at + literal.length });
  return found;
}

function fieldValues(text: string, field: string): { start: number; end: number }[] {
  const name = field.replace(/[.-]/g, "\\$&");
  const pattern = new RegExp(
    `(?<![\\w.-])${name}(?:\\\\{0,3}["'])?\\s{0,3}(?:=>|[:=])\\s{0,3}(?:\\\\{0,3}["'](?<quoted>[^"'\\n\\\\]{1,500})|(?<plain>[^\\s"',;&(){}]{1,500}))`,
    "gi",
  );
  return [...text.matchAll(pattern)].map((match) => {
    const value = match.groups?.quoted ?? match.groups?.plain ?? "";
    const start = match.index + match[0].length - value.length;
    return { start, end: start + value.length };
  });
}
