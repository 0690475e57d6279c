import type { Node } from "@babel/types";
import { findNodes } from "../rules/syntax.ts";
import type { Finding } from "./finding.ts";
import type { Patched } from "./patched.ts";

/**
 * A patch that changes nothing but a handler that was there already: the error happens as before,
 * and only what is said of it is new.
 */
export function relabelledErrors({ treeAfter, lines, after }: Patched): Finding[] {
  const source = after.split(/\r?\n/);
  const written = [...lines.added].filter((line) => {
    const text = (source[line - 1] ?? "").trim();
    return text !== "" && !/^(?:import\b|\/\/|\*|\/\*|const .*= require\()/.test(text);
  });
  const [first] = written;
  if (first === undefined) return [];
  const holder = findNodes(treeAfter, isHandler).find(
    ({ node: { loc } }) =>
      loc &&
      !lines.added.has(loc.start.line) &&
      written.every((line) => loc.start.line <= line && line <= loc.end.line),
  );
  return holder
    ? [
        {
          kind: "error_relabelled",
          line: first,
          says: "Only a handler that was there already is changed: the error happens as before.",
        },
      ]
    : [];
}

function isHandler(node: Node): node is Node {
  return node.type === "CatchClause";
}
