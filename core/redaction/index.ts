import { rules as builtIn, type Rule } from "./rules.ts";

/** A project's own rule: a literal text to take out, whatever stands around it. */
export type ProjectRule = { kind: string; literal: string };

export type Redacted = { text: string; found: { kind: string; count: number }[] };

/**
 * Takes secrets and personal data out of a text. Each value gets a placeholder like `<EMAIL_1>`,
 * the same one wherever it stands in this text, so that the text can still be followed.
 */
export function redact(text: string, rules: ProjectRule[] = []): Redacted {
  const names = new Map<string, string>();
  const numbers = new Map<string, number>();
  const counts = new Map<string, number>();
  const placeholder = (kind: string, value: string): string => {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
    const known = names.get(`${kind} ${value}`);
    if (known) return known;
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    const name = `<${kind}_${number}>`;
    names.set(`${kind} ${value}`, name);
    return name;
  };
  const literals = rules.filter(({ literal }) => literal !== "");
  const own = literals.reduce(
    (all, { kind, literal }) =>
      all.split(literal).join(placeholderIf(all, literal, kind, placeholder)),
    text,
  );
  const redacted = builtIn.reduce((all, rule) => apply(all, rule, placeholder), own);
  return { text: redacted, found: [...counts].map(([kind, count]) => ({ kind, count })) };
}

function placeholderIf(
  text: string,
  literal: string,
  kind: string,
  placeholder: (kind: string, value: string) => string,
): string {
  return text.includes(literal) ? placeholder(kind, literal) : literal;
}

function apply(
  text: string,
  { kind, pattern, holds }: Rule,
  placeholder: (kind: string, value: string) => string,
): string {
  return text.replace(pattern, (whole: string, ...groups: unknown[]) => {
    const value = typeof groups[0] === "string" ? groups[0] : whole;
    if (holds && !holds(value)) return whole;
    return whole.replace(value, () => placeholder(kind, value));
  });
}
