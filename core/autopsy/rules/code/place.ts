import type { Edit } from "#core/patch/patch.ts";
import { editLines, indentOf } from "../edit-lines.ts";
import { type Held, maskedOf, sourceLine } from "./code.ts";
import { isPlain, rootOf, type Span } from "./expression.ts";
import type { Statement } from "./statements.ts";

/** Where a failing part stands: its function, its statement, and its place in the text. */
export type Use = { held: Held; statement: Statement; at: Span; source: string };

/** Whether a guard before the statement means the same as one right before the failing part. */
export function standsAlone({ held, statement, at, source }: Use): boolean {
  const { code } = held;
  const { dialect } = code;
  const masked = maskedOf(code, statement);
  const before = code.masked.slice(statement.from, at.from);
  if (
    /^(?:\}\s*)?(?:else|elif|elsif|elseif|except|rescue|catch|case|when|while|until|for\s*\(|default)\b/.test(
      masked,
    )
  )
    return false;
  // What may not have been asked at all says nothing of what holds where it is not there.
  const asked = before.replace(/^\s*(?:if|unless)\b/, "");
  if (/\b(?:and|or|if|unless|else)\b|&&|\|\||\?(?![.-])|=>|->\s*\{|\blambda\b/.test(asked))
    return false;
  const after = code.masked.slice(at.to, statement.to);
  if (/\s(?:if|unless)\s/.test(after) && dialect.blocks !== "braces") return false;
  const root = rootOf(source, dialect);
  return !isBoundWithin(masked, root);
}

/** A name that the statement itself makes: of a comprehension, a closure, a block. */
function isBoundWithin(masked: string, name: string): boolean {
  const each = name.replace(/[$]/g, "\\$&");
  return new RegExp(
    `\\bfor\\s+[\\w, ()]*(?<!\\w)${each}(?!\\w)[\\w, ()]*\\s+in\\b(?!.*:$)|\\blambda\\b[^:]*(?<!\\w)${each}(?!\\w)|\\|[^|]*(?<!\\w)${each}(?!\\w)[^|]*\\||(?<!\\w)${each}\\)?(?:\\s*=>|\\s+->\\s)|\\bfunc(?:tion)?\\b[^)]*(?<!\\w)${each}(?!\\w)|\\bfn\\s*\\([^)]*${each}`,
  ).test(masked);
}

/** Whether a statement runs in its function's own frame, and in a loop there; null in a closure. */
export function frameOf({ held, statement }: Use): "function" | "loop" | null {
  const { code, body, head } = held;
  let indent = statement.indent;
  let inLoop = false;
  for (const each of body.slice(0, Math.max(0, body.indexOf(statement))).toReversed()) {
    if (each.indent >= indent) continue;
    indent = each.indent;
    if (indent <= head.indent) break;
    const text = maskedOf(code, each);
    if (code.dialect.loopHead.test(text)) inLoop = true;
    else if (/^[)\]}]+[;,]?$|^end$|^\{$/.test(text)) continue;
    else if (!code.dialect.plainHead.test(text)) return null;
  }
  return inLoop ? "loop" : "function";
}

/** Whether anything that others see happens after a statement in its function: an early answer would leave it out. */
export function hasEffectsAfter({ held, statement }: Use): boolean {
  const { code, body } = held;
  const rest = body.slice(body.indexOf(statement) + 1);
  return rest.some((each) => {
    const text = maskedOf(code, each).replace(/;$/, "");
    if (
      /^(?:await\s+|yield\s+)?[$@\w.:>-]*\w[!?]?\(.*\)$/s.test(text) &&
      !/^(?:return|if|elif|for|while|print)\b/.test(text)
    )
      return !/^(?:log|logger|logging|\$this->logger|fmt\.Print|print|puts|Console)\b/.test(text);
    return /^(?:self\.|this\.|\$this->|@)[\w.>-]+(?:\[[^\]]*\])?\s*(?:[-+|]?=)(?!=)|^\w[\w.]*\[[^\]]*\]\s*[-+]?=(?!=)/.test(
      text,
    );
  });
}

/** Lines put before a statement, as deep as it stands. */
export function linesBefore({ held: { code }, statement }: Use, lines: string[]): Edit {
  const own = sourceLine(code, statement.first);
  const indent = indentOf(own);
  const put = lines.map((line) => (line === "" ? "" : indent + line));
  return editLines(code.path, code.text, statement.first, statement.first, [...put, own]);
}

/** A statement's part written otherwise. */
export function partInstead({ held: { code }, statement }: Use, at: Span, put: string): Edit {
  const whole = wholeLines(code.text, statement, code.starts);
  const text = `${code.text.slice(whole.from, at.from)}${put}${code.text.slice(at.to, whole.to)}`;
  return editLines(code.path, code.text, statement.first, statement.last, text.split(/\r?\n/));
}

function wholeLines(text: string, { first, last }: Statement, starts: number[]): Span {
  const end = starts[last];
  return {
    from: starts[first - 1] ?? 0,
    to: end === undefined ? text.length : end - (text[end - 2] === "\r" ? 2 : 1),
  };
}

/** A guard before the statement; null where it cannot stand there. */
export function guarded(use: Use, condition: string, body: string[]): Edit {
  return linesBefore(use, use.held.code.dialect.guard(condition, body));
}

/** Whether an expression can be asked for nothing before it is used. */
export function canBeAsked({ held, source }: Use): boolean {
  return isPlain(source, held.code.dialect);
}

/** The lines from one statement to another, without the indentation of the first; `masked` has their texts blotted out. */
export function unindented(
  { code }: Pick<Held, "code">,
  from: Statement,
  to: Statement,
  as: "text" | "masked" = "text",
): string[] {
  const indent = indentOf(sourceLine(code, from.first)).length;
  return Array.from({ length: to.last - from.first + 1 }, (_, at) => {
    const start = code.starts[from.first + at - 1] ?? 0;
    const line = code[as]
      .slice(start, (code.starts[from.first + at] ?? code.text.length + 1) - 1)
      .replace(/\r$/, "");
    return line.slice(0, indent).trim() === "" ? line.slice(indent) : line;
  });
}
