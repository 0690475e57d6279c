import { isTestPath } from "#core/languages/tests.ts";
import type { Answered, Site } from "../analysis.ts";
import { callersCope } from "../code/callers.ts";
import { closing, escaped, heldBy, maskedOf, sourceOf } from "../code/code.ts";
import { chainBefore, type Span, tight } from "../code/expression.ts";
import { type Place, useOf } from "../code/failing.ts";
import { siblingFiles } from "../code/lookup.ts";
import { saidAnswer } from "../code/mend.ts";
import { partInstead, standsAlone, type Use } from "../code/place.ts";
import { evidenceOf, saidBy } from "../code/said.ts";
import { type Guard, guardOf, leavingBody, refusedAs } from "../code/sibling.ts";
import { editLines } from "../edit-lines.ts";
import { intentAt } from "../evidence.ts";
import { lineText } from "../syntax.ts";

/** A mapping read by a key, and where both stand. */
export type Read = { mapping: string; key: string; object: Span; whole: Span };

/** The only read of a statement that may have lacked its key, by the key that the message prints. */
export function readOf({ code, statement }: Place, missing: string): Read | null {
  const text = maskedOf(code, statement);
  const reads = [...text.matchAll(/(?<=[\w\])])\[/g)].flatMap((match): Read[] => {
    const at = statement.from + match.index;
    const from = chainBefore(code.masked, at, code.dialect);
    const end = closing(code.masked, at);
    if (from >= at || end < 0) return [];
    const key = code.text.slice(at + 1, end).trim();
    return [
      {
        mapping: code.text.slice(from, at),
        key,
        object: { from, to: at },
        whole: { from, to: end + 1 },
      },
    ];
  });
  const named = reads.filter(({ key }) => key.replace(/^"(.*)"$/, "'$1'") === missing.trim());
  const open = reads.filter(({ key }) => !/^["']|:|^-?\d+$/.test(key) && key !== "");
  const [one, other] = named.length > 0 ? named : open;
  return one && !other ? one : null;
}

/** A key that a mapping lacks, and the code's own word for it: a default beside it, a comment, a sibling's refusal. */
export function missingKey(site: Site, place: Place, read: Read): Answered | null {
  const use = useOf(place, read.object);
  const text = maskedOf(place.code, place.statement);
  const isWritten = new RegExp(
    `^${escaped(place.code.masked.slice(read.whole.from, read.whole.to))}\\s*(?:[-+*/|&]?=)(?!=)`,
  ).test(text);
  if (isWritten || /^(?:del|with)\b/.test(text)) return null;
  const byDefault = siblingDefault(place, read);
  if (byDefault || !use) return byDefault;
  return saidOfKey(site, use, read) ?? refusedKey(site, use, read);
}

/** `m[k]` where the same file asks the same mapping with `m.get(k, default)`: for a written key, the very same key. */
function siblingDefault(
  { code, statement }: Place,
  { mapping, key, whole }: Read,
): Answered | null {
  const asked = /^["']/.test(key) ? escaped(key).replace(/["']/g, "[\"']") : "[^(),]{1,80}";
  const pattern = new RegExp(
    `(?<![\\w.])${escaped(mapping)}\\.get\\(\\s*${asked},\\s*(-?\\d[\\d.]*|None|True|False|\\[\\]|\\{\\}|"[^"]{0,60}"|'[^']{0,60}'|[A-Z][A-Z_\\d]+)\\)`,
  );
  const said = code.text.split(/\r?\n/).flatMap((line, index) => {
    const value = pattern.exec(line)?.[1];
    return value ? [{ line: index + 1, value }] : [];
  });
  const [first] = said;
  // What is read on from the value needs one that has it.
  const goesOn = /^\s*[[.(]/.test(code.masked.slice(whole.to));
  if (!first || goesOn || said.some((each) => each.value !== first.value)) return null;
  if (/\b(?:try|except)\b/.test(maskedOf(code, statement))) return null;
  return {
    kind: "patch",
    edits: [
      asEdit({ code, statement, held: null }, whole, `${mapping}.get(${key}, ${first.value})`),
    ],
    evidence: [
      intentAt(code, first.line, "sibling", `\`${mapping}\` is asked with a default here.`),
    ],
  };
}

function asEdit({ code, statement }: Place, at: Span, put: string) {
  const from = code.starts[statement.first - 1] ?? 0;
  const end = code.starts[statement.last] ?? code.text.length + 1;
  const text = `${code.text.slice(from, at.from)}${put}${code.text.slice(at.to, end - 1)}`;
  return editLines(code.path, code.text, statement.first, statement.last, text.split(/\r?\n/));
}

/** The function's own comment or type: a `get` where the read is the whole answer, else a guard before it. */
function saidOfKey(site: Site, use: Use, { mapping, key, whole }: Read): Answered | null {
  const { held, statement } = use;
  const { code } = held;
  const subject = `${mapping} ${key} ${held.fn.name} key`;
  const isWhole =
    tight(maskedOf(code, statement)) === `return ${tight(code.masked.slice(whole.from, whole.to))}`;
  const said = isWhole && standsAlone(use) ? saidBy(held, subject) : null;
  if (said && (said.intent === "doc" || callersCope(site, held))) {
    const put =
      said.code === "None" ? `${mapping}.get(${key})` : `${mapping}.get(${key}, ${said.code})`;
    return {
      kind: "patch",
      edits: [partInstead(use, whole, put)],
      evidence: [evidenceOf(held, said)],
    };
  }
  if (!/^[\w.]+$/.test(mapping) || !/^(?:[\w.]+|"[^"]*"|'[^']*')$/.test(key)) return null;
  return saidAnswer(site, use, subject, `${key} not in ${mapping}`, true);
}

/** The same mapping is asked for a key elsewhere, and refused there. */
function refusedKey(site: Site, use: Use, { mapping, key }: Read): Answered | null {
  const { code, fn } = use.held;
  if (!/^[\w.]+$/.test(mapping) || !/^(?:[\w.]+|"[^"]*"|'[^']*')$/.test(key)) return null;
  const lookup = { callee: `${mapping}.get`, given: [key], text: `${mapping}[${key}]` };
  const lacks = new RegExp(`^if\\s+([\\w.]+)\\s+not\\s+in\\s+${escaped(mapping)}\\s*:$`);
  const gets = new RegExp(`^${escaped(mapping)}\\.get\\(([\\w.]+)\\)$`);
  const guards: Guard[] = [code, ...siblingFiles(site, code, mapping)].flatMap((other) =>
    other.functions.flatMap((each): Guard[] => {
      if (other === code && each.start === fn.start) return [];
      const held = heldBy(other, each);
      if (!held) return [];
      return held.body.flatMap((statement, at): Guard[] => {
        const text = maskedOf(other, statement);
        const asked = lacks.exec(text)?.[1];
        if (asked)
          return [
            leavingBody(
              { held, statement, name: asked, lookup: { ...lookup, given: [asked] }, value: "" },
              at,
            ),
          ].flatMap((guard) => guard ?? []);
        const match = other.dialect.assigned.exec(text);
        const got = match?.groups?.name
          ? gets.exec(sourceOf(other, statement).slice(match[0].length))?.[1]
          : undefined;
        if (!got || !match?.groups?.name) return [];
        const guard = guardOf({
          held,
          statement,
          name: match.groups.name,
          lookup: { ...lookup, given: [got] },
          value: "",
        });
        return guard ? [guard] : [];
      });
    }),
  );
  // A guard that names the value it got has none here.
  const free = guards.map((guard) =>
    guard.lookup.given[0] === guard.name ? { ...guard, name: key } : guard,
  );
  const keyed: Use = { ...use, source: key };
  return refusedAs(keyed, lookup, free, `${key} not in ${mapping}`);
}

/** `event["a"]["b"]` of a None, where a sibling reads it as `(event.get("a") or {}).get("b", …)`. */
export function insideNone(site: Site): Answered | null {
  const line = lineText(site.text, site.line);
  const [read, other] = [
    ...line.matchAll(/(?<![\w.\])])(\w{1,60})\[(["'])(\w{1,60})\2\]\[(["'])(\w{1,60})\4\]/g),
  ];
  if (!read || other) return null;
  const [whole, name = "", , first = "", , second = ""] = read;
  const form = new RegExp(
    `\\(\\w{1,60}\\.get\\((["'])${first}\\1\\) or \\{\\}\\)\\.get\\((["'])${second}\\2(?:, ?([^()]{1,60}))?\\)`,
  );
  const found = Object.entries(site.files)
    .filter(([path]) => path.endsWith(".py") && !isTestPath(path))
    .flatMap(([path, text]) =>
      text.split(/\r?\n/).flatMap((each, index) => {
        const match = form.exec(each);
        return match ? [{ path, text, line: index + 1, value: match[3] }] : [];
      }),
    );
  const [sibling] = found;
  if (!sibling || found.some(({ value }) => value !== sibling.value)) return null;
  const value = sibling.value === undefined ? "" : `, ${sibling.value}`;
  const put = `(${name}.get("${first}") or {}).get("${second}"${value})`;
  const after = line.slice(0, read.index) + put + line.slice(read.index + whole.length);
  return {
    kind: "patch",
    edits: [editLines(site.path, site.text, site.line, site.line, [after])],
    evidence: [intentAt(sibling, sibling.line, "sibling", "The same is read here with a default.")],
  };
}
