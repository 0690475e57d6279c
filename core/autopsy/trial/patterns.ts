import type { Node } from "@babel/types";
import { textOf } from "../rules/syntax.ts";
import { read, write } from "./allowed.ts";
import { iterable } from "./iterable.ts";
import { keyOf } from "./keys.ts";
import { isObject, type Machine, type Run, Stopped } from "./machine.ts";
import type { Scope } from "./scope.ts";

/** How values are given to names, members and patterns: in declarations, or where `how` is null in assignments. */
export function patternsOf(machine: Machine, text: string) {
  return bind;

  function* bind(
    node: Node,
    value: unknown,
    scope: Scope,
    how: "var" | "let" | "const" | null,
  ): Run<void> {
    switch (node.type) {
      case "Identifier":
        if (how) scope.declare(node.name, how, value);
        else scope.set(node.name, value);
        return;
      case "TSParameterProperty":
        yield* bind(node.parameter, value, scope, how);
        return;
      case "AssignmentPattern":
        yield* bind(node.left, value === undefined ? yield* named(node, scope) : value, scope, how);
        return;
      case "ObjectPattern":
        yield* bindObject(node, value, scope, how);
        return;
      case "ArrayPattern":
        yield* bindList(node, value, scope, how);
        return;
      case "MemberExpression": {
        const target = yield* machine.evaluate(node.object, scope);
        write(target, yield* keyOf(machine, node.property, node.computed, scope), value);
        return;
      }
      case "TSAsExpression":
      case "TSNonNullExpression":
      case "ParenthesizedExpression":
        yield* bind(node.expression, value, scope, how);
        return;
      default:
        throw new Stopped(node.type);
    }
  }

  function* named(node: Extract<Node, { type: "AssignmentPattern" }>, scope: Scope): Run {
    return yield* machine.evaluate(node.right, scope);
  }

  function* bindObject(
    node: Extract<Node, { type: "ObjectPattern" }>,
    value: unknown,
    scope: Scope,
    how: "var" | "let" | "const" | null,
  ): Run<void> {
    if (value === null || value === undefined) {
      const first = node.properties[0];
      const name = first?.type === "ObjectProperty" ? textOf(first.key, text) : "";
      throw new TypeError(
        `Cannot destructure property '${name}' of '${String(value)}' as it is ${String(value)}.`,
      );
    }
    const taken = new Set<PropertyKey>();
    for (const each of node.properties) {
      if (each.type === "RestElement") {
        const rest: Record<PropertyKey, unknown> = {};
        if (isObject(value))
          for (const [key, held] of Object.entries(value)) if (!taken.has(key)) rest[key] = held;
        yield* bind(each.argument, rest, scope, how);
        continue;
      }
      const key = yield* keyOf(machine, each.key, each.computed, scope);
      taken.add(key);
      yield* bind(each.value, read(value, key), scope, how);
    }
  }

  function* bindList(
    node: Extract<Node, { type: "ArrayPattern" }>,
    value: unknown,
    scope: Scope,
    how: "var" | "let" | "const" | null,
  ): Run<void> {
    const all = iterable(value, String(value).slice(0, 40))[Symbol.iterator]();
    let isDone = false;
    for (const each of node.elements) {
      if (each?.type === "RestElement") {
        const rest: unknown[] = [];
        for (let end = all.next(); !end.done; end = all.next()) rest.push(end.value);
        yield* bind(each.argument, rest, scope, how);
        return;
      }
      const end: IteratorResult<unknown> = isDone ? { done: true, value: undefined } : all.next();
      isDone = end.done === true;
      if (each) yield* bind(each, isDone ? undefined : end.value, scope, how);
    }
    if (!isDone) all.return?.();
  }
}
