import type { Finding, FindingKind } from "./finding.ts";
import { mapLines } from "./line-map.ts";

type Sign = { pattern: RegExp; kind: FindingKind; says: string };

/** What a line itself gives away in languages that are not read as trees; caution, not proof. */
const signs: Sign[] = [
  {
    pattern:
      /^\s*except\b[^:]*:\s*(?:pass|continue|return\b.*)$|^\s*rescue\b.*(?:nil|next)\s*$|\brescue\s+(?:nil|\[\]|\{\}|0|false)\b/,
    kind: "error_swallowed",
    says: "The error is caught, and nobody learns of it.",
  },
  {
    pattern:
      /\bcatch\s*\([^)]*\)\s*\{\s*\}|\bcatch\s*\{\s*\}|^\s*_\s*=\s*err\b|contextlib\.suppress|@?suppress\(/,
    kind: "error_swallowed",
    says: "The error is caught, and nobody learns of it.",
  },
  {
    pattern:
      /\bor\s+(?:\{\}|\[\]|""|''|0|None|False)|\.get\([^,()]+,\s*(?:\{\}|\[\]|""|''|0|None|False)\s*\)|\bgetattr\([^)]*,\s*(?:None|""|''|0)\s*\)|\?\?\s*(?:""|''|0|null|\[\]|new )|\|\|\s*(?:\{\}|\[\]|""|''|0|nil)|&\.\w+|\?->|\?\.\w/,
    kind: "guard_hides",
    says: "A stand-in goes on where the value should be.",
  },
  {
    pattern: /\bhasattr\(|\bif\s+[\w.[\]"']+\s+is\s+not\s+None\s+else\s+(?:None|0|""|''|\[\]|\{\})/,
    kind: "guard_hides",
    says: "Without the value the line goes on with a stand-in.",
  },
];

const opensHandler =
  /^\s*(?:except\b.*:|rescue\b.*|\}?\s*catch\b.*\{|if\s+err\s*!=\s*nil\s*\{)\s*$/;
const deaf =
  /^\s*(?:pass|continue|next|return(?:\s+(?:None|nil|null|0|""|''|\[\]|\{\}|False|false))?;?|(?:log|logger|logging|print|fmt|puts|error_log)\b.*)\s*$/;
const asksForNothing =
  /^\s*(?:if\s+(?:not\s+[\w.[\]"'()]+|[\w.[\]"'()]+\s+is\s+None|!\s*\w+.*|.*==\s*(?:nil|null).*|\w+\.nil\?))\s*:?\s*\{?\s*$|^\s*(?:return|next)\s+(?:unless|if)\b/;

/** New handlers and guards of a file whose language is read by lines. */
export function cautionByLines(before: string, after: string): Finding[] {
  const { added } = mapLines(before, after);
  const lines = after.split(/\r?\n/);
  const had = new Set(before.split(/\r?\n/).map((line) => line.trim()));
  const findings: Finding[] = [];
  for (const number of [...added].sort((a, b) => a - b)) {
    const line = lines[number - 1] ?? "";
    if (had.has(line.trim())) continue;
    const sign = signs.find(({ pattern }) => pattern.test(line));
    if (sign) findings.push({ kind: sign.kind, line: number, says: sign.says });
    const next = lines[number] ?? "";
    if (!deaf.test(next)) continue;
    if (opensHandler.test(line))
      findings.push({
        kind: "error_swallowed",
        line: number,
        says: "The error is caught, and nobody learns of it.",
      });
    else if (asksForNothing.test(line))
      findings.push({
        kind: /None|nil|null|return\s*;?\s*$/.test(next) ? "crash_moved" : "value_invented",
        line: number,
        says: "Without the value an answer is given that nobody wrote of.",
      });
  }
  return findings;
}
