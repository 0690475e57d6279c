import type { Analysis, Site } from "./analysis.ts";
import { docOf } from "./doc.ts";
import { evidenceAt, intentAt } from "./evidence.ts";
import { instead, rewrite } from "./rewrite.ts";
import { isFunction, lineOf, textOf } from "./syntax.ts";
import { ancestorsOf } from "./tree.ts";

const wording = /^Invalid count value: -\d|^Invalid array length/;
const leftAlone =
  /\b(?:longer|larger|more|wider|beyond|too (?:long|wide|many)|enough)\b.{0,60}\b(?:as (?:it|they) (?:is|are)|unchanged|untouched|alone|no padding|nothing|not (?:cut|shortened))\b|\bnever (?:negative|below (?:zero|0)|less than (?:zero|0))\b|\bat least (?:zero|0)\b/i;

/** A count below zero, where the comment says that nothing is added then. */
export function belowZero(site: Site): Analysis | null {
  const tree = wording.test(site.message) ? site.trees(site.path) : null;
  if (!tree) return null;
  const call = tree.nodes.find((node) => {
    if (node.type !== "CallExpression" && node.type !== "NewExpression") return false;
    const isHere = lineOf(node) <= site.line && (node.loc?.end.line ?? 0) >= site.line;
    return (
      isHere &&
      /\.repeat$|^Array$/.test(textOf(node.callee, tree.text)) &&
      node.arguments.length === 1
    );
  });
  const [count] =
    call && (call.type === "CallExpression" || call.type === "NewExpression") ? call.arguments : [];
  const functions = call ? ancestorsOf(tree, call).filter(isFunction) : [];
  const said = functions.flatMap((fn) => docOf(tree, fn)).find(({ text }) => leftAlone.test(text));
  if (!count || !said) return null;
  const text = textOf(count, tree.text);
  return {
    class: "logic_error",
    culprit: { path: site.path, line: site.line },
    rootCause: `\`${text}\` is below zero at ${site.path}:${site.line}, where a count is needed.`,
    evidence: [
      evidenceAt(site, site.line, "Here the count is used."),
      intentAt(tree, said.line, "doc", "The comment says what happens then."),
    ],
    edits: [rewrite(tree, [instead(count, `Math.max(0, ${text})`)])],
  };
}
