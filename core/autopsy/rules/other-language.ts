import type { CauseClass } from "#core/autopsy/autopsy.ts";
import { languageOf } from "#core/languages/index.ts";
import type { LanguageName } from "#core/languages/language.ts";
import type { Analysis, Site } from "./analysis.ts";
import { dotnetError } from "./dotnet/index.ts";
import { evidenceAt } from "./evidence.ts";
import { goError } from "./go/index.ts";
import { jvmError } from "./jvm/index.ts";
import { phpError } from "./php/index.ts";
import { pythonError } from "./python/index.ts";
import { rubyError } from "./ruby/index.ts";
import { lineText } from "./syntax.ts";

type Kind = {
  pattern: RegExp;
  class: CauseClass;
  /** What happened, with the groups of the pattern. */
  says: (match: RegExpExecArray) => string;
  decide: string;
};

const missing =
  "A person has to decide what should happen without it: refuse the input, or handle the missing value where it is made.";

/** How the runtimes of Python, Ruby, Java, .NET, PHP and Go word what goes wrong most. */
const kinds: Kind[] = [
  {
    pattern: /^AttributeError: 'NoneType' object has no attribute '(\w+)'/,
    class: "property_of_nullish",
    says: ([, name]) => `a value is None where its \`${name}\` is read`,
    decide: missing,
  },
  {
    pattern: /^TypeError: 'NoneType' object is not (\w+)/,
    class: "property_of_nullish",
    says: ([, what]) => `a value is None where it has to be ${what}`,
    decide: missing,
  },
  {
    pattern: /^(?:\w+::)?NoMethodError: undefined method [`'](\S+?)' for nil/,
    class: "property_of_nullish",
    says: ([, name]) => `a value is nil where \`${name}\` is called`,
    decide: missing,
  },
  {
    pattern: /NullPointerException(?:: (Cannot [^\n]{1,300}))?/,
    class: "property_of_nullish",
    says: ([, what]) => what ?? "a value is null where something is read from it",
    decide: missing,
  },
  {
    pattern: /NullReferenceException/,
    class: "property_of_nullish",
    says: () => "a value is null where something is read from it",
    decide: missing,
  },
  {
    pattern: /invalid memory address or nil pointer dereference/,
    class: "property_of_nullish",
    says: () => "a pointer is nil where it is followed",
    decide: missing,
  },
  {
    pattern:
      /(?:Call to a member function (\w+)\(\) on null|Attempt to read property "(\w+)" on null)/,
    class: "property_of_nullish",
    says: ([, method, name]) => `a value is null where \`${method ?? name}\` is used`,
    decide: missing,
  },
  {
    pattern: /^KeyError: (.{1,100})/,
    class: "property_of_nullish",
    says: ([, key]) => `the mapping has no key ${key}`,
    decide: missing,
  },
  {
    pattern:
      /^(?:IndexError|IndexOutOfRangeException|.*IndexOutOfBoundsException)|index out of range/,
    class: "logic_error",
    says: () => "an index is beyond the end of the list",
    decide: "A person has to decide what an index outside of the list means.",
  },
  {
    pattern:
      /^(?:ZeroDivisionError|DivideByZeroException|DivisionByZeroError)|\/ by zero|divided by 0|integer divide by zero/,
    class: "logic_error",
    says: () => "something is divided by zero",
    decide: "A person has to decide what the result is where the divisor is zero.",
  },
  {
    pattern: /assignment to entry in nil map/,
    class: "logic_error",
    says: () => "a map is written to that was never made",
    decide: "A person has to decide where the map is made.",
  },
  {
    pattern:
      /(?:json\.decoder\.)?JSONDecodeError|JSON::ParserError|JsonException|JsonParseException/,
    class: "unguarded_json_parse",
    says: () => "a text that is no JSON is parsed, and nothing catches it",
    decide: "A person has to decide how bad text is answered.",
  },
  {
    pattern: /^NameError: (?:name|undefined local variable or method [`'])\s*'?(\w+)/,
    class: "logic_error",
    says: ([, name]) => `nothing has the name \`${name}\``,
    decide: "A person has to decide which name is meant.",
  },
  {
    pattern:
      /^(?:TypeError|ValueError|ArgumentError|ClassCastException|InvalidCastException|NumberFormatException|FormatException|UnboundLocalError|AttributeError|ImportError|ModuleNotFoundError)\b/,
    class: "logic_error",
    says: () => "a value is of another kind than its use needs",
    decide: "A person has to decide which values may come here.",
  },
];

const analysers: Partial<Record<LanguageName, (site: Site) => Analysis | null>> = {
  dotnet: dotnetError,
  go: goError,
  jvm: jvmError,
  php: phpError,
  python: pythonError,
  ruby: rubyError,
};

/** Whether the errors of a file's language have rules of their own. */
export function readsErrorsOf(path: string): boolean {
  const language = languageOf(path)?.name;
  return language !== undefined && Object.hasOwn(analysers, language);
}

/** An error of another language: its kind, its line, its expression; a patch only for what its own file decides. */
export function otherLanguage(site: Site): Analysis | null {
  const language = languageOf(site.path)?.name;
  if (!language || language === "javascript") return null;
  const own = analysers[language]?.(site);
  if (own) return own;
  const text = `${site.type}: ${site.message}`;
  for (const kind of kinds) {
    const match = kind.pattern.exec(text) ?? kind.pattern.exec(site.message);
    if (!match) continue;
    const line = lineText(site.text, site.line).trim();
    return {
      class: kind.class,
      culprit: { path: site.path, line: site.line },
      rootCause: `${capital(kind.says(match))} at ${site.path}:${site.line}${line ? `, in \`${line.slice(0, 120)}\`` : ""}.`,
      evidence: line ? [evidenceAt(site, site.line, "The error was thrown here.")] : [],
      edits: null,
      abstained: kind.decide,
    };
  }
  return null;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
