import { knownKeys } from "./known-keys.ts";
import { namedValues } from "./named-values.ts";
import { personal } from "./personal.ts";
import { type ProjectRule, projectRules } from "./project-rule.ts";
import { protocolSecrets } from "./protocol-secrets.ts";
import { asRedacted, type RedactedText } from "./redacted.ts";
import type { Range, Rule } from "./rule.ts";

export type RedactionResult = { text: RedactedText; found: { kind: string; count: number }[] };

/** A text in pieces: `kind` says why a piece is replaced, `shown` is what it reads as then. */
export type Piece = { text: string; kind: string | null; shown: string };

/** Where two rules find overlapping text, the first wins: known keys, protocols, named values, persons. */
const builtIn: Rule[] = [...knownKeys, ...protocolSecrets, namedValues, ...personal];

/** Takes secrets and personal data out of texts that belong together. */
export type Redactor = {
  redact: (text: string) => RedactionResult;
  pieces: (text: string) => Piece[];
};

/**
 * A redactor for the texts of one record: each value gets a placeholder like `<EMAIL_1>`, the same
 * one wherever it stands in any of them, so that they can still be followed and compared.
 */
export function createRedactor(rules: ProjectRule[] = []): Redactor {
  const names = new Map<string, string>();
  const numbers = new Map<string, number>();
  const all = [...projectRules(rules), ...builtIn];
  const pieces = (text: string) => split(text, all, placeholder);

  function placeholder(kind: string, value: string): string {
    const known = names.get(`${kind} ${value}`);
    if (known) return known;
    const number = (numbers.get(kind) ?? 0) + 1;
    numbers.set(kind, number);
    const name = `<${kind}_${number}>`;
    names.set(`${kind} ${value}`, name);
    return name;
  }

  return { pieces, redact: (text) => joined(pieces(text)) };
}

/** Takes secrets and personal data out of one text; `found` counts each kind. */
export function redact(text: string, rules: ProjectRule[] = []): RedactionResult {
  return createRedactor(rules).redact(text);
}

/** A text's lines without secrets, each where it was: what ran over several leaves as many, empty. */
export function redactedLines(text: string, redactor: Redactor): string[] {
  return redactor
    .pieces(text)
    .map(({ kind, text: piece, shown }) =>
      kind === null ? piece : shown + piece.replace(/[^\n]{1,1000}/g, ""),
    )
    .join("")
    .split(/\r?\n/);
}

/** What `redact` would do to a text, piece by piece, for a person who sets up a project's rules. */
export function previewRedaction(text: string, rules: ProjectRule[] = []): Piece[] {
  return createRedactor(rules).pieces(text);
}

function split(
  text: string,
  rules: Rule[],
  placeholder: (kind: string, value: string) => string,
): Piece[] {
  const taken: (Range & { kind: string })[] = [];
  const take = takerOf(text);
  for (const { kind, find } of rules)
    for (const range of find(text)) if (take(range)) taken.push({ ...range, kind });
  taken.push(...elsewhere(text, taken, take));
  taken.sort((a, b) => a.start - b.start);
  const pieces: Piece[] = [];
  let at = 0;
  for (const { kind, start, end } of taken) {
    if (start > at) pieces.push(kept(text.slice(at, start)));
    const value = text.slice(start, end);
    pieces.push({ text: value, kind, shown: placeholder(kind, value) });
    at = end;
  }
  if (at < text.length) pieces.push(kept(text.slice(at)));
  return pieces;
}

/** Takes a range of a text unless a part of it is taken; each costs its own length, however many there are. */
function takerOf(text: string): (range: Range) => boolean {
  let taken: Uint8Array | undefined;
  return ({ start, end }) => {
    if (end <= start) return false;
    taken ??= new Uint8Array(text.length);
    if (taken.subarray(start, end).includes(1)) return false;
    taken.fill(1, start, end);
    return true;
  };
}

/** A secret found beside its name once may appear again without it: as an argument, say. */
function elsewhere<T extends Range & { kind: string }>(
  text: string,
  taken: T[],
  take: (span: Range) => boolean,
): T[] {
  const found: T[] = [];
  const values = new Map(
    taken
      .filter(({ kind, start, end }) => kind === "SECRET" && end - start >= 8)
      .slice(0, 20)
      .map((one) => [text.slice(one.start, one.end), one] as const),
  );
  for (const [value, one] of values) {
    for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + value.length)) {
      const again = { ...one, start: at, end: at + value.length };
      if (take(again)) found.push(again);
    }
  }
  return found;
}

function kept(text: string): Piece {
  return { text, kind: null, shown: text };
}

function joined(pieces: Piece[]): RedactionResult {
  const counts = new Map<string, number>();
  for (const { kind } of pieces) if (kind) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return {
    text: asRedacted(pieces.map(({ shown }) => shown).join("")),
    found: [...counts].map(([kind, count]) => ({ kind, count })),
  };
}
