import type { Node } from "@babel/types";
import { loopsOf } from "./loops.ts";
import {
  type Completion,
  isCallable,
  isObject,
  type Machine,
  type Run,
  reach,
  Stopped,
  step,
} from "./machine.ts";
import { Scope } from "./scope.ts";

type Of<T extends Node["type"]> = Extract<Node, { type: T }>;

/** How statements are run, in one file's text. */
export function statementsOf(machine: Machine, text: string) {
  const loop = loopsOf(machine, text);
  return { execute: runAll, run };

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
      const node =
        /^Export(?:Named|Default)Declaration$/.test(each.type) &&
        "declaration" in each &&
        isObject(each.declaration)
          ? declarationOf(each)
          : each;
      if (node?.type === "FunctionDeclaration" && node.id)
        scope.declare(node.id.name, "let", machine.makeFunction(node, scope, node.id.name));
      if (node?.type === "ClassDeclaration" && node.id)
        scope.declare(node.id.name, "let", undefined, false);
      if (node?.type === "VariableDeclaration")
        for (const { id } of node.declarations)
          if (id.type === "Identifier" && !(node.kind === "var" && scope.hasOwn(id.name)))
            scope.declare(
              id.name,
              node.kind === "var" ? "var" : "let",
              undefined,
              node.kind === "var",
            );
    }
  }

  function* run(node: Node, scope: Scope, label: string | null): Run<Completion | null> {
    step(machine);
    if (node.loc) reach(machine, node.loc.start.line, node.loc.end.line);
    machine.state.node = node;
    machine.state.path = machine.path;
    switch (node.type) {
      case "ExpressionStatement":
        yield* machine.evaluate(node.expression, scope);
        return null;
      case "VariableDeclaration":
        yield* declare(node, scope);
        return null;
      case "ReturnStatement":
        return {
          kind: "return",
          value: node.argument ? yield* machine.evaluate(node.argument, scope) : undefined,
        };
      case "IfStatement": {
        const taken = (yield* machine.evaluate(node.test, scope))
          ? node.consequent
          : node.alternate;
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
        return {
          kind: node.type === "BreakStatement" ? "break" : "continue",
          label: node.label?.name ?? null,
        };
      case "LabeledStatement":
        return yield* run(node.body, scope, node.label.name);
      case "SwitchStatement":
        return yield* choose(node, scope);
      case "ClassDeclaration":
        if (node.id)
          scope.declare(node.id.name, "let", yield* machine.makeClass(node, scope, node.id.name));
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
        if (
          /^(?:FunctionDeclaration|EmptyStatement|ImportDeclaration|ExportAllDeclaration|TS.*|Declare.*)$/.test(
            node.type,
          )
        )
          return null;
        throw new Stopped(node.type);
    }
  }

  function* exportDefault(
    { declaration }: Of<"ExportDefaultDeclaration">,
    scope: Scope,
  ): Run<void> {
    if (/^(?:TS|Declare)/.test(declaration.type)) return;
    if (declaration.type === "FunctionDeclaration") {
      const made = declaration.id
        ? scope.get(declaration.id.name)
        : machine.makeFunction(declaration, scope, "default");
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
      if (
        isCallable(value) &&
        value.name === "" &&
        id.type === "Identifier" &&
        Object.getOwnPropertyDescriptor(value, "name")?.configurable
      )
        Object.defineProperty(value, "name", { value: id.name, configurable: true });
      yield* machine.bind(id, value, scope, how);
    }
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
    const end = yield* runAll(
      node.cases.slice(from).flatMap(({ consequent }) => consequent),
      own,
    );
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
  return node.type === "ExportNamedDeclaration" || node.type === "ExportDefaultDeclaration"
    ? (node.declaration ?? null)
    : null;
}
