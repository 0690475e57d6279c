import type { Analysis, Answered, Site } from "../analysis.ts";
import { caughtElsewhere, type Tries } from "../code/caught.ts";
import { escaped, maskedOf, sourceOf } from "../code/code.ts";
import { dividedByZero } from "../code/empty.ts";
import type { Span } from "../code/expression.ts";
import { objectsBefore, type Place, useOf } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { lackingRead, mendKey, type Read } from "../code/missing-key.ts";
import { partInstead } from "../code/place.ts";
import { byRules, explains, nothingThere, only, type Rule } from "../code/rules.ts";
import { intentAt } from "../evidence.ts";
import { php } from "./dialect.ts";

const rules: Rule[] = [
  {
    pattern: /Call to a member function (\w+)\(\) on null/,
    explain: (site, place, [, name = ""]) =>
      ofNull(site, place, name, `where its \`${name}()\` is called`),
  },
  {
    pattern:
      /(?:Attempt to (?:read|assign) property|Trying to get property) ["'](\w+)["'] (?:on null|of non-object)/,
    explain: (site, place, [, name = ""]) =>
      ofNull(site, place, name, `where its \`${name}\` is read`),
  },
  { pattern: /Trying to access array offset on (?:value of type )?null/, explain: offset },
  { pattern: /Undefined (?:array key|index|offset):? ["']?([^"'\n]{1,80})["']?/, explain: key },
  { pattern: /foreach\(\) argument must be of type array\|object, null given/, explain: walked },
  {
    pattern: /(\w+)\(\): Argument #(\d+) \((\$\w+)\) must be of type ([\w|?\\]+), null given/,
    explain: (_, __, [, callee = "", , name = "", type = ""]) => ({
      class: "property_of_nullish",
      says: `\`${callee}()\` is given null for its \`${name}\`, which has to be ${type}`,
      decide: `A person has to decide what \`${callee}()\` does without \`${name}\`: the caller refuses, or the parameter may be null.`,
    }),
  },
  explains(
    /(\w+)\(\): Return value must be of type ([\w|?\\]+), (\w+) returned/,
    "logic_error",
    "`$1()` promises $2 and gives $3",
    "what the function gives where it has no value of that type",
  ),
  explains(
    /(\w+)\(\): Argument #(\d+) \((\$\w+)\) must be of type ([\w|?\\]+), ([\w\\]+) given/,
    "logic_error",
    "`$1()` is given a $5 for its `$3`, which has to be $4",
    "which values may come here",
  ),
  explains(
    /Unsupported operand types: (?:null|.{1,30} [-+*/%.] null)(.{0,30})/,
    "property_of_nullish",
    "an operand is null",
    "what should happen where the operand is null",
  ),
  explains(
    /Unsupported operand types: (.{1,60})/,
    "logic_error",
    "operands do not fit one another: $1",
    "which values may come here",
  ),
  {
    pattern: /DivisionByZeroError|Division by zero|Modulo by zero/,
    explain: (site, place) => dividedByZero(site, place, /^count\((\$\w+(?:->\w+)*)\)$/),
  },
  { pattern: /JsonException(?:: (.{1,80}))?/, explain: json },
  explains(
    /Undefined variable:? (\$?\w+)/,
    "logic_error",
    "`$1` is read and never set",
    "which variable is meant by `$1`, or where it is set",
  ),
  explains(
    /Undefined property: ([\w\\]+::\$\w+)/,
    "logic_error",
    "there is no property `$1`",
    "which property is meant by `$1`",
  ),
  explains(
    /Call to undefined (?:method|function) ([\w\\:]+)\(\)/,
    "not_a_function",
    "there is no `$1()`",
    "which method or function is meant by `$1`",
  ),
  explains(
    /Class ["']([\w\\]+)["'] not found/,
    "logic_error",
    "there is no class `$1` where it is looked for",
    "which class is meant: a `use` may be missing, or a package",
  ),
  explains(
    /Too few arguments to function ([\w\\:]+)\(\), (.{1,80})/,
    "logic_error",
    "`$1()` is called with fewer arguments than it takes: $2",
    "which value it should be given",
  ),
  explains(
    /Allowed memory size of (\d+) bytes exhausted|Maximum execution time of (\d+) seconds exceeded/,
    "resource_exhausted",
    "the request used more than it may have",
    "what kept growing, or took so long",
  ),
  explains(
    /Connection refused|SQLSTATE\[(?:HY000|08\w{3})\] \[\d+\]|cURL error (?:6|7|28|52|56)|ConnectException|could not translate host name|php_network_getaddresses/,
    "dependency_failure",
    "a service that this app calls did not answer",
    "what is answered while it is away; the cause lies outside of the code",
  ),
  explains(
    /(?:TypeError|ValueError|ArgumentCountError|UnhandledMatchError|InvalidArgumentException|OutOfRangeException|OutOfBoundsException|UnexpectedValueException|RuntimeException|LogicException|ArithmeticError|Error)\b(?:: (.{1,160}))?/,
    "logic_error",
    "a value is of another kind than its use needs: $1",
    "which values may come here",
  ),
];

/** What an error of PHP says, the part of the line that it is about, where that came from, and a patch where the code itself names one. */
export function phpError(site: Site): Analysis | null {
  return byRules(site, php, rules);
}

function nullAt(
  site: Site,
  place: Place | null,
  at: Span | null,
  how: string,
  words: string,
): Failure {
  return nothingThere(site, place, {
    at,
    how,
    words,
    nothing: "null",
    guard: "`if (… === null) { throw … }`",
  });
}

function ofNull(site: Site, place: Place | null, name: string, how: string): Failure {
  const at = place
    ? only(place, objectsBefore(place, site.line, new RegExp(`->${escaped(name)}(?!\\w)`, "g")))
    : null;
  return nullAt(site, place, at, how, name);
}

function offset(site: Site, place: Place | null): Failure {
  const at = place ? only(place, objectsBefore(place, site.line, /(?<=[\w\])])\[/g)) : null;
  return nullAt(site, place, at, "where something in it is read", "");
}

function walked(site: Site, place: Place | null): Failure {
  const text = place ? maskedOf(place.code, place.statement) : "";
  const match = /^foreach\s*\((.+?)\s+as\s/.exec(text);
  const from = place && match ? place.statement.from + match[0].indexOf(match[1] ?? "") : 0;
  const at = place && match ? { from, to: from + (match[1] ?? "").length } : null;
  return nullAt(site, place, at, "where it is walked through", "");
}

const asks = {
  lacks: (mapping: string, name: string) => `!array_key_exists(${name}, ${mapping})`,
  head: (mapping: string) =>
    new RegExp(
      `^if\\s*\\(\\s*!\\s?(?:isset\\(${mapping}\\[(?<key>[^\\]]+)\\]\\)|array_key_exists\\([^,]+, ?${mapping}\\))\\s*\\)`,
    ),
};

function key(site: Site, place: Place | null, [, missing = ""]: RegExpExecArray): Failure {
  const read = place ? lackingRead(place, /(?<=[\w\])])\[/g, missing.trim()) : null;
  const mapping = read ? `\`${read.mapping}\`` : "the array";
  if (place && read && /^\$_(?:ENV|SERVER)$/.test(read.mapping))
    return {
      class: "missing_setting",
      says: `the environment has no ${missing.trim()}`,
      decide: `The setting ${missing.trim()} has to be given where the app is deployed; whether it may be missing is for a person to decide.`,
    };
  return {
    class: "property_of_nullish",
    says: `${mapping} has no key ${missing.trim()}`,
    decide: `A person has to decide what a key means that ${mapping} does not have: refuse it, or \`?? default\` with a value that is true.`,
    ...(read ? { at: read.object } : {}),
    answered: place && read ? (byDefault(place, read) ?? mendKey(site, place, read, asks)) : null,
  };
}

/** `$a['k']` where the same file reads the same with `?? default`: for a written key, the very same key. */
function byDefault(place: Place, { mapping, key: name, object, whole }: Read): Answered | null {
  const { code } = place;
  const use = useOf(place, object);
  const asked = /^["']/.test(name) ? escaped(name) : "\\$\\w+";
  const pattern = new RegExp(
    `(?<![\\w>])${escaped(mapping)}\\[${asked}\\]\\s*\\?\\?\\s*(-?\\d[\\d.]*|null|true|false|\\[\\]|"[^"$]{0,60}"|'[^']{0,60}'|(?:self::)?[A-Z][A-Z_\\d]+)(?=\\s*[;),\\]])`,
  );
  const said = code.text.split(/\r?\n/).flatMap((line, row) => {
    const value = pattern.exec(line)?.[1];
    return value ? [{ line: row + 1, value }] : [];
  });
  const [first] = said;
  const goesOn = /^\s*(?:\[|->|\?)/.test(code.masked.slice(whole.to, whole.to + 4));
  const isWritten = /^\s*(?:[-+*/.]?=)(?!=)/.test(code.masked.slice(whole.to, whole.to + 4));
  if (!use || !first || goesOn || isWritten || said.some(({ value }) => value !== first.value))
    return null;
  const alone =
    /^\s*;/.test(code.masked.slice(whole.to)) &&
    /(?:=|return)\s*$/.test(code.masked.slice(use.statement.from, whole.from));
  const put = `${sourceOf(code, whole)} ?? ${first.value}`;
  return {
    kind: "patch",
    edits: [partInstead(use, whole, alone ? put : `(${put})`)],
    evidence: [
      intentAt(code, first.line, "sibling", `\`${mapping}\` is read with a default here.`),
    ],
  };
}

const tries: Tries = {
  opens: /^(?:\}\s*)?try\s*\{$/,
  catches: /^\}?\s*catch\s*\(\s*(?<types>[\w\\]+(?:\s*\|\s*[\w\\]+)*)(?:\s+\$\w+)?\s*\)\s*\{$/,
  write: (statement, head, body, unit) => [
    "try {",
    ...statement.map((line) => unit + line),
    head.startsWith("}") ? head : `} ${head}`,
    ...body.map((line) => unit + line),
    "}",
  ],
};

function json(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const use = place?.held
    ? useOf(place, { from: place.statement.from, to: place.statement.to })
    : null;
  return {
    class: "unguarded_json_parse",
    says: `a text that is no JSON is parsed, and nothing catches it${said ? ` (${said})` : ""}`,
    decide:
      "A person has to decide how bad text is answered (`catch (\\JsonException)`): a client's is refused.",
    answered: use
      ? caughtElsewhere(site, use, "json_decode", tries, (caught) => /JsonException/.test(caught))
      : null,
  };
}
