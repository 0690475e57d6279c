import type { Analysis, Answered, Site } from "../analysis.ts";
import { callersCope } from "../code/callers.ts";
import { caughtElsewhere, type Tries } from "../code/caught.ts";
import { maskedOf, sourceOf } from "../code/code.ts";
import { beyondEnd, dividedByZero, subjectOf } from "../code/empty.ts";
import { isPlain } from "../code/expression.ts";
import { allObjects, objectsBefore, type Place, useOf } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { saidAnswer } from "../code/mend.ts";
import { lackingRead, mendKey } from "../code/missing-key.ts";
import { partInstead } from "../code/place.ts";
import { byRules, explains, nothingThere, only, quoted, type Rule } from "../code/rules.ts";
import { evidenceOf, saidBy } from "../code/said.ts";
import { csharp } from "./dialect.ts";

const rules: Rule[] = [
  { pattern: /NullReferenceException/, explain: nullReference },
  { pattern: /KeyNotFoundException(?:: The given key '(.{1,80})' was not present)?/, explain: key },
  {
    pattern:
      /InvalidOperationException: Sequence contains (no|more than one) (?:matching )?elements?/,
    explain: sequence,
  },
  { pattern: /InvalidOperationException: Nullable object must have a value/, explain: nullable },
  explains(
    /InvalidOperationException: Collection was modified/,
    "logic_error",
    "a collection is changed while it is walked through",
    "what the loop should see: a copy (`ToList()`), or the changes once it has ended",
  ),
  {
    pattern: /IndexOutOfRangeException|ArgumentOutOfRangeException: Index was out of range/,
    explain: index,
  },
  {
    pattern: /DivideByZeroException/,
    explain: (site, place) => dividedByZero(site, place, /^([\w.]+)\.(?:Count|Length)$/),
  },
  explains(
    /ArgumentNullException: Value cannot be null\. \(Parameter '(\w+)'\)/,
    "property_of_nullish",
    "a call is given null for its `$1`",
    "what should happen where it is null",
  ),
  {
    pattern: /(?:System\.Text\.Json\.)?Json(?:Reader|Serialization)?Exception(?:: (.{1,80}))?/,
    explain: (site, place) =>
      input(
        site,
        place,
        "a text that is no JSON, or not the expected one, is parsed, and nothing catches it",
        /(?:Deserialize(?:Object)?(?:<[\w<>[\],?]+>)?|JsonDocument\.Parse|JObject\.Parse)$/,
        /Json\w*Exception/,
        "unguarded_json_parse",
      ),
  },
  {
    pattern: /FormatException(?:: (.{1,80}))?/,
    explain: (site, place) =>
      input(
        site,
        place,
        "a text has another form than the one that is read from it",
        /^(?:int|long|decimal|double|float|Guid|DateTime|DateTimeOffset|DateOnly|TimeSpan|Convert)\.(?:Parse|ParseExact|To\w+|FromBase64String)$/,
        /FormatException/,
      ),
  },
  explains(
    /InvalidCastException(?:: (.{1,160}))?/,
    "logic_error",
    "a value is taken for another type than it has: $1",
    "why a value of that type comes here (`is` before the cast)",
  ),
  explains(
    /ObjectDisposedException(?:: (.{1,80}))?/,
    "logic_error",
    "something is used after it was disposed of: $1",
    "who owns it, and for how long",
  ),
  explains(
    /(?:HttpRequestException|SocketException|NpgsqlException|SqlException|TimeoutException|TaskCanceledException|RedisConnectionException|MongoConnectionException|BrokerUnreachableException|RpcException)(?:: (.{1,120}))?/,
    "dependency_failure",
    "a service that this app calls did not answer: $1",
    "what is answered while it is away; the cause lies outside of the code",
  ),
  explains(
    /OutOfMemoryException|InsufficientExecutionStackException|StackOverflowException/,
    "resource_exhausted",
    "the process ran out of something",
    "what kept growing before",
  ),
  explains(
    /(?:Argument|ArgumentOutOfRange|InvalidOperation|NotSupported|NotImplemented|Overflow|Arithmetic|RuntimeBinder|MissingMethod|TypeLoad|FileNotFound|DirectoryNotFound|UnauthorizedAccess|RankMismatch|Aggregate|ArrayTypeMismatch|InvalidEnumArgument)Exception(?:: (.{1,160}))?/,
    "logic_error",
    "a call refuses what it is given: $1",
    "which values may come here",
  ),
];

/** What an exception of .NET says, the part of the line that it is about, where that came from, and a patch where the code itself names one. */
export function dotnetError(site: Site): Analysis | null {
  return byRules(site, csharp, rules);
}

/** The runtime names no part of the line: it is the only one that can have been null. */
function nullReference(site: Site, place: Place | null): Failure {
  const open = place
    ? allObjects(place, site.line).filter(
        (span) =>
          !/^[A-Z]\w*$/.test(sourceOf(place.code, span)) && !isThroughNullable(place, span.to),
      )
    : [];
  const at = only(place, open);
  return nothingThere(site, place, {
    at,
    how: "where something is read from it",
    nothing: "null",
    guard: "`?? throw new …`",
  });
}

function isThroughNullable({ code }: Place, to: number): boolean {
  return code.masked.startsWith("?.", to);
}

const asks = {
  lacks: (mapping: string, name: string) => `!${mapping}.ContainsKey(${name})`,
  head: (mapping: string) =>
    new RegExp(`^if\\s*\\(\\s*!\\s?${mapping}\\.(?:ContainsKey\\((?<key>[^()]+)\\))\\s*\\)`),
};

function key(site: Site, place: Place | null, [, missing = ""]: RegExpExecArray): Failure {
  const read = place ? lackingRead(place, /(?<=[\w\])])\[/g, missing) : null;
  const mapping = read ? `\`${read.mapping}\`` : "the dictionary";
  return {
    class: "property_of_nullish",
    says: `${mapping} has no key ${missing || "of that name"}`,
    decide: `A person has to decide what a key means that ${mapping} does not have: refuse it, or \`TryGetValue\` with an answer that is true.`,
    ...(read ? { at: read.object } : {}),
    answered: place && read ? mendKey(site, place, read, asks) : null,
  };
}

const takes = /\.(?:First|Last|Single|Max|Min|Average|Aggregate|MaxBy|MinBy)(?=\()/g;

/** `First` and the like of nothing: `FirstOrDefault` where it is the whole answer, and the type or the comment says null. */
function sequence(site: Site, place: Place | null, [, many]: RegExpExecArray): Failure {
  const at = place ? only(place, objectsBefore(place, site.line, takes)) : null;
  return {
    class: "logic_error",
    says: `${quoted(place, at, "a sequence")} holds ${many === "no" ? "nothing" : "more than one"} where one is taken`,
    decide:
      "A person has to decide what happens where there is none: `FirstOrDefault` and an answer for null, or a refusal.",
    ...(at ? { at } : {}),
    answered: place && at && many === "no" ? orDefault(site, place, at) : null,
  };
}

function orDefault(site: Site, place: Place, at: { from: number; to: number }): Answered | null {
  const use = useOf(place, at);
  const { code, statement } = place;
  if (!use) return null;
  const method = /^\.(First|Last|Single)(?=\()/.exec(code.masked.slice(at.to));
  const isWhole =
    /^return\s+(?:await\s+)?$/.test(code.masked.slice(statement.from, at.from)) &&
    /^\.\w+\([\s\S]*\);$/.test(code.masked.slice(at.to, statement.to)) &&
    !/\)\s*[.?]\s*\w/.test(code.masked.slice(at.to, statement.to));
  const said = isWhole ? saidBy(use.held, `${subjectOf(use)} ${use.held.fn.name}`) : null;
  if (method && said?.code === "null" && (said.intent === "doc" || callersCope(site, use.held))) {
    const end = at.to + method[0].length;
    return {
      kind: "patch",
      edits: [partInstead(use, { from: end, to: end }, "OrDefault")],
      evidence: [evidenceOf(use.held, said)],
    };
  }
  const condition =
    isPlain(use.source, csharp) && /^\.\w+\(\)/.test(code.masked.slice(at.to))
      ? `!${use.source}.Any()`
      : null;
  return condition ? saidAnswer(site, use, subjectOf(use), condition, true) : null;
}

function nullable(site: Site, place: Place | null): Failure {
  const at = place ? only(place, objectsBefore(place, site.line, /\.Value(?!\w)/g)) : null;
  return nothingThere(site, place, {
    at,
    how: "where its value is taken",
    nothing: "null",
    guard: "`?? throw new …`",
  });
}

function index(site: Site, place: Place | null): Failure {
  const at = place ? only(place, objectsBefore(place, site.line, /(?<=[\w\])])\[/g)) : null;
  const isFirst = place !== null && at !== null && code(place, at.to).startsWith("[0]");
  return beyondEnd(site, place, at, {
    said: "",
    isEmpty: isFirst,
    condition: (list) => `${list}.${/Argument/.test(site.type) ? "Count" : "Length"} == 0`,
  });
}

function code(place: Place, from: number): string {
  return place.code.masked.slice(from, from + 8);
}

const tries: Tries = {
  opens: /^(?:\}\s*)?try(?:\s*\{)?$/,
  catches: /^\}?\s*catch\s*\(\s*(?<types>[\w.]+)(?:\s+\w+)?\s*\)(?:\s*\{)?$/,
  write: (statement, head, body, unit) => {
    const [first = ""] = statement;
    if (/^(?!return\b|throw\b)[\w.<>[\],?]+\s+\w+\s*=(?!=)/.test(first)) return null;
    const bare = head.replace(/^\}\s*/, "").replace(/\s*\{$/, "");
    return [
      "try",
      "{",
      ...statement.map((line) => unit + line),
      "}",
      bare,
      "{",
      ...body.map((line) => unit + line),
      "}",
    ];
  },
};

function input(
  site: Site,
  place: Place | null,
  says: string,
  callee: RegExp,
  types: RegExp,
  kind: Failure["class"] = "logic_error",
): Failure {
  const text = place ? maskedOf(place.code, place.statement) : "";
  const called = [...text.matchAll(/(?<![\w.])([\w.]+(?:<[\w<>[\],?]+>)?)\(/g)]
    .map(([, name = ""]) => name)
    .find((name) => callee.test(name));
  const use = place?.held
    ? useOf(place, { from: place.statement.from, to: place.statement.to })
    : null;
  return {
    class: kind,
    says,
    decide:
      "A person has to decide how such a text is answered (`TryParse`): a client's is refused.",
    answered:
      use && called
        ? caughtElsewhere(site, use, called, tries, (caught) => types.test(caught))
        : null,
  };
}
