import type { Node } from "@babel/types";
import { findNodes, lineOf, textOf } from "../rules/syntax.ts";
import type { Finding } from "./finding.ts";
import type { Patched } from "./patched.ts";

type Try = Extract<Node, { type: "TryStatement" }>;

/** Errors of the program's own making: no client and no neighbour sends them. */
const ownMistakes =
  /\binstanceof\s+(?:TypeError|ReferenceError|RangeError)\b|\.name\s*===?\s*["'](?:TypeError|ReferenceError|RangeError)["']|\.message\??\.(?:includes|startsWith|match)\(|\.test\(\s*\w+\.message/;

/**
 * New handlers that take more than the call that failed: a `try` around further effects, and a
 * branch for the program's own mistakes, which then look like somebody else's.
 */
export function wideCatches(
  patched: Patched,
  failing: number[],
  callees: Record<number, string>,
): Finding[] {
  const { treeAfter, after, treeBefore, before, lines } = patched;
  const known = new Set(
    findNodes(treeBefore, isTry).map(({ node }) => compact(textOf(node.block, before))),
  );
  const wide = findNodes(treeAfter, isTry)
    .filter(({ node }) => lines.added.has(lineOf(node)) && node.handler)
    .filter(({ node }) => !known.has(compact(textOf(node.block, after))))
    .flatMap((found) => {
      const at = failing.map(lines.toAfter);
      const others = found.node.block.body.filter(
        (each) => !holds(each, at) && doesSomething(each, after),
      );
      const calls = failing.flatMap((line) => {
        const name = callees[line];
        const holder = found.node.block.body.find((each) => holds(each, [lines.toAfter(line)]));
        return name && holder ? [{ name, said: textOf(holder, after) }] : [];
      });
      if (calls.some(({ name, said }) => !said.includes(name)))
        return [
          tooWide(
            found.node,
            "The new `try` stands round a call of anything: every error of its kind is taken for this one.",
          ),
        ];
      return others.length > 0 && found.node.block.body.some((each) => holds(each, at))
        ? [
            tooWide(
              found.node,
              "The new `try` holds more than the call that failed: its other errors are taken for the same.",
            ),
          ]
        : [];
    });
  const source = after.split(/\r?\n/);
  const dressed = [...lines.added]
    .filter((line) => ownMistakes.test(source[line - 1] ?? ""))
    .map(
      (line): Finding => ({
        kind: "error_swallowed",
        line,
        says: "A mistake of the program itself is answered as if somebody else had made it.",
      }),
    );
  return [...wide, ...dressed];
}

function tooWide(node: Node, says: string): Finding {
  return { kind: "catch_too_wide", line: lineOf(node), says };
}

function holds({ loc }: Node, failing: number[]): boolean {
  return failing.some((line) => loc && loc.start.line <= line && line <= loc.end.line);
}

/** A call that may fail for reasons of its own; reading the parsed value's members is none. */
function doesSomething(node: Node, text: string): boolean {
  return findNodes(node, (each): each is Node =>
    /^(?:Await|Call|New|Optional(?:Call))Expression$/.test(each.type),
  ).some(
    ({ node: each }) =>
      !/^(?:await\s+)?(?:c|res|reply|response|ctx|console|log|logger)\b|^new \w*Error\b/.test(
        textOf(each, text),
      ),
  );
}

function compact(text: string): string {
  return text.replace(/\s+/g, "");
}

function isTry(node: Node): node is Try {
  return node.type === "TryStatement";
}
