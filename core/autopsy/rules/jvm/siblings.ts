import type { Answered, Site } from "../analysis.ts";
import { type Code, closing, escaped, pieces } from "../code/code.ts";
import { isName, namesIn, type Span, tight } from "../code/expression.ts";
import { type Place, useOf } from "../code/failing.ts";
import { lastOf, lookupOf, siblingFiles } from "../code/lookup.ts";
import { originOf } from "../code/origin.ts";
import { partInstead, type Use } from "../code/place.ts";
import { intentAt } from "../evidence.ts";

/** `map.get(k)` that is unboxed, where the same map is asked with `getOrDefault` elsewhere in the file. */
export function withDefault(place: Place, at: Span): Answered | null {
  const { code } = place;
  const use = useOf(place, at);
  const match = /^([\w.]+)\.get\((.+)\)$/s.exec(code.text.slice(at.from, at.to));
  if (!use || !match) return null;
  const [, map = "", key = ""] = match;
  const pattern = new RegExp(
    `(?<![\\w.])${escaped(map)}\\.getOrDefault\\([^(),]{1,80},\\s*(-?\\d[\\d.]*[Ld]?|[A-Z][A-Z_\\d]+)\\)`,
  );
  const said = code.text.split(/\r?\n/).flatMap((line, row) => {
    const value = pattern.exec(line)?.[1];
    return value ? [{ line: row + 1, value }] : [];
  });
  const [first] = said;
  if (!first || said.some(({ value }) => value !== first.value)) return null;
  return {
    kind: "patch",
    edits: [partInstead(use, at, `${map}.getOrDefault(${key}, ${first.value})`)],
    evidence: [intentAt(code, first.line, "sibling", `\`${map}\` is asked with a default here.`)],
  };
}

/** An Optional whose value is taken, where the same look-up throws its own error elsewhere. */
export function orElse(site: Site, use: Use): Answered | null {
  const { code } = use.held;
  const lookup = lookupOf(use);
  const taken = /^\.(?:get|orElseThrow)\(\)/.exec(
    code.text.slice(use.at.to, use.statement.to),
  )?.[0];
  if (!lookup || !taken) return null;
  const found = [code, ...siblingFiles(site, code, lastOf(lookup.callee))].flatMap((other) =>
    throwsOf(other, use, lookup.callee, lookup.given),
  );
  const [first] = found;
  if (!first || found.some(({ text }) => tight(text) !== tight(first.text))) return null;
  return {
    kind: "patch",
    edits: [
      partInstead(
        use,
        { from: use.at.to, to: use.at.to + taken.length },
        `.orElseThrow(${first.text})`,
      ),
    ],
    evidence: [
      intentAt(
        first.code,
        first.line,
        "sibling",
        `The same look-up, \`${lookup.callee}\`, says here what is thrown where there is none.`,
      ),
    ],
  };
}

function throwsOf(
  other: Code,
  use: Use,
  callee: string,
  given: string[],
): { code: Code; line: number; text: string }[] {
  const pattern = new RegExp(`(?<![\\w.])${escaped(callee)}\\(`, "g");
  return [...other.masked.matchAll(pattern)].flatMap((match) => {
    const open = match.index + match[0].length - 1;
    const close = closing(other.masked, open);
    const then = /^\s*\.orElseThrow\(/.exec(other.masked.slice(close + 1));
    if (close < 0 || !then) return [];
    const end = closing(other.masked, close + then[0].length);
    const text = other.text.slice(close + 1 + then[0].length, end).trim();
    const line = other.text.slice(0, close + then[0].length).split("\n").length;
    if (text === "" || (other === use.held.code && line === use.statement.first)) return [];
    const theirs = pieces(
      other.text.slice(open + 1, close),
      other.masked.slice(open + 1, close),
    ).map((each) => each.trim());
    const moved = asHere(text, theirs, given, use, other);
    return moved === null ? [] : [{ code: other, line, text: moved }];
  });
}

/** The sibling's error with this function's names; null where it names what is not here. */
function asHere(
  text: string,
  theirs: string[],
  given: string[],
  use: Use,
  other: Code,
): string | null {
  const { dialect } = use.held.code;
  let put = text;
  for (const [at, name] of theirs.entries()) {
    const mine = given[at];
    if (mine !== undefined && mine !== name && isName(name, dialect))
      put = put.replace(new RegExp(`(?<![\\w.])${name}(?!\\w)`, "g"), mine);
  }
  const names = [...namesIn(put.replace(/"(?:[^"\\]|\\.)*"/g, '""'), dialect)];
  const isThere = names.every((name) => {
    if (/^[A-Z]/.test(name))
      return other === use.held.code || new RegExp(`\\b${name}\\b`).test(use.held.code.masked);
    return originOf(use.held, use.statement, name) !== null;
  });
  return isThere ? put : null;
}
