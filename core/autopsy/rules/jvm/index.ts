import type { Analysis, Answered, Site } from "../analysis.ts";
import { caughtElsewhere, type Tries } from "../code/caught.ts";
import { maskedOf, sourceOf } from "../code/code.ts";
import { beyondEnd, dividedByZero, subjectOf } from "../code/empty.ts";
import { isPlain, type Span } from "../code/expression.ts";
import { allObjects, objectsBefore, type Place, useOf } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { saidAnswer } from "../code/mend.ts";
import { byRules, explains, nothingThere, only, quoted, type Rule } from "../code/rules.ts";
import { java, kotlin } from "./dialect.ts";
import { orElse, withDefault } from "./siblings.ts";

const rules: Rule[] = [
  { pattern: /NullPointerException(?:: ([\s\S]{1,400}))?/, explain: nullPointer },
  { pattern: /NoSuchElementException(?:: (.{0,120}))?/, explain: noElement },
  {
    pattern: /UninitializedPropertyAccessException: lateinit property (\w+)/,
    explain: (_, __, [, name = ""]) => ({
      class: "property_of_nullish",
      says: `\`${name}\` is read before it was set`,
      decide: `A person has to decide where \`${name}\` is set before it is read (\`lateinit\` promises it).`,
    }),
  },
  { pattern: /(?:Array|String)?IndexOutOfBoundsException(?:: (.{0,120}))?/, explain: index },
  {
    pattern: /ArithmeticException: \/ by zero/,
    explain: (site, place) => dividedByZero(site, place, /^([\w.]+)\.(?:size\(\)|length)$/),
  },
  {
    pattern: /NumberFormatException(?:: (.{0,120}))?/,
    explain: (site, place, [, said = ""]) =>
      input(
        site,
        place,
        `a text is no number where it is read as one (${said})`,
        /^(?:Integer|Long|Double|Float|Short|Byte|UUID)\.(?:parse\w+|valueOf|fromString)$|^new BigDecimal$|^BigDecimal$/,
        /NumberFormatException|IllegalArgumentException/,
      ),
  },
  {
    pattern: /DateTimeParseException: (.{0,120})/,
    explain: (site, place, [, said = ""]) =>
      input(
        site,
        place,
        `a text is no date where it is read as one (${said})`,
        /^(?:Local|Offset|Zoned)?(?:Date|DateTime|Time|Instant|Duration|Year)\w*\.parse$/,
        /DateTimeParseException|DateTimeException/,
      ),
  },
  {
    pattern:
      /(?:JsonSyntaxException|JsonParseException|JsonProcessingException|JsonMappingException|MismatchedInputException|JSONException|JsonDecodingException|MalformedJsonException)(?:: (.{0,120}))?/,
    explain: (site, place) => ({
      ...input(
        site,
        place,
        "a text that is no JSON, or not the expected one, is parsed, and nothing catches it",
        /\.(?:readValue|readTree|fromJson|parse|decodeFromString)$/,
        /Json\w*Exception|JacksonException|IOException/,
      ),
      class: "unguarded_json_parse",
    }),
  },
  explains(
    /ClassCastException: (?:class )?([\w.$]+) cannot be cast to (?:class )?([\w.$]+)/,
    "logic_error",
    "a `$1` is taken for a `$2`",
    "why a value of that class comes here, and what is done with it (`instanceof` before the cast)",
  ),
  explains(
    /ConcurrentModificationException/,
    "logic_error",
    "a collection is changed while it is walked through",
    "what the loop should see: a copy, `removeIf`, or the changes once it has ended",
  ),
  explains(
    /UnsupportedOperationException/,
    "logic_error",
    "a collection that cannot be changed is changed, or a method that a class does not offer is called",
    "whether the collection is copied first (`new ArrayList<>(…)`), or never changed",
  ),
  explains(
    /IllegalArgumentException: No enum constant ([\w.$]+)/,
    "logic_error",
    "there is no constant `$1`",
    "how a text is answered that names no constant of the enumeration",
  ),
  explains(
    /IllegalArgumentException: (.{1,160})/,
    "logic_error",
    "a call refuses its argument: $1",
    "which values may come here",
  ),
  explains(
    /IllegalStateException: (.{1,160})/,
    "logic_error",
    "something is asked for in a state that has none: $1",
    "in which order these calls have to come",
  ),
  explains(
    /InputMismatchException|IllegalFormatException|PatternSyntaxException|URISyntaxException|MalformedURLException/,
    "logic_error",
    "a text has another form than its reader needs",
    "how a text of another form is answered",
  ),
  explains(
    /(?:OutOfMemoryError|StackOverflowError)(?:: (.{0,100}))?/,
    "resource_exhausted",
    "the process ran out of memory: $1",
    "what kept growing before, and what may be given up",
  ),
  explains(
    /(?:java\.net\.(?:Connect|SocketTimeout|UnknownHost|NoRouteToHost|Socket)Exception|HttpTimeoutException|SQLTransientConnectionException|CommunicationsException|ConnectTimeoutException|HttpHostConnectException|RedisConnectionException|MongoTimeoutException|ResourceAccessException)(?:: (.{0,120}))?/,
    "dependency_failure",
    "a service that this app calls did not answer: $1",
    "what is answered while it is away; the cause lies outside of the code",
  ),
  explains(
    /(?:ClassNotFoundException|NoClassDefFoundError|NoSuchMethodError|NoSuchFieldError|AbstractMethodError): (.{1,160})/,
    "logic_error",
    "what was compiled is not what runs: `$1` is not there",
    "which version of the library is meant",
  ),
  explains(
    /(?:NegativeArraySizeException|ArrayStoreException|ArithmeticException|DateTimeException|CloneNotSupportedException)(?:: (.{0,160}))?/,
    "logic_error",
    "a value is outside of what its use can do: $1",
    "which values may come here",
  ),
];

/** What an error of the JVM says, the part of the line that it is about, where that came from, and a patch where the code itself names one. */
export function jvmError(site: Site): Analysis | null {
  return byRules(site, /\.kts?$/.test(site.path) ? kotlin : java, rules);
}

/** The JVM's own message names what was null; without one it is the only part of the line that can have been. */
function nullPointer(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const how = doing(said);
  const at = place
    ? (nullAt(site, place, said) ?? only(place, said === "" ? candidates(place, site.line) : []))
    : null;
  const base = nothingThere(site, place, {
    at,
    how,
    nothing: "null",
    guard: "`if (… == null) throw …`, or an `Optional`",
  });
  const says =
    said.startsWith("Cannot ") && quoted(place, at) === "a value"
      ? (said.split("\n")[0] ?? said)
      : `${base.says}${said ? ` (${said.split("\n")[0]})` : ""}`;
  const unboxed = /\.(?:int|long|double|float|boolean|short|byte|char)Value\(\)"/.test(said);
  const answered =
    place && at && unboxed
      ? (withDefault(place, at) ?? base.answered ?? null)
      : (base.answered ?? null);
  return { ...base, says, answered };
}

function candidates(place: Place, line: number): Span[] {
  return allObjects(place, line).filter((span) => !/^[A-Z]\w*$/.test(sourceOf(place.code, span)));
}

function doing(said: string): string {
  const [, what, name] = /^Cannot (invoke|read field|assign field) "([^"]+)"/.exec(said) ?? [];
  const short = (name ?? "").replace(/\(.*$/, "").split(/[.$]/).at(-1) ?? "";
  if (what === "invoke")
    return /Value$/.test(short)
      ? "where a number is taken out of it"
      : `where its \`${short}\` is called`;
  if (what) return `where its \`${short}\` is ${what === "read field" ? "read" : "set"}`;
  return "where something is read from it";
}

/** The place of what the message says is null. */
function nullAt(site: Site, place: Place, said: string): Span | null {
  const [, member] =
    /^Cannot (?:invoke|read field|assign field) "(?:[\w.$<>[\]]+\.)?(\w+)[("]/.exec(said) ?? [];
  const [, named] = / because "([^"]+)" is null/.exec(said) ?? [];
  const [, made] = / because the return value of "(?:[\w.$]+\.)?(\w+)\(/.exec(said) ?? [];
  const isBoxed =
    member !== undefined && /^(?:int|long|double|float|boolean|short|byte|char)Value$/.test(member);
  const pattern =
    isBoxed || !member ? null : new RegExp(`(?:\\?|!!)?\\.${member}(?!\\w)|(?<=[\\w\\])])\\[`, "g");
  const objects = pattern ? objectsBefore(place, site.line, pattern) : [];
  const text = (span: Span) => sourceOf(place.code, span).replace(/\s+/g, "");
  if (named && !named.startsWith("<")) {
    const bare = named.replace(/^this\./, "");
    const isStatic = (each: string) => named.endsWith(`.${each}`);
    const found = objects.find(
      (span) => text(span).replace(/^this\./, "") === bare || isStatic(text(span)),
    );
    return found ?? spanOf(place, bare);
  }
  if (made) {
    const found = objects.filter((span) =>
      new RegExp(`\\b${made}\\((?:[^()]|\\([^()]*\\))*\\)$`).test(text(span)),
    );
    if (found.length === 1) return found[0] ?? null;
    return isBoxed ? only(place, callsOf(place, made)) : null;
  }
  return named ? only(place, objects) : null;
}

/** A name of the statement, where it stands in it as a whole. */
function spanOf({ code, statement }: Place, name: string): Span | null {
  const masked = maskedOf(code, statement);
  const at = new RegExp(
    `(?<![\\w.])(?:this\\.)?${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(?!\\w)`,
  ).exec(masked);
  return at
    ? { from: statement.from + at.index, to: statement.from + at.index + at[0].length }
    : null;
}

function callsOf(place: Place, name: string): Span[] {
  const { code, statement } = place;
  const masked = maskedOf(code, statement);
  return [
    ...masked.matchAll(new RegExp(`[\\w.]+\\.${name}\\((?:[^()]|\\([^()]*\\))*\\)`, "g")),
  ].map((match) => ({
    from: statement.from + match.index,
    to: statement.from + match.index + match[0].length,
  }));
}

function noElement(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const at = place
    ? only(
        place,
        objectsBefore(
          place,
          site.line,
          /\.(?:get|orElseThrow|getFirst|getLast|next|first|last|single|iterator)\(/g,
        ),
      )
    : null;
  const use = place && at ? useOf(place, at) : null;
  const isOptional = /No value present/.test(said);
  const condition =
    use && isPlain(use.source, use.held.code.dialect) ? `${use.source}.isEmpty()` : null;
  return {
    class: isOptional ? "property_of_nullish" : "logic_error",
    says: isOptional
      ? `${quoted(place, at, "an Optional")} is empty where its value is taken`
      : `something is taken out of ${quoted(place, at, "a collection")} that holds nothing`,
    decide:
      "A person has to decide what happens where there is none: `orElseThrow(() -> new …)`, or `orElse(…)` with a value that is true.",
    ...(at ? { at } : {}),
    answered: use
      ? ((condition ? saidAnswer(site, use, subjectOf(use), condition, true) : null) ??
        (isOptional ? orElse(site, use) : null))
      : null,
  };
}

function index(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const reads = /(?<=[\w\])])\[|\.(?:get|charAt|substring|remove|set)\(/g;
  const at = place ? only(place, objectsBefore(place, site.line, reads)) : null;
  const isEmpty = /[Ii]ndex:? 0\b.*(?:length|[Ss]ize:?) 0|Index: 0, Size: 0/.test(said);
  const isArray = place !== null && at !== null && place.code.masked[at.to] === "[";
  const condition = (list: string) => (isArray ? `${list}.length == 0` : `${list}.isEmpty()`);
  return beyondEnd(site, place, at, { said, isEmpty, condition });
}

const tries: Tries = {
  opens: /^(?:\}\s*)?try\s*\{$/,
  catches:
    /^\}?\s*catch\s*\(\s*(?:final\s+)?(?:\w+\s*:\s*)?(?<types>[\w.]+(?:\s*\|\s*[\w.]+)*)(?:\s+\w+)?\s*\)\s*\{$/,
  write: (statement, head, body, unit) => {
    const [first = "", ...rest] = statement;
    const declared =
      /^(?!return\b|throw\b|final\b|var\b|val\b)([\w.<>[\],?]+)\s+(\w+)\s*=\s*(.*)$/s.exec(first);
    const inner = declared ? [`${declared[2]} = ${declared[3]}`, ...rest] : statement;
    if (!declared && /^(?:final|var|val)\s/.test(first)) return null;
    return [
      ...(declared ? [`${declared[1]} ${declared[2]};`] : []),
      "try {",
      ...inner.map((line) => unit + line),
      head.startsWith("}") ? head : `} ${head}`,
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
): Failure {
  const text = place ? maskedOf(place.code, place.statement) : "";
  const called = [...text.matchAll(/(?<![\w.])((?:new\s+)?[\w.]+)\(/g)]
    .map(([, name = ""]) => name)
    .find((name) => callee.test(name));
  const use = place?.held
    ? useOf(place, { from: place.statement.from, to: place.statement.to })
    : null;
  const answered: Answered | null =
    use && called
      ? caughtElsewhere(site, use, called, tries, (caught) => types.test(caught))
      : null;
  return {
    class: "logic_error",
    says,
    decide: "A person has to decide how such a text is answered: a client's is refused.",
    answered,
  };
}
