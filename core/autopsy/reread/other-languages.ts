import { saysInWords } from "../intent/names-answer.ts";
import type { Finding, FindingKind } from "./finding.ts";
import { mapLines } from "./line-map.ts";

type Sign = { pattern: RegExp; kind: FindingKind; says: string };

/** What a line itself gives away in languages that are not read as trees; caution, not proof. */
const signs: Sign[] = [
  {
    pattern: /\brescue\s+(?:nil|\[\]|\{\}|0|false)\b/,
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

const handler = /^\s*(?:except\b.*:|rescue\b.*|\}?\s*catch\b.*\{)\s*$/;
/** Errors of the program's own making, which no input of a client's is. */
const ownMistake =
  /\b(?:TypeError|AttributeError|NameError|NoMethodError|NullPointerException|Exception)\b/;
const deaf =
  /^\s*(?:pass|continue|next|return(?:\s+(?:None|nil|null|0|""|''|\[\]|\{\}|False|false))?;?|(?:log|logger|logging|print|fmt|puts|error_log)\b.*)\s*$/;
const asksForNothing =
  /^\s*(?:if\s+(?:not\s+[\w.[\]"'()]+|[\w.[\]"'()]+\s+is\s+None|!\s*\w+.*|.*==\s*(?:nil|null).*|\w+\.nil\?))\s*:?\s*\{?\s*$|^\s*(?:return|next)\s+(?:unless|if)\b/;

/** New handlers and guards of a file whose language is read by lines. */
export function cautionByLines(before: string, after: string): Finding[] {
  const { added, removed } = mapLines(before, after);
  const lines = after.split(/\r?\n/);
  const old = before.split(/\r?\n/);
  const had = new Set(old.map((line) => line.trim()));
  const takenOut = [...removed].map((line) => old[line - 1] ?? "").join("\n");
  const findings: Finding[] = [];
  const find = (kind: FindingKind, line: number, says: string) =>
    findings.push({ kind, line, says });
  for (const number of [...added].sort((a, b) => a - b)) {
    const line = lines[number - 1] ?? "";
    if (had.has(line.trim())) continue;
    const sign = signs.find(({ pattern }) => pattern.test(line));
    if (sign) find(sign.kind, number, sign.says);
    else if (isLookedUpSoftly(line, takenOut))
      find("guard_hides", number, "A missing key goes on as nothing, or as a stand-in.");
    if (
      handler.test(line) &&
      !hearsOfIt(lines, number) &&
      (ownMistake.test(line) || !saysSo(lines, number))
    )
      find("error_swallowed", number, "The error is caught, and nobody learns of it.");
    const next = lines[number] ?? "";
    if (asksForNothing.test(line) && deaf.test(next) && !saysSo(lines, number + 1))
      find(
        /None|nil|null|return\s*;?\s*$/.test(next) ? "crash_moved" : "value_invented",
        number,
        "Without the value an answer is given that nobody wrote of.",
      );
  }
  return findings;
}

/** `a["b"]` that became `a.get("b")`. */
function isLookedUpSoftly(line: string, takenOut: string): boolean {
  const key = /\.(?:get|fetch|dig)\(\s*([^,()]+?)\s*[,)]/.exec(line)?.[1];
  return key !== undefined && takenOut.includes(`[${key}]`);
}

/** Whether a handler's own lines give the error on. */
function hearsOfIt(lines: string[], at: number): boolean {
  const indent = indentOf(lines[at - 1] ?? "");
  const body: string[] = [];
  for (const line of lines.slice(at)) {
    if (line.trim() !== "" && indentOf(line) <= indent) break;
    body.push(line);
  }
  return /\b(?:raise|throw|panic|abort|exit|fail|reject|[45]\d\d)\b|return\s+(?:nil,\s*)?err\b/i.test(
    body.join("\n"),
  );
}

/** Whether the comment of the function around a line says that it may answer so. */
function saysSo(lines: string[], at: number): boolean {
  const head = lines.slice(0, at).findLastIndex((line) => /^\s*(?:async\s+)?def\s/.test(line));
  const answer = /\breturn\s+(.{1,60})$/.exec(
    lines
      .slice(at - 1, at + 2)
      .join("\n")
      .split("\n")
      .find((line) => /\breturn\b/.test(line)) ?? "",
  )?.[1];
  if (head < 0 || answer === undefined) return false;
  const doc = /^[^"']*("""|''')([\s\S]*?)\1/.exec(lines.slice(head + 1, head + 12).join("\n"))?.[2];
  const plain = answer.trim().replace("None", "null").replace("False", "false");
  return doc !== undefined && saysInWords(plain, doc.replaceAll("None", "null"));
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
