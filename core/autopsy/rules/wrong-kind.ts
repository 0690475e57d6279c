import type { Analysis, Site } from "./analysis.ts";
import { evidenceAt, originEvidence } from "./evidence.ts";
import { originOf } from "./origin.ts";
import { enclosingFunctionOf, findNodes, lineOf, readSyntax } from "./syntax.ts";

const wording =
  /^(?:(?<name>[\w$]+)(?<path>[\w$.[\]]*)) is not (?<what>iterable|a function|a constructor)/;

/** A value of another kind than its use needs. Explained by where it came from; never patched. */
export function wrongKind(site: Site): Analysis | null {
  const { name, path = "", what } = wording.exec(site.message)?.groups ?? {};
  if (!name || !what) return null;
  const origin = originAt(site, name);
  const used = `used as if it were ${what === "iterable" ? "a list" : what}`;
  const evidence = [
    evidenceAt(site, site.line, `Here \`${name}${path}\` is ${used}.`),
    ...originEvidence(site, origin),
  ];
  return {
    class: "not_a_function",
    culprit: { path: site.path, line: site.line },
    rootCause: `\`${name}${path}\` is not ${what} at ${site.path}:${site.line}${origin ? `: ${origin.says}` : ""}.`,
    evidence,
    edits: null,
    abstained: `What should happen when \`${name}${path}\` is not ${what} cannot be told from the code: refuse the input that leads here, or provide the value. A person has to decide.`,
  };
}

function originAt(site: Site, name: string) {
  const syntax = readSyntax(site.path, site.text);
  const use =
    syntax &&
    findNodes(
      syntax,
      (node): node is typeof node =>
        node.type === "Identifier" && node.name === name && lineOf(node) === site.line,
    )[0];
  const fn = use && enclosingFunctionOf(use.ancestors);
  return fn ? originOf(name, fn, site.text) : null;
}
