import type { Node } from "@babel/types";
import type { Frame, ParsedTrace } from "#core/stack-trace/trace.ts";
import { type FunctionNode, findNodes, readSyntax, textOf } from "../rules/syntax.ts";
import { nothingAt } from "./nothing.ts";
import { functionAt } from "./patched.ts";

/** A line of the trace in a file that was read, and the expression there that was nothing. */
export type Step = {
  path: string;
  line: number;
  nothing: string | null;
  /** The function of the frame below, which this line called; null for the throw site. */
  callee: string | null;
};

/**
 * The trace's own lines, the throw site first, each with what was nothing there: a parameter that
 * was nothing is an argument one frame further up, under another name.
 */
export function stepsOf(trace: ParsedTrace | null, files: Record<string, string>): Step[] {
  const root = rootOf(trace);
  if (!root) return [];
  const frames = root.frames.filter((frame) => textAt(frame, files) !== null);
  const thrownHere = root.frames.findIndex(({ file }) => !isEngine(file));
  const steps: Step[] = [];
  let nothing: string | null = null;
  for (const [index, frame] of frames.entries()) {
    const { path = "", line, column } = frame;
    const text = textAt(frame, files) ?? "";
    const isThrowSite = index === 0 && root.frames[thrownHere] === frame;
    if (isThrowSite)
      nothing = nothingAt({
        path,
        text,
        line,
        message: root.message,
        ...(column ? { column } : {}),
      });
    else if (nothing !== null) nothing = argumentAt({ path, line, text }, steps.at(-1), files);
    const below = steps.at(-1);
    steps.push({ path, line, nothing, callee: below ? nameAt(below, files) : null });
  }
  return steps;
}

/** The root cause's exception: the last of the causes, or the error itself. */
export function rootOf(trace: ParsedTrace | null) {
  const chain = (trace?.exceptions ?? []).filter(
    ({ relation }) => relation === "primary" || relation === "cause",
  );
  return chain.at(-1) ?? null;
}

function isEngine(file: string): boolean {
  return file === "<anonymous>" || file === "native" || file.startsWith("node:");
}

function textAt({ path, resolution }: Frame, files: Record<string, string>): string | null {
  if (path === undefined || resolution?.lineUnknown || !Object.hasOwn(files, path)) return null;
  return files[path] ?? null;
}

/** What the caller gave for the parameter that was nothing in the frame below. */
function argumentAt(
  { path, line, text }: { path: string; line: number; text: string },
  below: Step | undefined,
  files: Record<string, string>,
): string | null {
  if (!below?.nothing || !/^[\w$]+$/.test(below.nothing)) return null;
  const held = functionOf(below, files);
  const tree = held && readSyntax(path, text);
  if (!held || !tree) return null;
  const index = held.fn.params.findIndex(
    (each) => each.type === "Identifier" && each.name === below.nothing,
  );
  if (index < 0) return null;
  const [call, other] = findNodes(tree, isCall).filter(
    ({ node }) =>
      node.loc &&
      node.loc.start.line <= line &&
      line <= node.loc.end.line &&
      calls(node, held.name),
  );
  const argument = call && !other ? call.node.arguments[index] : undefined;
  return argument ? textOf(argument, text) : null;
}

function functionOf(
  { path, line }: Step,
  files: Record<string, string>,
): { fn: FunctionNode; name: string } | null {
  const text = files[path] ?? "";
  const tree = readSyntax(path, text);
  const held = tree && functionAt(tree, line, text);
  return held?.written.name ? { fn: held.fn, name: held.written.name } : null;
}

/** The name of the innermost named function at a step; that of a callback is nobody's. */
function nameAt({ path, line }: Step, files: Record<string, string>): string | null {
  const text = files[path] ?? "";
  const tree = readSyntax(path, text);
  return (tree && functionAt(tree, line, text)?.written.name) ?? null;
}

type Call = Extract<Node, { type: "CallExpression" | "NewExpression" }>;

function isCall(node: Node): node is Call {
  return node.type === "CallExpression" || node.type === "NewExpression";
}

function calls({ callee }: Call, name: string): boolean {
  if (callee.type === "Identifier") return callee.name === name;
  return (
    callee.type === "MemberExpression" &&
    callee.property.type === "Identifier" &&
    callee.property.name === name
  );
}
