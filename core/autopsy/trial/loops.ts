import type { Node } from "@babel/types";
import { textOf } from "../rules/syntax.ts";
import { call, read } from "./allowed.ts";
import { iterable } from "./iterable.ts";
import { type Completion, isCallable, isObject, type Machine, type Run, step } from "./machine.ts";
import { Scope } from "./scope.ts";

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;
type Loop = Of<
  "ForStatement" | "WhileStatement" | "DoWhileStatement" | "ForOfStatement" | "ForInStatement"
>;

/** How loops are run, in one file's text. */
export function loopsOf(machine: Machine, text: string) {
  return loop;

  function* loop(node: Loop, scope: Scope, label: string | null): Run<Completion | null> {
    if (node.type === "ForOfStatement" || node.type === "ForInStatement")
      return yield* goThrough(node, scope, label);
    let own = new Scope(scope, scope.frame, false);
    if (node.type === "ForStatement" && node.init) {
      if (node.init.type === "VariableDeclaration") yield* machine.run(node.init, own, null);
      else yield* machine.evaluate(node.init, own);
    }
    const names =
      node.type === "ForStatement" &&
      node.init?.type === "VariableDeclaration" &&
      node.init.kind !== "var"
        ? node.init.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : []))
        : [];
    for (let isFirst = true; ; isFirst = false) {
      const asks = node.type !== "DoWhileStatement" || !isFirst;
      if (asks && node.test && !(yield* machine.evaluate(node.test, own))) return null;
      step(machine);
      const end = yield* machine.run(node.body, own, null);
      const left = ends(end, label);
      if (left) return left.end;
      const next: Scope = new Scope(scope, scope.frame, false);
      for (const name of names) next.declare(name, "let", own.get(name));
      if (names.length > 0) own = next;
      if (node.type === "ForStatement" && node.update) yield* machine.evaluate(node.update, own);
    }
  }

  function* goThrough(
    node: Of<"ForOfStatement" | "ForInStatement">,
    scope: Scope,
    label: string | null,
  ): Run<Completion | null> {
    const all = yield* machine.evaluate(node.right, scope);
    if (
      node.type === "ForOfStatement" &&
      node.await &&
      isObject(all) &&
      isCallable(read(all, Symbol.asyncIterator))
    )
      return yield* goThroughLater(
        node,
        call(read(all, Symbol.asyncIterator), all, [], ""),
        scope,
        label,
      );
    const items =
      node.type === "ForInStatement"
        ? isObject(all)
          ? Object.keys(all)
          : []
        : iterable(all, textOf(node.right, text));
    for (const item of items) {
      step(machine);
      const value =
        node.type === "ForOfStatement" && node.await ? yield { kind: "await", value: item } : item;
      const left = ends(yield* once(node, value, scope), label);
      if (left) return left.end;
    }
    return null;
  }

  function* goThroughLater(
    node: Of<"ForOfStatement">,
    all: unknown,
    scope: Scope,
    label: string | null,
  ): Run<Completion | null> {
    for (;;) {
      step(machine);
      const end = yield { kind: "await", value: call(read(all, "next"), all, [], "next") };
      if (!isObject(end) || end.done) return null;
      const left = ends(yield* once(node, end.value, scope), label);
      if (left) return left.end;
    }
  }

  function* once(
    node: Of<"ForOfStatement" | "ForInStatement">,
    value: unknown,
    scope: Scope,
  ): Run<Completion | null> {
    const own = new Scope(scope, scope.frame, false);
    if (node.left.type === "VariableDeclaration") {
      const [first] = node.left.declarations;
      const how = node.left.kind === "var" || node.left.kind === "const" ? node.left.kind : "let";
      if (first) yield* machine.bind(first.id, value, own, how);
    } else yield* machine.bind(node.left, value, own, null);
    return yield* machine.run(node.body, own, null);
  }
}

/** Whether a loop ends with this, and what it then ends with itself. */
function ends(end: Completion | null, label: string | null): { end: Completion | null } | null {
  if (!end) return null;
  if (end.kind === "return") return { end };
  const isOwn = end.label === null || end.label === label;
  if (!isOwn) return { end };
  return end.kind === "break" ? { end: null } : null;
}
