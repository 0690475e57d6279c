import { isTestPath } from "#core/languages/tests.ts";
import type { Answered, Site } from "../analysis.ts";
import { type Code, escaped, heldBy, maskedOf, sourceLine, sourceOf } from "../code/code.ts";
import type { Place } from "../code/failing.ts";
import { siblingFiles } from "../code/lookup.ts";
import { editLines, indentOf } from "../edit-lines.ts";
import { intentAt } from "../evidence.ts";
import { nearName } from "../near-name.ts";

const builtins =
  "abs all any bool dict enumerate filter float format getattr int isinstance len list map max min next open print range repr reversed round set sorted str sum super tuple type zip".split(
    " ",
  );

type Named = { name: string; code: Code; line: number };

/** A name that nothing has: the one that it was meant to be, or the import that other files have. */
export function unknownName(site: Site, place: Place, wrong: string): Answered | null {
  const { code } = place;
  const names = namesOf(place);
  const right = nearName(wrong, [...names.map(({ name }) => name), ...builtins]);
  if (right) {
    const known = names.find(({ name }) => name === right);
    return renamed(site, place, wrong, right, known ?? null);
  }
  return imported(site, code, wrong);
}

/** What a function can name: its own, its parameters, and what its file has at its top. */
function namesOf({ code, held }: Place): Named[] {
  const top = code.statements.flatMap((statement) => {
    const text = maskedOf(code, statement);
    if (statement.indent > 0) return [];
    const at = (name: string) => ({ name, code, line: statement.first });
    const made =
      /^(?:async\s+)?(?:def|class)\s+(\w+)/.exec(text)?.[1] ??
      /^([A-Za-z_]\w*)\s*(?::[^=]+)?=(?!=)/.exec(text)?.[1];
    if (made) return [at(made)];
    const list = /^(?:from\s+[\w.]+\s+)?import\s+([\s\S]+)$/.exec(text)?.[1];
    return (list ?? "")
      .replace(/[()]/g, "")
      .split(",")
      .map((each) => /(?:\bas\s+)?(\w+)(?:\.\w+)*\s*$/.exec(each.trim())?.[1] ?? "")
      .filter((name) => name !== "")
      .map(at);
  });
  const own = (held?.body ?? []).flatMap((statement) => {
    const names =
      code.dialect.assigned.exec(maskedOf(code, statement))?.groups?.name ??
      code.dialect.loopHead.exec(maskedOf(code, statement))?.groups?.name ??
      "";
    return names
      .split(/\s*,\s*/)
      .filter((name) => /^\w+$/.test(name))
      .map((name) => ({ name, code, line: statement.first }));
  });
  const given = (held?.parameters ?? []).map(({ name }) => ({
    name,
    code,
    line: held?.head.first ?? 1,
  }));
  return [...given, ...own, ...top];
}

function renamed(
  site: Site,
  { code }: Place,
  wrong: string,
  right: string,
  known: Named | null,
): Answered {
  const line = sourceLine(code, site.line);
  const start = code.starts[site.line - 1] ?? 0;
  const masked = code.masked.slice(start, start + line.length);
  let put = "";
  let from = 0;
  for (const match of masked.matchAll(new RegExp(`(?<![\\w.])${wrong}(?!\\w)`, "g"))) {
    put += line.slice(from, match.index) + right;
    from = match.index + wrong.length;
  }
  const claim = `\`${right}\` is the only name here that is one letter off \`${wrong}\`.`;
  return {
    kind: "patch",
    edits: [editLines(site.path, site.text, site.line, site.line, [put + line.slice(from)])],
    evidence: known ? [intentAt(known.code, known.line, "sibling", claim)] : [],
  };
}

/** A module that the file uses and does not import, as every other file that has it imports it. */
function imported(site: Site, code: Code, name: string): Answered | null {
  const form = new RegExp(
    `^(?:import\\s+${name}|import\\s+[\\w.]+\\s+as\\s+${name}|from\\s+[\\w.]+\\s+import\\s+(?:[\\w, ]+,\\s*)?${name}(?:\\s*,[\\w, ]+)?)\\s*$`,
  );
  const found = siblingFiles(site, code, name).flatMap((other) => {
    const at = other.statements.find(
      (each) => each.indent === 0 && form.test(maskedOf(other, each)),
    );
    const text = at && sourceOf(other, at).trim();
    const bare = text?.replace(/(\bimport\s+)[\w, ]+,[\w, ]+$/, `$1${name}`);
    return at && bare ? [{ other, line: at.first, text: bare }] : [];
  });
  const [first] = found;
  if (!first || found.some(({ text }) => text !== first.text) || /^from\s+\./.test(first.text))
    return null;
  const imports = code.statements.filter(
    (each) => each.indent === 0 && /^(?:from|import)\s/.test(maskedOf(code, each)),
  );
  const plain = imports.filter((each) => !/__future__/.test(maskedOf(code, each)));
  const before = plain[0];
  const line = before?.first;
  if (line === undefined) return null;
  return {
    kind: "patch",
    edits: [editLines(code.path, code.text, line, line, [first.text, sourceLine(code, line)])],
    evidence: [intentAt(first.other, first.line, "sibling", `\`${name}\` is imported so here.`)],
  };
}

/** A member that an object of a class lacks: the only one of its class that is one letter off. */
export function unknownMember(
  site: Site,
  place: Place,
  type: string,
  wrong: string,
): Answered | null {
  const classes = [place.code, ...siblingFiles(site, place.code, `class ${type}`)].flatMap((code) =>
    membersOf(code, type),
  );
  const [one, other] = classes;
  if (!one || other) return null;
  const right = nearName(
    wrong,
    one.members.map(({ name }) => name),
  );
  const member = one.members.find(({ name }) => name === right);
  if (!right || !member) return null;
  const line = sourceLine(place.code, site.line);
  const found = [...line.matchAll(new RegExp(`(?<=\\.)${escaped(wrong)}(?!\\w)`, "g"))];
  const [first, second] = found;
  if (!first || second || new RegExp(`\\.${wrong}\\s*=(?!=)`).test(line)) return null;
  const put = line.slice(0, first.index) + right + line.slice(first.index + wrong.length);
  return {
    kind: "patch",
    edits: [editLines(site.path, site.text, site.line, site.line, [put])],
    evidence: [
      intentAt(one.code, member.line, "type", `It has \`${right}\`, and no \`${wrong}\`.`),
    ],
  };
}

/** The members of a class that has no base whose members are not seen. */
function membersOf(code: Code, type: string): { code: Code; members: Named[] }[] {
  const at = code.statements.findIndex((each) =>
    new RegExp(`^class\\s+${type}\\b`).test(maskedOf(code, each)),
  );
  const head = code.statements[at];
  if (!head || !/^class\s+\w+\s*(?:\(\s*(?:object)?\s*\))?\s*:$/.test(maskedOf(code, head)))
    return [];
  const rest = code.statements.slice(at + 1);
  const end = rest.findIndex((each) => each.indent <= head.indent);
  const inside = end < 0 ? rest : rest.slice(0, end);
  const members = inside.flatMap((each) => {
    const text = maskedOf(code, each);
    const name =
      /^(?:async\s+)?def\s+(\w+)/.exec(text)?.[1] ??
      /^self\.(\w+)\s*(?::[^=]+)?=(?!=)/.exec(text)?.[1] ??
      /^(\w+)\s*:/.exec(text)?.[1];
    return name && !/^__/.test(name) ? [{ name, code, line: each.first }] : [];
  });
  const text = inside.map((each) => maskedOf(code, each)).join("\n");
  return /__getattr__|setattr\(|__slots__/.test(text) ? [] : [{ code, members }];
}

/** A name of the file that a function changes without saying so, where another function says it. */
export function unboundLocal(site: Site, place: Place, name: string): Answered | null {
  const { code, held } = place;
  if (!held) return null;
  const isTop = code.statements.some(
    (each) =>
      each.indent === 0 && new RegExp(`^${name}\\s*(?::[^=]+)?=(?!=)`).test(maskedOf(code, each)),
  );
  const says = code.statements.find((each) =>
    new RegExp(`^global\\s+(?:\\w+,\\s*)*${name}\\b`).test(maskedOf(code, each)),
  );
  const isParameter = held.parameters.some((each) => each.name === name);
  if (!isTop || !says || isParameter || isTestPath(site.path)) return null;
  const isDoc = /^[rRuU]{0,2}["']/.test(maskedOf(code, held.body[0] ?? held.head));
  const first = held.body[isDoc ? 1 : 0];
  if (!first || heldBy(code, held.fn) === null) return null;
  const own = sourceLine(code, first.first);
  return {
    kind: "patch",
    edits: [
      editLines(code.path, code.text, first.first, first.first, [
        `${indentOf(own)}global ${name}`,
        own,
      ]),
    ],
    evidence: [
      intentAt(
        code,
        says.first,
        "sibling",
        `\`${name}\` of the file is changed here, and said to be.`,
      ),
    ],
  };
}
