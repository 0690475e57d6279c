import type { Answered, Site } from "../analysis.ts";
import { closing, escaped, heldBy, maskedOf } from "./code.ts";
import { chainBefore, isPlain, type Span } from "./expression.ts";
import { type Place, useOf } from "./failing.ts";
import { siblingFiles } from "./lookup.ts";
import { saidAnswer } from "./mend.ts";
import type { Use } from "./place.ts";
import { type Guard, leavingBody, refusedAs } from "./sibling.ts";

/** A mapping read by a key, and where both stand. */
export type Read = { mapping: string; key: string; object: Span; whole: Span };

/** The reads by a key of a statement: `m[k]`, and what else the language has, as `m.fetch(k)`. */
function readsOf({ code, statement }: Place, opens: RegExp): Read[] {
  const text = maskedOf(code, statement);
  return [...text.matchAll(opens)].flatMap((match): Read[] => {
    const to = statement.from + match.index;
    const from = chainBefore(code.masked, to, code.dialect);
    const end = closing(code.masked, to + match[0].length - 1);
    if (from >= to || end < 0) return [];
    const key = code.text.slice(to + match[0].length, end).trim();
    return [
      {
        mapping: code.text.slice(from, to),
        key,
        object: { from, to },
        whole: { from, to: end + 1 },
      },
    ];
  });
}

/** The only read that lacked a key, by the key that the message prints. */
export function lackingRead(place: Place, opens: RegExp, missing: string): Read | null {
  const bare = (text: string) => text.replace(/^[:"']+|["']+$/g, "");
  const reads = readsOf(place, opens).filter(({ key }) => key !== "");
  const named = reads.filter(({ key }) => /^[:"'\d]/.test(key) && bare(key) === bare(missing));
  const open = reads.filter(({ key }) => !/^[:"'\d]/.test(key));
  const [one, other] = named.length > 0 ? named : open;
  return one && !other ? one : null;
}

/** How a language asks a mapping for a key, and how a head that does so is read: its groups are the mapping and the key. */
type Asks = {
  lacks: (mapping: string, key: string) => string;
  head: (mapping: string) => RegExp;
};

/** A missing key, and the code's own word for it: the function's comment or type, or a sibling that refuses it. */
export function mendKey(site: Site, place: Place, read: Read, asks: Asks): Answered | null {
  const use = useOf(place, read.object);
  const { dialect } = place.code;
  const isKey = isPlain(read.key, dialect) || /^(?::\w+|\d+|"[^"]*"|'[^']*')$/.test(read.key);
  if (!use || !isPlain(read.mapping, dialect) || !isKey) return null;
  const condition = asks.lacks(read.mapping, read.key);
  const subject = `${read.mapping} ${read.key} ${use.held.fn.name} key`;
  return saidAnswer(site, use, subject, condition, true) ?? refused(site, use, read, asks);
}

function refused(
  site: Site,
  use: Use,
  { mapping, key }: Read,
  { head, lacks }: Asks,
): Answered | null {
  const { code, fn } = use.held;
  const lookup = { callee: `${mapping}[]`, given: [key], text: `${mapping}[${key}]` };
  const pattern = head(escaped(mapping));
  const guards = [code, ...siblingFiles(site, code, mapping)].flatMap((other) =>
    other.functions.flatMap((each): Guard[] => {
      const held = other === code && each.start === fn.start ? null : heldBy(other, each);
      return (held?.body ?? []).flatMap((statement, at): Guard[] => {
        const source = other.text.slice(statement.from, statement.to);
        const asked = pattern.exec(source)?.groups?.key;
        if (!held || asked === undefined) return [];
        const same = {
          held,
          statement,
          name: asked,
          lookup: { ...lookup, given: [asked] },
          value: "",
        };
        const does =
          /\)\s*\{?\s*((?:throw|return)\b[^;]*;)\s*\}?$|^((?:raise|return|halt|render)\b.*?)\s+(?:unless|if)\s/.exec(
            source,
          );
        const line = does?.[1] ?? does?.[2];
        if (line) return [{ ...same, lines: [line], masks: [line], line: statement.first }];
        const guard = leavingBody(same, at);
        return guard ? [guard] : [];
      });
    }),
  );
  return refusedAs({ ...use, source: key }, lookup, guards, lacks(mapping, key));
}
