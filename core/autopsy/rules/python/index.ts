import type { Analysis, Site } from "../analysis.ts";
import { maskedOf } from "../code/code.ts";
import type { Place } from "../code/failing.ts";
import type { Failure } from "../code/failure.ts";
import { byRules, type Rule } from "../code/rules.ts";
import { index, key, picked, zero } from "./collections.ts";
import { python } from "./dialect.ts";
import { decoded, input, json } from "./input.ts";
import { unboundLocal, unknownMember, unknownName } from "./names.ts";
import { attributeOfNone, coroutine, givenNone, operandOfNone, useOfNone } from "./none.ts";

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
