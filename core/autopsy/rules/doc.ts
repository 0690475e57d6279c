import type { Comment, Node } from "@babel/types";
import type { FunctionNode } from "./syntax.ts";
import type { Tree } from "./tree.ts";

/** A sentence of a doc comment, and the line it begins on. */
export type Sentence = { text: string; line: number };

/** The sentences of the comments that stand before a function, its declaration or its method. */
export function docOf(tree: Tree, fn: FunctionNode): Sentence[] {
  const holders: Node[] = [fn];
  for (
    let each = tree.parents.get(fn);
    each && isHolder(each, holders.at(-1));
    each = tree.parents.get(each)
  )
    holders.push(each);
  return holders.flatMap(({ leadingComments }) =>
    joined(leadingComments ?? []).flatMap(({ value, line }) => sentencesOf(value, line)),
  );
}

/** Comments of one line each that follow one another are one. */
function joined(comments: Comment[]): { value: string; line: number }[] {
  const found: { value: string; line: number; end: number; isLine: boolean }[] = [];
  for (const { type, value, loc } of comments) {
    const line = loc?.start.line ?? 0;
    const isLine = type === "CommentLine";
    const last = found.at(-1);
    if (last?.isLine && isLine && line === last.end + 1) {
      last.value += `\n${value}`;
      last.end = line;
    } else found.push({ value, line, end: line, isLine });
  }
  return found;
}

/** What a declaration's comment is written before, and belongs to the function it holds. */
function isHolder(node: Node, inside: Node | undefined): boolean {
  if (node.type === "VariableDeclaration") return node.declarations.length === 1;
  if (node.type === "AssignmentExpression") return node.right === inside;
  return /^(?:VariableDeclarator|Export(?:Named|Default)Declaration|ExpressionStatement|ObjectProperty|ClassProperty)$/.test(
    node.type,
  );
}

function sentencesOf(comment: string, from: number): Sentence[] {
  const lines = comment.split(/\r?\n/).map((line) => line.replace(/^\s*\*?\s?/, "").trim());
  const found: Sentence[] = [];
  let open: Sentence | null = null;
  for (const [at, line] of lines.entries()) {
    if (line === "" || /^@\w/.test(line) || /^[-*] /.test(line)) open = null;
    for (const part of line.split(/(?<=[.;!])\s+(?=\S)|(?<=\.)$/)) {
      if (part === "") continue;
      if (open) open.text += ` ${part}`;
      else {
        open = { text: part, line: from + at };
        found.push(open);
      }
      if (/[.;!]$/.test(part)) open = null;
    }
  }
  return found;
}

/** The words of names in code and of plain text alike, in small letters and the singular. */
export function wordsOf(text: string): Set<string> {
  const words = text
    .replace(/([a-z\d])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .match(/[a-z]{2,}/g);
  return new Set((words ?? []).map(singular));
}

function singular(word: string): string {
  if (/(?:sh|ch|x|ss)es$/.test(word)) return word.replace(/es$/, "");
  if (/ies$/.test(word)) return word.replace(/ies$/, "y");
  return /(?:ss|us|is)$/.test(word) ? word : word.replace(/s$/, "");
}
