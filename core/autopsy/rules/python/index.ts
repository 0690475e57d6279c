import type { Analysis, Answered, Site } from "../analysis.ts";
import { caughtElsewhere, type Tries } from "../code/caught.ts";
import { closing, maskedOf, sourceOf } from "../code/code.ts";
import { divisorOf } from "../code/divisor.ts";
import type { Span } from "../code/expression.ts";
import { allObjects, objectsBefore, type Place, useOf } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { byRules, nothingThere, only, quoted, type Rule } from "../code/rules.ts";
import { awaited } from "./awaited.ts";
import { python } from "./dialect.ts";
import { dividedByZero, endOfEmpty, indexedOf, pickedOfNone } from "./empty.ts";
import { insideNone, missingKey, readOf } from "./mapping.ts";
import { unboundLocal, unknownMember, unknownName } from "./names.ts";

const decideNothing = (what: string) =>
  `A person has to decide what should happen where ${what} is None: refuse the request (\`if … is None: raise …\`), answer with what the function's comment names, or see to it that it never is.`;

/** How CPython words what goes wrong most, from the most particular to the most general. */
const rules: Rule[] = [
  {
    pattern:
      /'coroutine' object (?:has no attribute '(\w+)'|is not (\w+))|non-iterable coroutine object|type 'coroutine' has no len/,
    explain: coroutine,
  },
  {
    pattern: /^AttributeError: 'NoneType' object has no attribute '(\w+)'/,
    explain: attributeOfNone,
  },
  {
    pattern:
      /^TypeError: (?:'NoneType' object is not (\w+)|argument of type 'NoneType' is not iterable|cannot unpack non-iterable NoneType object|object of type 'NoneType' has no len\(\))/,
    explain: useOfNone,
  },
  {
    pattern:
      /^TypeError: (?:unsupported operand type\(s\) for (\S+): (?:'NoneType' and|'[^']+' and 'NoneType')|'(\S+)' not supported between instances of (?:'NoneType'|'[^']+' and 'NoneType'))/,
    explain: operandOfNone,
  },
  {
    pattern:
      /^TypeError: .*(?:not NoneType|NoneType found)|^TypeError: (?:int|float)\(\) argument must be .* not 'NoneType'/,
    explain: givenNone,
  },
  { pattern: /^KeyError: ([\s\S]{1,120})/, explain: key },
  { pattern: /^IndexError: (.{0,100})/, explain: index },
  { pattern: /^ZeroDivisionError/, explain: zero },
  {
    pattern: /^ValueError: (min|max)\(\) (?:arg|iterable argument) is (?:an )?empty/,
    explain: picked,
  },
  { pattern: /^StopIteration/, explain: picked },
  {
    pattern: /^statistics\.StatisticsError|^StatisticsError/,
    explain: () => ({
      class: "logic_error",
      says: "a statistic is asked of no values",
      decide: "A person has to decide what the figure is where there are no values.",
    }),
  },
  { pattern: /JSONDecodeError/, explain: json },
  {
    pattern:
      /^ValueError: (invalid literal for int\(\)|could not convert string to float|time data .* does not match format|Invalid isoformat string|badly formed hexadecimal UUID string|unconverted data remains)/,
    explain: input,
  },
  { pattern: /^UnicodeDecodeError|^binascii\.Error|^UnicodeEncodeError/, explain: decoded },
  { pattern: /^NameError: name '(\w+)' is not defined/, explain: name },
  { pattern: /^UnboundLocalError: .*'(\w+)'/, explain: unbound },
  { pattern: /^ImportError: cannot import name '(\w+)' from '([\w.]+)'/, explain: importName },
  {
    pattern: /^(?:ModuleNotFoundError|ImportError): No module named '([\w.]+)'/,
    explain: importModule,
  },
  {
    pattern:
      /^AttributeError: (?:'(\w+)' object has no attribute '(\w+)'|module '([\w.]+)' has no attribute '(\w+)'|type object '(\w+)' has no attribute '(\w+)')/,
    explain: member,
  },
  {
    pattern:
      /^TypeError: ([\w.<>]+\(\)) (missing \d+ required .*|takes .*|got an unexpected keyword argument .*|got multiple values .*)/,
    explain: called,
  },
  { pattern: /^TypeError: (.{1,160})/, explain: ofKind },
  {
    pattern: /^ValueError: (?:too many values to unpack|not enough values to unpack)(.{0,60})/,
    explain: () => ({
      class: "logic_error",
      says: "something is taken apart into more or fewer names than it has parts",
      decide:
        "A person has to decide which shape the value should have here, and where one of another shape is made.",
    }),
  },
  {
    pattern:
      /^RuntimeError: dictionary changed size during iteration|^RuntimeError: Set changed size during iteration/,
    explain: () => ({
      class: "logic_error",
      says: "a mapping or set is changed while it is walked through",
      decide:
        "A person has to decide what the loop should see: a copy of the keys (`list(…)`), or the changes once it has ended.",
    }),
  },
  {
    pattern:
      /^(?:ConnectionRefusedError|ConnectionResetError|ConnectionAbortedError|BrokenPipeError|TimeoutError|socket\.(?:gaierror|timeout)|(?:requests|httpx|urllib3|aiohttp|redis|psycopg2?|pymongo|sqlalchemy|pymysql|kafka|botocore|urllib)\b[\w.]*(?:Connect|Timeout|Operational|URLError|Unavailable)\w*)/,
    explain: ({ message }) => ({
      class: "dependency_failure",
      says: `a service that this app calls did not answer (${message.slice(0, 120) || "no more is said"})`,
      decide:
        "The cause lies outside of the code: the service has to be looked at, or its address. A person has to decide what is answered while it is away.",
    }),
  },
  {
    pattern: /^(?:MemoryError|OSError: \[Errno (?:24|28|12)\]|RecursionError)/,
    explain: ({ message }) => ({
      class: "resource_exhausted",
      says: `the process ran out of something (${message.slice(0, 80) || "memory"})`,
      decide: "A person has to find out what kept growing before.",
    }),
  },
  {
    pattern: /^FileNotFoundError: .*?'([^']{1,200})'/,
    explain: (_, __, [, file = ""]) => ({
      class: "logic_error",
      says: `there is no file \`${file}\``,
      decide:
        "A person has to decide whether the file belongs into the deployment, or what happens without it.",
    }),
  },
  {
    pattern:
      /^(?:ValueError|AssertionError|LookupError|OverflowError|PermissionError|FileExistsError|NotImplementedError|decimal\.InvalidOperation|UnpicklingError)\b(?:: (.{1,160}))?/,
    explain: (_, __, [whole, said]) => ({
      class: "logic_error",
      says: `\`${whole.split(":")[0]}\`${said ? ` says "${said}"` : " was raised"}`,
      decide: "A person has to decide which values may come here, and how others are answered.",
    }),
  },
];

/** What a Python error says, the part of the line that it is about, where that came from, and a patch where the code itself names one. */
export function pythonError(site: Site): Analysis | null {
  return byRules(site, python, rules);
}

function ofNone(
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
    nothing: "None",
    guard: "`if … is None: raise …`",
  });
}

function attributeOfNone(site: Site, place: Place | null, [, name = ""]: RegExpExecArray): Failure {
  const at = only(
    place,
    place ? objectsBefore(place, site.line, new RegExp(`\\.${name}(?!\\w)`, "g")) : [],
  );
  return ofNone(site, place, at, `where its \`${name}\` is read`, name);
}

function useOfNone(site: Site, place: Place | null, [whole, what]: RegExpExecArray): Failure {
  const line = place ? maskedOf(place.code, place.statement) : "";
  const from = place?.statement.from ?? 0;
  const span = (pattern: RegExp) => {
    const match = pattern.exec(line);
    const text = match?.groups?.it ?? "";
    const start = from + (match?.index ?? 0) + (match?.[0].indexOf(text) ?? 0);
    return match && text !== "" ? { from: start, to: start + text.length } : null;
  };
  if (what === "subscriptable") {
    const inside = insideNone(site);
    const found = place ? objectsBefore(place, site.line, /(?<=[\w\])])\[/g) : [];
    const failure = ofNone(site, place, only(place, found), "where something in it is read", "");
    return inside ? { ...failure, answered: inside } : failure;
  }
  if (what === "callable")
    return ofNone(
      site,
      place,
      only(place, place ? objectsBefore(place, site.line, /\(/g) : []),
      "where it is called",
      "",
    );
  if (/len\(\)/.test(whole))
    return ofNone(site, place, span(/\blen\((?<it>[\w.]+)\)/), "where its length is asked", "");
  if (/argument of type/.test(whole))
    return ofNone(
      site,
      place,
      span(/\bin\s+(?<it>[\w.]+)/),
      "where something is looked for in it",
      "",
    );
  if (/unpack/.test(whole))
    return ofNone(
      site,
      place,
      span(/(?<![=!<>])=(?!=)\s*(?<it>.+)$/s),
      "where it is taken apart",
      "",
    );
  const walked =
    span(/^(?:async\s+)?for\s+.+?\s+in\s+(?<it>.+):$/s) ??
    span(/\sin\s+(?<it>[\w.]+(?:\([^()]*\))?)[\])}\s]/);
  return ofNone(site, place, walked, `where it has to be ${what ?? "another kind"}`, "");
}

function operandOfNone(_: Site, place: Place | null, [whole, operator]: RegExpExecArray): Failure {
  const isLeft = /: 'NoneType' and|of 'NoneType'/.test(whole);
  const sign = (operator ?? /'(\S+)' not supported/.exec(whole)?.[1] ?? "").replace(
    / or pow\(\)|=$/g,
    "",
  );
  const text = place ? maskedOf(place.code, place.statement) : "";
  const escapedSign = sign.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  const [one, other] = [
    ...text.matchAll(
      new RegExp(
        `(?<it>[\\w.\\])]+)\\s*(?<![*/<>=!])${escapedSign}(?![*/<>=])=?\\s*(?<other>[\\w.]+)`,
        "g",
      ),
    ),
  ];
  const name = one && !other ? (isLeft ? one.groups?.it : one.groups?.other) : undefined;
  const at =
    place && one && name && /^[\w.]+$/.test(name)
      ? place.statement.from + one.index + one[0].lastIndexOf(name)
      : null;
  const span = at === null || !name ? null : { from: at, to: at + name.length };
  return {
    class: "property_of_nullish",
    says: `${quoted(place, span, isLeft ? "the left side" : "the right side")} is None where \`${sign}\` needs a value`,
    decide: decideNothing(quoted(place, span, "that side")),
    ...(span ? { at: span } : {}),
  };
}

function givenNone({ message }: Site): Failure {
  return {
    class: "property_of_nullish",
    says: `a call is given None where it needs a value: ${message.slice(0, 140)}`,
    decide: decideNothing("the argument"),
  };
}

function coroutine(site: Site, place: Place | null, [whole, name]: RegExpExecArray): Failure {
  const found = !place
    ? []
    : name
      ? objectsBefore(place, site.line, new RegExp(`\\.${name}(?!\\w)`, "g"))
      : allObjects(place, site.line);
  const at = only(place, found);
  const what = quoted(place, at);
  return {
    class: "missing_await",
    says: `${what} is a coroutine that nobody waited for${name ? `, where its \`${name}\` is read` : ""}`,
    decide:
      "A person has to decide where the call is waited for: `await` before it, in a function that is `async` itself.",
    ...(at ? { at } : {}),
    answered: place && at ? awaited(site, place, at) : /unpack/.test(whole) ? null : null,
  };
}

function key(site: Site, place: Place | null, [, missing = ""]: RegExpExecArray): Failure {
  const line = place ? sourceOf(place.code, place.statement) : "";
  const read = place ? readOf(place, missing) : null;
  if (/\bos\.environ\[|(?<![\w.])environ\[/.test(line))
    return {
      class: "missing_setting",
      says: `the environment has no ${missing.trim()}`,
      decide: `The setting ${missing.trim()} has to be given where the app is deployed; whether it may be missing is for a person to decide.`,
    };
  return {
    class: "property_of_nullish",
    says: `${read ? `\`${read.mapping}\`` : "the mapping"} has no key ${missing.trim()}`,
    decide: `A person has to decide what a key means that ${read ? `\`${read.mapping}\`` : "the mapping"} does not have: refuse it, or \`.get(key, default)\` with a value that is true.`,
    ...(read ? { at: read.object } : {}),
    answered: place && read ? missingKey(site, place, read) : null,
  };
}

function index(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const read = place ? indexedOf(place) : null;
  const list = quoted(place, read?.list ?? null, "the list");
  const isPop = /pop from empty/.test(said);
  return {
    class: "logic_error",
    says: isPop
      ? "something is taken out of an empty list"
      : `an index is beyond the end of the list: ${read ? `${list} has no \`[${read.index}]\`` : said}`,
    decide: `A person has to decide what an index outside of ${list} means${read && /^(?:0|-1)$/.test(read.index) ? ": what is answered where it is empty" : ""}.`,
    ...(read ? { at: read.list } : {}),
    answered: place && read ? endOfEmpty(site, place, read) : null,
  };
}

function zero(site: Site, place: Place | null): Failure {
  const at = place ? divisorOf(place) : null;
  return {
    class: "logic_error",
    says: `something is divided by zero${at ? `: by ${quoted(place, at)}` : ""}`,
    decide: `A person has to decide what the result is where ${quoted(place, at, "the divisor")} is zero.`,
    ...(at ? { at } : {}),
    answered: place && at ? dividedByZero(site, place, at) : null,
  };
}

function picked(site: Site, place: Place | null, match: RegExpExecArray): Failure {
  const callee = match[1] ?? "next";
  return {
    class: "logic_error",
    says: `\`${callee}()\` is asked of nothing`,
    decide: `A person has to decide what \`${callee}()\` gives where there is nothing to pick from (${callee === "next" ? "`next(…, default)`" : "`default=…`"}).`,
    answered: place ? pickedOfNone(site, place, callee) : null,
  };
}

const tries: Tries = {
  opens: /^try:$/,
  catches: /^except\s+(?<types>[\w.]+|\([\w., ]+\))(?:\s+as\s+\w+)?:$/,
  write: (statement, head, body, unit) => [
    "try:",
    ...statement.map((line) => unit + line),
    head,
    ...body.map((line) => unit + line),
  ],
};

function inTry(site: Site, place: Place | null, callees: string[], types: RegExp): Answered | null {
  const use = place ? useOf(place, { from: place.statement.from, to: place.statement.to }) : null;
  if (!use) return null;
  const text = maskedOf(use.held.code, use.statement);
  const callee = callees.find((each) =>
    new RegExp(`(?<![\\w.])${each.replace(/\./g, "\\.")}\\(`).test(text),
  );
  return callee ? caughtElsewhere(site, use, callee, tries, (caught) => types.test(caught)) : null;
}

function calledWith(place: Place | null, callees: string[]): Span | null {
  if (!place) return null;
  const text = maskedOf(place.code, place.statement);
  for (const callee of callees) {
    const at = new RegExp(`(?<![\\w.])${callee.replace(/\./g, "\\.")}\\(`).exec(text);
    if (!at) continue;
    const open = place.statement.from + at.index + callee.length;
    const close = closing(place.code.masked, open);
    const inner = /^[\w.]+(?:\[[^\]]*\])?(?=[,)])/.exec(
      place.code.text.slice(open + 1, close + 1),
    )?.[0];
    return inner ? { from: open + 1, to: open + 1 + inner.length } : null;
  }
  return null;
}

function json(site: Site, place: Place | null): Failure {
  const at = calledWith(place, ["json.loads", "json.load", "loads"]);
  return {
    class: "unguarded_json_parse",
    says: `${quoted(place, at, "a text")} is no JSON where it is parsed, and nothing catches it`,
    decide:
      "A person has to decide how bad text is answered (`except json.JSONDecodeError`), by whether a client sent it, or a service, or this app stored it.",
    ...(at ? { at } : {}),
    answered: inTry(
      site,
      place,
      ["json.loads", "json.load", "loads", "request.get_json"],
      /JSONDecodeError|\bValueError\b/,
    ),
  };
}

const readers = [
  "int",
  "float",
  "datetime.strptime",
  "datetime.fromisoformat",
  "date.fromisoformat",
  "datetime.datetime.strptime",
  "datetime.datetime.fromisoformat",
  "datetime.date.fromisoformat",
  "uuid.UUID",
  "UUID",
  "Decimal",
];

function input(site: Site, place: Place | null, [, said = ""]: RegExpExecArray): Failure {
  const at = calledWith(place, readers);
  const kind = /int\(\)/.test(said)
    ? "whole number"
    : /float/.test(said)
      ? "number"
      : /UUID/.test(said)
        ? "UUID"
        : "date";
  return {
    class: "logic_error",
    says: `${quoted(place, at, "a text")} is no ${kind} where it is read as one`,
    decide: `A person has to decide how a text is answered that is no ${kind} (\`except ValueError\`): a client's is refused.`,
    ...(at ? { at } : {}),
    answered: inTry(site, place, readers, /\bValueError\b/),
  };
}

function decoded(site: Site, place: Place | null): Failure {
  return {
    class: "logic_error",
    says: "bytes are read as a text of another encoding than they have",
    decide: "A person has to decide which encoding the bytes have, and how others are answered.",
    answered: inTry(
      site,
      place,
      ["base64.b64decode", "b64decode"],
      /binascii\.Error|\bValueError\b/,
    ),
  };
}

function name(site: Site, place: Place | null, [, wrong = ""]: RegExpExecArray): Failure {
  return {
    class: "logic_error",
    says: `nothing has the name \`${wrong}\``,
    decide: `A person has to decide which name is meant by \`${wrong}\`, or from where it is imported.`,
    answered: place ? unknownName(site, place, wrong) : null,
  };
}

function unbound(site: Site, place: Place | null, [, wrong = ""]: RegExpExecArray): Failure {
  const made = place?.held?.body.filter((each) =>
    new RegExp(`^${wrong}\\s*(?::[^=]+)?[-+*/]?=(?!=)`).test(maskedOf(place.code, each)),
  );
  const [first] = made ?? [];
  return {
    class: "logic_error",
    says: `\`${wrong}\` is read before it has a value${first && first.first !== site.line ? `; line ${first.first} gives it one, and was not passed` : ""}`,
    decide: `A person has to decide which value \`${wrong}\` has where the lines that set it are passed over.`,
    answered: place ? unboundLocal(site, place, wrong) : null,
  };
}

function importName(
  _: Site,
  __: Place | null,
  [, wrong = "", module = ""]: RegExpExecArray,
): Failure {
  return {
    class: "logic_error",
    says: `\`${module}\` has no \`${wrong}\` to import, or not yet: two modules that import each other see half of the other`,
    decide: `A person has to decide which name of \`${module}\` is meant, or which of two modules should not import the other.`,
  };
}

function importModule(_: Site, __: Place | null, [, module = ""]: RegExpExecArray): Failure {
  return {
    class: "logic_error",
    says: `there is no module \`${module}\` where the app runs`,
    decide: `A person has to decide whether \`${module}\` is missing from the requirements or misspelled.`,
  };
}

function member(
  site: Site,
  place: Place | null,
  [, object, name, module, inModule, type, inType]: RegExpExecArray,
): Failure {
  const owner = object ?? type ?? module ?? "";
  const wrong = name ?? inModule ?? inType ?? "";
  return {
    class: "logic_error",
    says: `${module ? `module \`${owner}\`` : `a \`${owner}\``} has no \`${wrong}\``,
    decide: `A person has to decide which member of \`${owner}\` is meant by \`${wrong}\`, or why a \`${owner}\` comes here.`,
    answered: place && object ? unknownMember(site, place, object, wrong) : null,
  };
}

function called(_: Site, __: Place | null, [, callee = "", said = ""]: RegExpExecArray): Failure {
  return {
    class: "logic_error",
    says: `\`${callee}\` is called with other arguments than it takes: it ${said.slice(0, 120)}`,
    decide: `A person has to decide which value \`${callee}\` should be given here.`,
  };
}

function ofKind(_: Site, __: Place | null, [, said = ""]: RegExpExecArray): Failure {
  return {
    class: /not callable/.test(said) ? "not_a_function" : "logic_error",
    says: `a value is of another kind than its use needs: ${said}`,
    decide:
      "A person has to decide which values may come here, and where one of another kind is made.",
  };
}
