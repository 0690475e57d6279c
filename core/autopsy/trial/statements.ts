import type { Node } from "@babel/types";
import { textOf } from "../rules/syntax.ts";
import { call, read } from "./allowed.ts";
import { iterable } from "./expressions.ts";
import { type Completion, isCallable, isObject, type Machine, type Run, reach, Stopped, step } from "./machine.ts";
import { Scope } from "./scope.ts";

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;
type Loop = Of<"ForStatement" | "WhileStatement" | "DoWhileStatement" | "ForOfStatement" | "ForInStatement">;

/** How statements are run, in one file's text. */
export function statementsOf(machine: Machine, text: string) {
  return runAll;

  function* runAll(nodes: readonly Node[], scope: Scope): Run<Completion | null> {
    hoist(nodes, scope);
    for (const node of nodes) {
      const end = yield* run(node, scope, null);
      if (end) return end;
    }
    return null;
  }

  /** Functions stand from the beginning; names of a block are known in it, and empty, before their line. */
  function hoist(nodes: readonly Node[], scope: Scope): void {
    for (const each of nodes) {
      const node = /^Export(?:Named|Default)Declaration$/.test(each.type) && "declaration" in each && isObject(each.declaration) ? declarationOf(each) : each;
      if (node?.type === "FunctionDeclaration" && node.id)
        scope.declare(node.id.name, "let", machine.makeFunction(node, scope, node.id.name));
      if (node?.type === "ClassDeclaration" && node.id) scope.declare(node.id.name, "let", undefined, false);
      if (node?.type === "VariableDeclaration")
        for (const { id } of node.declarations)
          if (id.type === "Identifier" && !(node.kind === "var" && scope.hasOwn(id.name)))
            scope.declare(id.name, node.kind === "var" ? "var" : "let", undefined, node.kind === "var");
    }
  }

  function* run(node: Node, scope: Scope, label: string | null): Run<Completion | null> {
    step(machine);
    if (node.loc) reach(machine, node.loc.start.line, node.loc.end.line);
    if (node.loc) machine.state.at = { path: machine.path, from: node.loc.start.line, to: node.loc.end.line };
    switch (node.type) {
      case "ExpressionStatement":
        yield* machine.evaluate(node.expression, scope);
        return null;
      case "VariableDeclaration":
        yield* declare(node, scope);
        return null;
      case "ReturnStatement":
        return { kind: "return", value: node.argument ? yield* machine.evaluate(node.argument, scope) : undefined };
      case "IfStatement": {
        const taken = (yield* machine.evaluate(node.test, scope)) ? node.consequent : node.alternate;
        return taken ? yield* run(taken, scope, null) : null;
      }
      case "BlockStatement":
        return yield* runAll(node.body, new Scope(scope, scope.frame, false));
      case "ThrowStatement":
        throw yield* machine.evaluate(node.argument, scope);
      case "TryStatement":
        return yield* attempt(node, scope);
      case "ForStatement":
      case "WhileStatement":
      case "DoWhileStatement":
      case "ForOfStatement":
      case "ForInStatement":
        return yield* loop(node, scope, label);
      case "BreakStatement":
      case "ContinueStatement":
        return { kind: node.type === "BreakStatement" ? "break" : "continue", label: node.label?.name ?? null };
      case "LabeledStatement":
        return yield* run(node.body, scope, node.label.name);
      case "SwitchStatement":
        return yield* choose(node, scope);
      case "ClassDeclaration":
        if (node.id) scope.declare(node.id.name, "let", yield* machine.makeClass(node, scope, node.id.name));
        return null;
      case "TSEnumDeclaration":
        scope.declare(node.id.name, "const", yield* enumeration(node, scope));
        return null;
      case "ExportNamedDeclaration":
        return node.declaration ? yield* run(node.declaration, scope, null) : null;
      case "ExportDefaultDeclaration":
        yield* exportDefault(node, scope);
        return null;
      default:
        if (/^(?:FunctionDeclaration|EmptyStatement|ImportDeclaration|ExportAllDeclaration|TS.*|Declare.*)$/.test(node.type)) return null;
        throw new Stopped(node.type);
    }
  }

  function* exportDefault({ declaration }: Of<"ExportDefaultDeclaration">, scope: Scope): Run<void> {
    if (/^(?:TS|Declare)/.test(declaration.type)) return;
    if (declaration.type === "FunctionDeclaration") {
      const made = declaration.id ? scope.get(declaration.id.name) : machine.makeFunction(declaration, scope, "default");
      scope.declare("*default", "let", made);
    } else if (declaration.type === "ClassDeclaration") {
      const made = yield* machine.makeClass(declaration, scope, declaration.id?.name ?? "default");
      if (declaration.id) scope.declare(declaration.id.name, "let", made);
      scope.declare("*default", "let", made);
    } else scope.declare("*default", "let", yield* machine.evaluate(declaration, scope));
  }

  function* declare(node: Of<"VariableDeclaration">, scope: Scope): Run<void> {
    if (node.declare) return;
    const how = node.kind === "var" || node.kind === "const" ? node.kind : "let";
    for (const { id, init } of node.declarations) {
      if (!init && how === "var") continue;
      const value = init ? yield* machine.evaluate(init, scope) : undefined;
      if (isCallable(value) && value.name === "" && id.type === "Identifier" && Object.getOwnPropertyDescriptor(value, "name")?.configurable)
        Object.defineProperty(value, "name", { value: id.name, configurable: true });
      yield* machine.bind(id, value, scope, how);
    }
  }

  function* loop(node: Loop, scope: Scope, label: string | null): Run<Completion | null> {
    if (node.type === "ForOfStatement" || node.type === "ForInStatement") return yield* goThrough(node, scope, label);
    let own = new Scope(scope, scope.frame, false);
    if (node.type === "ForStatement" && node.init) {
      if (node.init.type === "VariableDeclaration") yield* declare(node.init, own);
      else yield* machine.evaluate(node.init, own);
    }
    const names = node.type === "ForStatement" && node.init?.type === "VariableDeclaration" && node.init.kind !== "var" ? node.init.declarations.flatMap(({ id }) => (id.type === "Identifier" ? [id.name] : [])) : [];
    for (let isFirst = true; ; isFirst = false) {
      const asks = node.type !== "DoWhileStatement" || !isFirst;
      if (asks && node.test && !(yield* machine.evaluate(node.test, own))) return null;
      step(machine);
      const end = yield* run(node.body, own, null);
      const left = ends(end, label);
      if (left) return left.end;
      const next: Scope = new Scope(scope, scope.frame, false);
      for (const name of names) next.declare(name, "let", own.get(name));
      if (names.length > 0) own = next;
      if (node.type === "ForStatement" && node.update) yield* machine.evaluate(node.update, own);
    }
  }

  function* goThrough(node: Of<"ForOfStatement" | "ForInStatement">, scope: Scope, label: string | null): Run<Completion | null> {
    const all = yield* machine.evaluate(node.right, scope);
    if (node.type === "ForOfStatement" && node.await && isObject(all) && isCallable(read(all, Symbol.asyncIterator)))
      return yield* goThroughLater(node, call(read(all, Symbol.asyncIterator), all, [], ""), scope, label);
    const items = node.type === "ForInStatement" ? (isObject(all) ? Object.keys(all) : []) : iterable(all, textOf(node.right, text));
    for (const item of items) {
      step(machine);
      const value = node.type === "ForOfStatement" && node.await ? yield { kind: "await", value: item } : item;
      const left = ends(yield* once(node, value, scope), label);
      if (left) return left.end;
    }
    return null;
  }

  function* goThroughLater(node: Of<"ForOfStatement">, all: unknown, scope: Scope, label: string | null): Run<Completion | null> {
    for (;;) {
      step(machine);
      const end = yield { kind: "await", value: call(read(all, "next"), all, [], "next") };
      if (!isObject(end) || end.done) return null;
      const left = ends(yield* once(node, end.value, scope), label);
      if (left) return left.end;
    }
  }

  function* once(node: Of<"ForOfStatement" | "ForInStatement">, value: unknown, scope: Scope): Run<Completion | null> {
    const own = new Scope(scope, scope.frame, false);
    if (node.left.type === "VariableDeclaration") {
      const [first] = node.left.declarations;
      const how = node.left.kind === "var" || node.left.kind === "const" ? node.left.kind : "let";
      if (first) yield* machine.bind(first.id, value, own, how);
    } else yield* machine.bind(node.left, value, own, null);
    return yield* run(node.body, own, null);
  }

  function* attempt(node: Of<"TryStatement">, scope: Scope): Run<Completion | null> {
    const depth = machine.state.depth;
    let end: Completion | null = null;
    let thrown: { error: unknown } | null = null;
    try {
      end = yield* run(node.block, scope, null);
    } catch (error) {
      if (error instanceof Stopped) throw error;
      thrown = { error };
      machine.state.depth = depth;
    }
    if (thrown && node.handler) {
      const own = new Scope(scope, scope.frame, false);
      const { error } = thrown;
      thrown = null;
      try {
        if (node.handler.param) yield* machine.bind(node.handler.param, error, own, "let");
        end = yield* run(node.handler.body, own, null);
      } catch (other) {
        if (other instanceof Stopped) throw other;
        thrown = { error: other };
      }
    }
    if (node.finalizer) {
      const last = yield* run(node.finalizer, scope, null);
      if (last) return last;
    }
    if (thrown) throw thrown.error;
    return end;
  }

  function* choose(node: Of<"SwitchStatement">, scope: Scope): Run<Completion | null> {
    const value = yield* machine.evaluate(node.discriminant, scope);
    const own = new Scope(scope, scope.frame, false);
    let from = -1;
    for (const [index, { test }] of node.cases.entries())
      if (from < 0 && test && (yield* machine.evaluate(test, own)) === value) from = index;
    if (from < 0) from = node.cases.findIndex(({ test }) => !test);
    if (from < 0) return null;
    const end = yield* runAll(node.cases.slice(from).flatMap(({ consequent }) => consequent), own);
    return end?.kind === "break" && end.label === null ? null : end;
  }

  function* enumeration(node: Of<"TSEnumDeclaration">, scope: Scope): Run {
    const made: Record<string, unknown> = {};
    let next = 0;
    for (const { id, initializer } of node.members ?? []) {
      const name = id.type === "Identifier" ? id.name : id.value;
      const value = initializer ? yield* machine.evaluate(initializer, scope) : next;
      made[name] = value;
      if (typeof value === "number") {
        made[String(value)] = name;
        next = value + 1;
      }
    }
    return made;
  }
}

function declarationOf(node: Node): Node | null {
  return node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration" ? (node.declaration ?? null) : null;
}

/** Whether a loop ends with this, and what it then ends with itself. */
function ends(end: Completion | null, label: string | null): { end: Completion | null } | null {
  if (!end) return null;
  if (end.kind === "return") return { end };
  const isOwn = end.label === null || end.label === label;
  if (!isOwn) return { end };
  return end.kind === "break" ? { end: null } : null;
}
