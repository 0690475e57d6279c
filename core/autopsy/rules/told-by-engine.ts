import type { CauseClass } from "#core/autopsy/autopsy.ts";
import type { Analysis, Site } from "./analysis.ts";
import { evidenceAt } from "./evidence.ts";

type Kind = {
  pattern: RegExp;
  class?: CauseClass;
  says: (match: RegExpExecArray) => string;
  decide: string;
};

/** What the engine's own words tell of a cause, where no rule reads more out of the code. */
const kinds: Kind[] = [
  {
    pattern: /^Do not know how to serialize a BigInt/,
    says: () => "a BigInt is put into JSON, which has none",
    decide: "whether it goes out as a text or as a number",
  },
  {
    pattern: /^Cannot mix BigInt and other types/,
    says: () => "a BigInt and a number meet in one calculation",
    decide: "which of both kinds the amount is",
  },
  {
    pattern: /^Converting circular structure to JSON/,
    says: () => "an object that holds itself is put into JSON",
    decide: "which part of it is left out",
  },
  {
    pattern: /^Cannot access '([\w$]{1,80})' before initialization/,
    says: ([, name]) => `\`${name}\` is used before the line that gives it its value`,
    decide: "which of both has to come first, or whether two files import each other",
  },
  {
    pattern:
      /^Cannot assign to read only property '(.{1,80}?)'|^Cannot add property (.{1,80}?), object is not extensible/,
    says: ([, name, added]) => `\`${name ?? added}\` is written to an object that is frozen`,
    decide: "whether a copy is changed, or the object may change",
  },
  {
    pattern: /^Cannot use 'in' operator to search for '(.{1,80}?)' in/,
    says: ([, name]) => `\`${name}\` is looked for in what is no object`,
    decide: "what a plain value means here",
  },
  {
    pattern: /^Right-hand side of 'instanceof' is not/,
    says: () => "something is compared with what is no class",
    decide: "which class is meant, and whether its file is imported as it is given",
  },
  {
    pattern: /^Cannot convert (?:undefined or null|a Symbol value)/,
    class: "property_of_nullish",
    says: () => "nothing is used where an object has to be",
    decide: "what should happen without it",
  },
  {
    pattern: /^The ["“](.{1,80}?)["”] argument must be|^The first argument must be/,
    says: ([, name]) =>
      `${name ? `\`${name}\`` : "the first argument"} is of another kind than the runtime's function takes`,
    decide: "what is passed when the value is missing",
  },
  {
    pattern: /^Invalid (?:array|string|typed array) length|^Array buffer allocation/,
    says: () => "something is made with a length that there is none of",
    decide: "what a length out of range means",
  },
  {
    pattern: /^.{0,200}could not be cloned/,
    says: () => "something that cannot be copied is sent to another thread or kept",
    decide: "which part of it is needed there",
  },
];

/** An error whose words tell what is wrong, and not what was meant. */
export function toldByEngine(site: Site): Analysis | null {
  if (!/^(?:TypeError|RangeError|ReferenceError|DataCloneError|DOMException)/.test(site.type))
    return null;
  for (const { pattern, says, decide, class: cause = "logic_error" } of kinds) {
    const match = pattern.exec(site.message);
    if (!match) continue;
    const what = says(match);
    return {
      class: cause,
      culprit: { path: site.path, line: site.line },
      rootCause: `At ${site.path}:${site.line} ${what}.`,
      evidence: [evidenceAt(site, site.line, "The error was thrown here.")],
      edits: null,
      abstained: `Here ${what}: a person has to decide ${decide}.`,
    };
  }
  return null;
}
