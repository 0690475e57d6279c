import { maskedOf } from "./code.ts";
import type { Span } from "./expression.ts";
import type { Place } from "./failing.ts";

/** What something is divided by, where a statement divides only once. */
export function divisorOf({ code, statement }: Place): Span | null {
  const text = maskedOf(code, statement);
  const [one, other] = [...text.matchAll(/(?<![/%])(?:\/\/|\/|%)=?\s*(?=[\w($@])/g)];
  if (!one || other) return null;
  const from = statement.from + one.index + one[0].length;
  const rest = code.masked.slice(from, statement.to);
  const end = /^(?:[\w$@.]|->|::|\([^()]*\)|\[[^[\]]*\])+/.exec(rest)?.[0].length ?? 0;
  return end > 0 ? { from, to: from + end } : null;
}
