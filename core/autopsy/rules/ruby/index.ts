import type { Analysis, Answered, Site } from "../analysis.ts";
import { caughtElsewhere, type Tries } from "../code/caught.ts";
import { escaped, maskedOf } from "../code/code.ts";
import { dividedByZero } from "../code/empty.ts";
import { objectsBefore, type Place, useOf } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { lackingRead, mendKey, type Read } from "../code/missing-key.ts";
import { partInstead } from "../code/place.ts";
import { byRules, explains, nothingThere, only, type Rule } from "../code/rules.ts";
import { intentAt } from "../evidence.ts";
import { ruby } from "./dialect.ts";

const rules: Rule[] = [
  { pattern: /undefined method [`'‘]([^'’]{1,60})['’] for nil/, explain: methodOfNil },
  {
    pattern: /undefined method [`'‘]([^'’]{1,60})['’] for (?:an instance of |#<)?([\w:]{1,80})/,
    explain: (_, __, [, name = "", owner = ""]) => ({
      class: "not_a_function",
      says: `a \`${owner}\` has no method \`${name}\``,
      decide: `A person has to decide which method is meant by \`${name}\`, or why a \`${owner}\` comes here.`,
    }),
  },
  { pattern: /KeyError: key not found: (.{1,100})/, explain: key },
  {
    pattern: /ZeroDivisionError/,
    explain: (site, place) => dividedByZero(site, place, /^(@{0,2}\w+)\.(?:size|length|count)$/),
  },
  explains(
    /no implicit conversion (?:of|from) nil (?:into|to) (\w+)|nil can't be coerced into (\w+)|comparison of \w+ with nil failed|comparison of NilClass with/,
    "property_of_nullish",
    "a value is nil where another kind is needed",
    "what should happen where the value is nil",
  ),
  {
    pattern: /JSON::ParserError|JSON::JSONError|MultiJson::ParseError/,
    explain: (site, place) =>
      inBegin(
        site,
        place,
        ["JSON.parse", "JSON.parse!"],
        /ParserError|JSONError/,
        "a text that is no JSON is parsed, and nothing rescues it",
        "unguarded_json_parse",
      ),
  },
  {
    pattern: /ArgumentError: invalid value for (Integer|Float)\(\): (.{1,80})/,
    explain: (site, place, [, kind = "", said = ""]) =>
      inBegin(
        site,
        place,
        [kind],
        /ArgumentError/,
        `a text is no number where \`${kind}()\` reads it: ${said}`,
      ),
  },
  {
    pattern:
      /(?:Date::Error|ArgumentError): (?:invalid date|invalid strptime format|no time information in .{1,60}|argument out of range)/,
    explain: (site, place) =>
      inBegin(
        site,
        place,
        [
          "Date.parse",
          "Time.parse",
          "DateTime.parse",
          "Date.iso8601",
          "Time.iso8601",
          "Date.strptime",
          "Time.strptime",
        ],
        /ArgumentError|Date::Error/,
        "a text is no date where it is read as one",
      ),
  },
  explains(
    /ArgumentError: (wrong number of arguments .{1,60}|missing keywords?: .{1,80}|unknown keywords?: .{1,80})/,
    "logic_error",
    "a method is called with other arguments than it takes: $1",
    "which arguments the method should be given",
  ),
  explains(
    /NameError: uninitialized constant (.{1,100})/,
    "logic_error",
    "there is no constant `$1`",
    "which constant is meant, or what requires its file",
  ),
  explains(
    /NameError: undefined local variable or method [`'‘](\w+)/,
    "logic_error",
    "nothing has the name `$1`",
    "which name is meant by `$1`",
  ),
  explains(
    /FrozenError: (.{1,100})/,
    "logic_error",
    "something frozen is changed: $1",
    "whether a copy is changed (`dup`), or nothing",
  ),
  explains(
    /(?:ActiveRecord::RecordNotFound|ActiveRecord::RecordInvalid|ActiveModel::\w+|ActionController::ParameterMissing|ActionController::BadRequest)(?:: (.{1,120}))?/,
    "logic_error",
    "the framework refuses it: $1",
    "how such a request is answered",
  ),
  explains(
    /Errno::(?:ECONN\w+|EHOST\w+|ETIMEDOUT)|Net::(?:Open|Read)Timeout|SocketError|PG::ConnectionBad|Redis::CannotConnectError|Faraday::ConnectionFailed|Mysql2::Error::ConnectionError/,
    "dependency_failure",
    "a service that this app calls did not answer",
    "what is answered while it is away; the cause lies outside of the code",
  ),
  explains(
    /NoMemoryError|SystemStackError|Errno::E(?:MFILE|NOSPC|NOMEM)/,
    "resource_exhausted",
    "the process ran out of something",
    "what kept growing before",
  ),
  explains(
    /(?:LoadError|IndexError|TypeError|ArgumentError|RangeError|FloatDomainError|StopIteration|EncodingError|Encoding::\w+|LocalJumpError|NotImplementedError|NoMatchingPattern\w*|FiberError|ThreadError|RegexpError|Errno::ENOENT)(?:: (.{1,160}))?/,
    "logic_error",
    "a value is of another kind than its use needs: $1",
    "which values may come here",
  ),
];

/** What an error of Ruby says, the part of the line that it is about, where that came from, and a patch where the code itself names one. */
export function rubyError(site: Site): Analysis | null {
  return byRules(site, ruby, rules);
}

function methodOfNil(site: Site, place: Place | null, [, name = ""]: RegExpExecArray): Failure {
  const pattern =
    name === "[]" || name === "[]="
      ? /(?<=[\w\])?!])\[/g
      : /^\w/.test(name)
        ? new RegExp(`\\.${escaped(name.replace(/=$/, ""))}(?![\\w?!])`, "g")
        : new RegExp(`\\s*${escaped(name)}(?=[\\s\\w(@])`, "g");
  const at = place ? only(place, objectsBefore(place, site.line, pattern)) : null;
  return nothingThere(site, place, {
    at,
    how: `where \`${name}\` is called`,
    nothing: "nil",
    guard: "`raise … if ….nil?`",
    words: name,
  });
}

function key(site: Site, place: Place | null, [, missing = ""]: RegExpExecArray): Failure {
  const line = place ? maskedOf(place.code, place.statement) : "";
  if (/\bENV\.fetch\b/.test(line))
    return {
      class: "missing_setting",
      says: `the environment has no ${missing.trim()}`,
      decide: `The setting ${missing.trim()} has to be given where the app is deployed; whether it may be missing is for a person to decide.`,
    };
  const read = place ? lackingRead(place, /\.fetch\(/g, missing.trim()) : null;
  return {
    class: "property_of_nullish",
    says: `${read ? `\`${read.mapping}\`` : "the mapping"} has no key ${missing.trim()}`,
    decide: `A person has to decide what a key means that ${read ? `\`${read.mapping}\`` : "the mapping"} does not have: refuse it, or \`fetch(key, default)\` with a value that is true.`,
    ...(read ? { at: read.object } : {}),
    answered: place && read ? (fetched(place, read) ?? mendKey(site, place, read, asks)) : null,
  };
}

const asks = {
  lacks: (mapping: string, name: string) => `!${mapping}.key?(${name})`,
  head: (mapping: string) =>
    new RegExp(
      `(?:unless\\s+|if\\s+!\\s?)${mapping}\\.(?:key|has_key|include)\\?\\((?<key>[^()]+)\\)`,
    ),
};

/** `m.fetch(k)` where the same file fetches the same with a default: for a written key, the very same key. */
function fetched(place: Place, { mapping, key: name, object, whole }: Read): Answered | null {
  const { code } = place;
  const use = useOf(place, object);
  const asked = /^[:"']/.test(name) ? escaped(name) : "[^:\"'(),]{1,60}";
  const pattern = new RegExp(
    `(?<![\\w.])${escaped(mapping)}\\.fetch\\(\\s*${asked},\\s*(-?\\d[\\d.]*|nil|true|false|\\[\\]|\\{\\}|"[^"#]{0,60}"|'[^']{0,60}'|[A-Z][A-Z_\\d]+)\\)`,
  );
  const said = code.text.split(/\r?\n/).flatMap((line, row) => {
    const value = pattern.exec(line)?.[1];
    return value ? [{ line: row + 1, value }] : [];
  });
  const [first] = said;
  const goesOn = /^\s*[[.&]/.test(code.masked.slice(whole.to, whole.to + 2));
  if (!use || !first || goesOn || said.some(({ value }) => value !== first.value)) return null;
  return {
    kind: "patch",
    edits: [partInstead(use, whole, `${mapping}.fetch(${name}, ${first.value})`)],
    evidence: [
      intentAt(code, first.line, "sibling", `\`${mapping}\` is asked with a default here.`),
    ],
  };
}

const tries: Tries = {
  opens: /^begin$|^def\b/,
  catches: /^rescue\s+(?<types>[\w:]+(?:\s*,\s*[\w:]+)*)(?:\s*=>\s*\w+)?$/,
  write: (statement, head, body, unit) => [
    "begin",
    ...statement.map((line) => unit + line),
    head,
    ...body.map((line) => unit + line),
    "end",
  ],
};

function inBegin(
  site: Site,
  place: Place | null,
  callees: string[],
  types: RegExp,
  says: string,
  kind: Failure["class"] = "logic_error",
): Failure {
  const use = place?.held
    ? useOf(place, { from: place.statement.from, to: place.statement.to })
    : null;
  const text = place ? maskedOf(place.code, place.statement) : "";
  const callee = callees.find((each) => text.includes(`${each}(`));
  return {
    class: kind,
    says,
    decide: "A person has to decide how such a text is answered (`rescue`): a client's is refused.",
    answered:
      use && callee
        ? caughtElsewhere(site, use, callee, tries, (caught) => types.test(caught))
        : null,
  };
}
