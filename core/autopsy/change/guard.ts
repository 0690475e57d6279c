import type { Replaced } from "./read-diff.ts";

/** What a branch does, in words; `leaves` where it is said of the function it leaves. */
export type Outcome = { says: string; leaves: boolean };

/** `when` is null where the case is not a simple one. */
export type Guard = { outcome: Outcome; when: string | null };

const heads = [
  /^\s*if\s*\((?<test>.+?)\)\s*(?:\{\s*)?(?<rest>(?:return|throw|continue|next)\b.*)?$/,
  /^\s*if\s*\((?<test>.+)\)\s*\{?\s*$/,
  /^\s*(?:if|unless)\s+(?<test>.+?)(?::|\s*\{|\s+then)?\s*$/,
];

/** The early answer that a run of added lines puts in, and the case it is for. */
export function guardOf({ added }: Replaced): Guard | null {
  for (const [at, line] of added.entries()) {
    const groups = heads.map((head) => head.exec(line)?.groups).find(Boolean);
    if (!groups?.test) continue;
    const outcome = outcomeOf([...(groups.rest ? [groups.rest] : []), ...added.slice(at + 1)]);
    const when = caseOf(groups.test, /^\s*unless\b/.test(line));
    if (outcome && (when || !outcome.says.endsWith("early"))) return { outcome, when };
  }
  return null;
}

/** The answer that a line gets by `test ? answer : what stood there`, and the case it is for. */
export function ternaryOf({ removed, added }: Replaced): Guard | null {
  const text = added.map((line) => line.trim()).join(" ");
  const before = removed
    .map((line) => line.trim())
    .join(" ")
    .replace(/^return\s+/, "")
    .replace(/;$/, "");
  const byMark =
    /(?:return\s+|=\s*)(?<test>[^?]+?)\s*\?\s*(?<value>[^:?]+?)\s*:\s*(?<rest>.+?);?$/.exec(
      text,
    )?.groups;
  if (byMark?.test && byMark.value && byMark.rest === before)
    return chosen(byMark.test, byMark.value);
  const inTheMiddle = /return\s+(?<value>.+?)\s+if\s+(?<test>.+?)\s+else\s+/.exec(text)?.groups;
  if (inTheMiddle?.test && inTheMiddle.value && inTheMiddle.value !== before)
    return chosen(inTheMiddle.test, inTheMiddle.value);
  return null;
}

function chosen(test: string, value: string): Guard | null {
  const outcome = outcomeOf([`return ${value}`]);
  const when = caseOf(test.trim(), false);
  return outcome && when && !outcome.says.endsWith("early") ? { outcome, when } : null;
}

const status =
  /\b(?:status|code|sendStatus|abort|status_code)\s*[(=]?\s*([45]\d\d)\b|,\s*\{?\s*(?:status:\s*)?([45]\d\d)\b/;

/** What the first statement of a branch does; null for one that is not known to leave it. */
export function outcomeOf(lines: string[]): Outcome | null {
  const body = lines.map((line) => line.trim()).filter((line) => line !== "" && line !== "{");
  const [first = ""] = body;
  const answered = status.exec(body.slice(0, 2).join(" "));
  const code = answered?.[1] ?? answered?.[2];
  if (code && /^(?:return\b|\w+(?:\.\w+)*\s*[(=])/.test(first))
    return { says: `answer ${code}`, leaves: false };
  const thrown = /^(?:throw|raise)\s+(?:new\s+)?([A-Z]\w*)/.exec(first)?.[1];
  if (thrown) return { says: `throw ${thrown}`, leaves: true };
  if (/^(?:continue|next)\b/.test(first)) return { says: "skip the item", leaves: false };
  const value = /^return\b\s*(.*?);?\s*\}?$/.exec(first)?.[1];
  if (value === undefined) return null;
  if (value === "") return { says: "return early", leaves: true };
  const plain: Record<string, string> = {
    "[]": "an empty list",
    "{}": "an empty object",
    '""': "an empty text",
    "''": "an empty text",
  };
  const isWhole = ["()", "[]", "{}"].every(
    ([open = "", close = ""]) => value.split(open).length === value.split(close).length,
  );
  if (value.length <= 24 && isWhole)
    return { says: `return ${plain[value] ?? value}`, leaves: true };
  return { says: "return early", leaves: true };
}

/** A condition as a case: `!coupon` is "coupon is missing", `rows.length === 0` "there are no rows". */
function caseOf(test: string, isUnless: boolean): string | null {
  const [first = ""] = test.split(/\s*(?:\|\||\bor\b)\s*/);
  const bare = first.trim().replace(/^\((.*)\)$/, "$1");
  const name = "(?<name>[\\w$]+(?:(?:\\?\\.|\\.|->|\\[)[\\w$\\]]+){0,3})";
  const missing = [
    new RegExp(`^(?:!\\s*|not\\s+)${name}$`),
    new RegExp(`^\\$?${name}\\s*(?:===?|is)\\s*(?:undefined|null|None|nil)$`),
    new RegExp(`^typeof\\s+${name}\\s*===?\\s*["']undefined["']$`),
    new RegExp(`^${name}\\.nil\\?$`),
  ];
  const found = missing.map((each) => each.exec(bare)?.groups?.name).find(Boolean);
  if (isUnless) return /^[\w$.]+$/.test(bare) ? `${bare} is missing` : null;
  if (found) return `${found} is missing`;
  const none =
    new RegExp(
      `^(?:!\\s*|not\\s+)?${name}\\.(?:length|size)(?:\\s*(?:===?|<=?|<\\s*1)\\s*[01])?$`,
    ).exec(bare) ?? new RegExp(`^len\\(${name}\\)\\s*==\\s*0$`).exec(bare);
  if (none?.groups?.name && /!|not|0|1/.test(bare))
    return `there are no ${none.groups.name.split(/\.|\?\./).at(-1)}`;
  if (/\bisNaN\(/.test(bare))
    return `${/isNaN\(([\w$.]+)/.exec(bare)?.[1] ?? "the value"} is not a number`;
  const notA = new RegExp(`^!(?:Array\\.)?isArray\\(${name}\\)$`).exec(bare)?.groups?.name;
  if (notA) return `${notA} is not a list`;
  return bare.length <= 24 && /^[\w$.!<>=\s?'"]+$/.test(bare) ? bare : null;
}
